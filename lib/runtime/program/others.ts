import type { ProgramFacts } from './facts';
import { VERTEX_HEALTH } from './facts';

/** Programs that containers start and that are not runtimes of the library. */

/** launcher/src/main.rs and Dockerfile of huggingface/text-generation-inference 3.3; each option is a variable too. */
export const TGI: ProgramFacts = {
  title: 'Text Generation Inference',
  starts: [['text-generation-launcher']],
  images: ['text-generation-inference'],
  attaches: true,
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
  // text-generation-inference db931fc (3.3.6) router/src/server.rs; /v2 where it is built with the feature `kserve`
  checks: ['/health', '/ping', '/v2/health/live', '/v2/health/ready'],
  morePaths: [VERTEX_HEALTH],
  isStrict: true,
  answersLoaded: true,
};

/** router/src/main.rs and Dockerfile of huggingface/text-embeddings-inference. */
export const TEI: ProgramFacts = {
  title: 'Text Embeddings Inference',
  starts: [['text-embeddings-router']],
  images: ['text-embeddings-inference'],
  attaches: true,
  settings: {
    port: { arguments: ['--port', '-p'], variables: ['PORT'], byDefault: '3000' },
    host: { arguments: ['--hostname'], variables: ['HOSTNAME'], byDefault: '0.0.0.0' },
    model: { arguments: ['--model-id'], variables: ['MODEL_ID'] },
    dtype: { arguments: ['--dtype'], variables: ['DTYPE'] },
  },
  imageSettings: { port: '80' },
  // text-embeddings-inference 0d124dc (1.9.3) router/src/http/server.rs
  checks: ['/health', '/ping'],
  morePaths: [VERTEX_HEALTH],
  isStrict: true,
};

/** Ports of schemes; any other has Ollama's own. */
const OLLAMA_PORTS = new Map([['http', '80'], ['https', '443']]);
const OLLAMA_PORT = '11434';
/** A port behind the last colon, with an address of IPv6 in brackets; Go's net.SplitHostPort. */
const HOST_AND_PORT = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/;

/** `scheme://host:port/path`, all of it optional. An empty host before a port is every address (ollama envconfig/config.go, Host). */
function ollamaAddress(text: string): { readonly host: string; readonly port: string } {
  const [, scheme, rest] = /^(?:([^:/]*):\/\/)?([^/]*)/.exec(text.trim().replace(/^["']{1,9}/, '').replace(/["']{1,9}$/, ''))!;
  const preset = OLLAMA_PORTS.get(scheme) ?? OLLAMA_PORT;
  const parts = HOST_AND_PORT.exec(rest);
  if (parts === null) return { host: rest.replace(/^\[|\]$/g, '') || '127.0.0.1', port: preset };
  const [, bracketed, plain, port] = parts;
  return { host: bracketed || plain || '0.0.0.0', port: /^\d{1,5}$/.test(port) && Number(port) <= 65535 ? port : preset };
}

/** Its image listens everywhere, the program by itself on the loopback address. */
export const OLLAMA: ProgramFacts = {
  title: 'Ollama',
  starts: [['ollama', 'serve']],
  images: ['ollama'],
  settings: {
    port: { variables: ['OLLAMA_HOST'], read: (text) => ollamaAddress(text).port, byDefault: OLLAMA_PORT },
    host: { variables: ['OLLAMA_HOST'], read: (text) => ollamaAddress(text).host, byDefault: '127.0.0.1' },
  },
  imageSettings: { host: '0.0.0.0' },
  // ollama/ollama fb30760 (0.33) server/routes.go; `/` too
  checks: ['/api/tags', '/api/version'],
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
  // ggml-org/llama.cpp 00dd081 tools/server/server.cpp; /api/tags in versions before
  checks: ['/health', '/v1/health', '/api/tags'],
  morePaths: ['--api-prefix', 'LLAMA_ARG_API_PREFIX', VERTEX_HEALTH],
};
