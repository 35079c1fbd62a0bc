import { IMAGES } from '../catalog/data/images';
import { exactly } from '../catalog/memory/interval';
import { batchedTokens } from '../catalog/memory/overhead';
import type { RuntimeDefinition, RuntimeMetrics } from './definition';
import { imageOf, ModelNames } from './definition';
import { Draining } from './drain';
import type { RuntimeOptions } from './options';
import type { ProgramFacts } from './program/facts';
import { ENGINE_OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, hubToken, MODEL_PATH } from './server';
import { TORCH_SCRATCH } from './scratch';

/** Options of SGLang. */
export interface SglangOptions extends RuntimeOptions {
  /** GPUs over which each layer is split: `--tensor-parallel-size`. @default - the GPUs of the pod */
  readonly tensorParallel?: number;
  /** Longest context in tokens, from 1: `--context-length`. @default - the model's own */
  readonly maxModelLength?: number;
  /**
   * Share of the GPU's memory for weights and cache, over 0 and up to 1: `--mem-fraction-static`.
   *
   * @default - SGLang's own: what is left beside activations and CUDA graphs, about 0.9
   */
  readonly gpuMemoryUtilization?: number;
}

/**
 * Answers 503 while the model is loaded and when the pod is to end, and has the engine generate a token where it has nothing else to do:
 * after a second at the earliest. It asks for no key (sglang python/sglang/srt/entrypoints/http_server.py, utils/auth.py).
 */
const READY = '/health';

/** python/sglang/srt/observability/metrics_collector.py of 2026-11, with `--enable-metrics`. */
export const SGLANG_METRICS: RuntimeMetrics = {
  port: HTTP_PORT, path: '/metrics', modelLabel: 'model_name',
  waiting: 'sglang:num_queue_reqs', running: 'sglang:num_running_reqs', cacheUsage: 'sglang:token_usage',
  firstTokenSeconds: 'sglang:time_to_first_token_seconds', tokenSeconds: 'sglang:inter_token_latency_seconds',
  requestSeconds: 'sglang:e2e_request_latency_seconds', generatedTokens: 'sglang:generation_tokens_total',
};

/** python/sglang/srt/server_args.py. Its images start what they are told. */
export const SGLANG_PROGRAM: ProgramFacts = {
  title: 'SGLang',
  starts: [['python', '-m', 'sglang.launch_server'], ['sglang', 'serve']],
  images: [],
  tokenEngine: 'sglang',
  settings: {
    port: { arguments: ['--port'], byDefault: '30000' },
    host: { arguments: ['--host'], byDefault: '127.0.0.1' },
    model: { arguments: ['--model-path', '--model'] },
    context: { arguments: ['--context-length'] },
    dtype: { arguments: ['--dtype'] },
    quantization: { arguments: ['--quantization'] },
    tensor: { arguments: ['--tensor-parallel-size', '--tp-size', '--tp'], byDefault: '1' },
    pipeline: { arguments: ['--pipeline-parallel-size', '--pp-size', '--pp'], byDefault: '1' },
    data: { arguments: ['--data-parallel-size', '--dp-size', '--dp'], byDefault: '1' },
    nodes: { arguments: ['--nnodes'], byDefault: '1' },
  },
  // python/sglang/srt/utils, get_open_port
  portVariables: ['SGLANG_PORT'],
  // sglang 0.5.9 sglang/srt/entrypoints/http_server.py; former versions do not have /api/tags, which is Ollama's
  checks: ['/health', '/health_generate', '/ping', '/api/tags'],
  morePaths: ['--fastapi-root-path', 'SGLANG_OLLAMA_ROOT_ROUTE', 'SGLANG_OLLAMA_TAGS_ROUTE'],
  readsFile: ['--config'],
  abbreviates: true,
  attaches: true,
  isStrict: true,
  answersLoaded: true,
  countsGpus: true,
  needsTemporaryFiles: true,
  writesHome: true,
};

/** SGLang with its OpenAI-compatible API. Facts: v0.5.23. KServe 0.20 brings no server for it. */
export const SGLANG: RuntimeDefinition<SglangOptions> = {
  title: 'SGLang',
  options: ENGINE_OPTIONS,
  image: IMAGES.sglang,
  bringsModel: false,
  fetchesFromHub: true,
  modelNames: ModelNames.ANY,
  sharesMemory: true,
  scratch: TORCH_SCRATCH,
  ownedArguments: {
    '--model-path': 'model',
    '--model': 'model',
    '--revision': 'model',
    '--served-model-name': 'name',
    '--host': '',
    '--port': '',
    '--tensor-parallel-size': 'runtime.tensorParallel',
    '--tp-size': 'runtime.tensorParallel',
    '--tp': 'runtime.tensorParallel',
    '--context-length': 'runtime.maxModelLength',
    '--mem-fraction-static': 'runtime.gpuMemoryUtilization',
  },
  weightArguments: ['--quantization', '--torchao-config', '--cpu-offload-gb', '--pipeline-parallel-size', '--pp-size', '--pp'],
  engine: () => ({
    // python/sglang/srt/arg_groups/memory_hook.py: what is reserved differs by GPU and by what is asked; activations are not in the share.
    memoryUtilization: 0.9,
    overhead: () => exactly(0),
    batchedTokens,
    cacheBytes: 2,
    // It refuses the requests that are too long, and serves the others.
    needsWholeContext: false,
    refusesBfloat16: false,
    // python/sglang/srt/configs/model_config.py, _derive_context_length
    longContextVariable: 'SGLANG_ALLOW_OVERWRITE_LONGER_CONTEXT_LEN',
    arguments: {
      quantization: ['--quantization', '--torchao-config'],
      cache: ['--max-total-tokens'],
      cacheType: ['--kv-cache-dtype'],
      batch: ['--chunked-prefill-size'],
      longestContext: ['--json-model-override-args'],
      spread: ['--pipeline-parallel-size', '--pp-size', '--pp', '--data-parallel-size', '--dp-size', '--dp'],
    },
  }),
  metrics: SGLANG_METRICS,
  plan(context) {
    const { options, hubId, model } = context;
    const tensorParallel = options.tensorParallel ?? context.gpuCount;
    const revision = hubId === undefined ? undefined : model?.huggingFaceOptions?.revision;
    return {
      container: {
        image: imageOf(IMAGES.sglang, context),
        command: ['python3', '-m', 'sglang.launch_server'],
        args: [
          `--model-path=${hubId ?? MODEL_PATH}`,
          ...(revision === undefined ? [] : [`--revision=${revision}`]),
          `--served-model-name=${context.modelName}`,
          // Its own default is 127.0.0.1.
          '--host=0.0.0.0',
          `--port=${HTTP_PORT}`,
          '--enable-metrics',
          ...(tensorParallel > 1 ? [`--tensor-parallel-size=${tensorParallel}`] : []),
          ...(options.maxModelLength === undefined ? [] : [`--context-length=${options.maxModelLength}`]),
          ...(options.gpuMemoryUtilization === undefined ? [] : [`--mem-fraction-static=${options.gpuMemoryUtilization}`]),
          ...(options.args ?? []),
        ],
        env: hubToken(hubId === undefined ? undefined : model),
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        openAiPath: '/v1',
        readiness: httpReady(READY),
      },
      // It refuses health checks and ends when the last request has its answer (managers/tokenizer_manager.py, sigterm_watchdog).
      drains: Draining.BY_ITSELF,
    };
  },
};
