import type { ProgramFacts } from './facts';

/** Programs that containers start and that are not runtimes of the library. */

/** launcher/src/main.rs and Dockerfile of huggingface/text-generation-inference 3.3; each option is a variable too. */
export const TGI: ProgramFacts = {
  title: 'Text Generation Inference',
  starts: [['text-generation-launcher']],
  images: ['text-generation-inference'],
  settings: {
    port: { arguments: ['--port', '-p'], variables: ['PORT'], byDefault: '3000' },
    host: { arguments: ['--hostname'], variables: ['HOSTNAME'], byDefault: '0.0.0.0' },
    model: { arguments: ['--model-id'], variables: ['MODEL_ID'] },
    tensor: { arguments: ['--num-shard'], variables: ['NUM_SHARD'] },
    dtype: { arguments: ['--dtype'], variables: ['DTYPE'] },
    quantization: { arguments: ['--quantize'], variables: ['QUANTIZE'] },
    context: { arguments: ['--max-total-tokens'], variables: ['MAX_TOTAL_TOKENS'] },
  },
  imageSettings: { port: '80' },
  isStrict: true,
  answersLoaded: true,
};

/** router/src/main.rs and Dockerfile of huggingface/text-embeddings-inference. */
export const TEI: ProgramFacts = {
  title: 'Text Embeddings Inference',
  starts: [['text-embeddings-router']],
  images: ['text-embeddings-inference'],
  settings: {
    port: { arguments: ['--port', '-p'], variables: ['PORT'], byDefault: '3000' },
    host: { arguments: ['--hostname'], variables: ['HOSTNAME'], byDefault: '0.0.0.0' },
    model: { arguments: ['--model-id'], variables: ['MODEL_ID'] },
    dtype: { arguments: ['--dtype'], variables: ['DTYPE'] },
  },
  imageSettings: { port: '80' },
  isStrict: true,
};

/** `host:port`, both with defaults, and perhaps a scheme before them (ollama envconfig/config.go, Host). */
const OLLAMA_HOST = /^(?:https?:\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?/;

/** Its image listens everywhere, the program by itself on the loopback address. */
export const OLLAMA: ProgramFacts = {
  title: 'Ollama',
  starts: [['ollama', 'serve']],
  images: ['ollama'],
  settings: {
    port: { variables: ['OLLAMA_HOST'], read: (text) => OLLAMA_HOST.exec(text)?.[2] ?? '11434', byDefault: '11434' },
    host: { variables: ['OLLAMA_HOST'], read: (text) => OLLAMA_HOST.exec(text)?.[1] || '127.0.0.1', byDefault: '127.0.0.1' },
  },
  imageSettings: { host: '0.0.0.0' },
  isStrict: true,
  writesHome: true,
};

/** A node of a Ray cluster; what it serves is decided elsewhere. */
export const RAY: ProgramFacts = { title: 'Ray', starts: [['ray', 'start']], images: [], settings: {} };

/** tools/server/README.md of ggml-org/llama.cpp; each option is a variable too, and the image sets some. */
export const LLAMA_CPP: ProgramFacts = {
  title: 'llama.cpp',
  starts: [['llama-server']],
  images: [],
  settings: {
    port: { arguments: ['--port'], variables: ['LLAMA_ARG_PORT'], byDefault: '8080' },
    host: { arguments: ['--host'], variables: ['LLAMA_ARG_HOST'] },
    model: { arguments: ['--model', '-m'], variables: ['LLAMA_ARG_MODEL'] },
  },
};
