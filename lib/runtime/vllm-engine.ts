import { batchedTokens, vllmOverhead } from '../catalog/memory/overhead';
import type { EngineDefinition, RuntimeMetrics } from './definition';
import type { ProgramFacts } from './program/facts';
import { VERTEX_HEALTH } from './program/facts';
import { HTTP_PORT } from './server';

/** The vLLM engine, whoever runs it: its own server, KServe's Hugging Face server, a NIM, a container of the user's. */
export const VLLM_ENGINE: EngineDefinition = {
  // vllm/config/cache.py; vllm-dialects.ts has those of other versions.
  memoryUtilization: 0.9,
  overhead: vllmOverhead,
  batchedTokens,
  // Weights of 32 bits are computed in 16; the cache has the type of the computation (vllm/config/model.py, `_get_and_verify_dtype`).
  cacheBytes: 2,
  // vllm/v1/core/kv_cache_utils.py, `check_enough_kv_cache_memory`
  needsWholeContext: true,
  // vllm/platforms/cuda.py, check_if_supports_dtype
  refusesBfloat16: true,
  longContextVariable: 'VLLM_ALLOW_LONG_MAX_MODEL_LEN',
  arguments: {
    quantization: ['--quantization', '-q'],
    cache: ['--hf-overrides'],
    cacheType: ['--kv-cache-dtype'],
    batch: ['--max-num-batched-tokens'],
    longestContext: ['--hf-overrides', '--rope-scaling', '--hf-config-path'],
    spread: ['--pipeline-parallel-size', '-pp', '--data-parallel-size', '-dp', '--data-parallel-size-local', '-dpl'],
  },
};

export const VLLM_WEIGHT_ARGUMENTS = ['--quantization', '-q', '--cpu-offload-gb', '--pipeline-parallel-size', '-pp', '--load-in-4bit'];

/** vllm/envs.py, get_vllm_port; vllm/utils/network_utils.py, get_open_port, which each start calls. */
export const VLLM_PORT_VARIABLES: readonly string[] = ['VLLM_PORT', 'VLLM_DP_MASTER_PORT'];

/** vllm/engine/arg_utils.py, vllm/entrypoints/openai/cli_args.py */
export const VLLM_PROGRAM: ProgramFacts = {
  title: 'vLLM',
  starts: [
    ['vllm', 'serve'],
    ...['vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'].map((module) => ['python', '-m', module]),
    ['python', '-m', 'vllm.entrypoints.cli.main', 'serve'],
  ],
  images: ['vllm-openai', 'vllm-openai-cpu', 'vllm-openai-rocm', 'vllm-openai-xpu'],
  tokenEngine: 'vllm',
  settings: {
    port: { arguments: ['--port'], byDefault: '8000' },
    host: { arguments: ['--host'], byDefault: '0.0.0.0' },
    model: { arguments: ['--model'] },
    context: { arguments: ['--max-model-len'] },
    dtype: { arguments: ['--dtype'] },
    quantization: { arguments: VLLM_ENGINE.arguments.quantization },
    tensor: { arguments: ['--tensor-parallel-size', '-tp'], byDefault: '1' },
    pipeline: { arguments: ['--pipeline-parallel-size', '-pp'], byDefault: '1' },
    data: { arguments: ['--data-parallel-size', '-dp'], byDefault: '1' },
    dataLocal: { arguments: ['--data-parallel-size-local', '-dpl'] },
    nodes: { arguments: ['--nnodes', '-n'], byDefault: '1' },
    executor: { arguments: ['--distributed-executor-backend'] },
    shutdown: { arguments: ['--shutdown-timeout'] },
  },
  portVariables: VLLM_PORT_VARIABLES,
  // vllm-project/vllm 98b137c vllm/entrypoints/serve/instrumentator/health.py; 09cb327 vllm/entrypoints/sagemaker/api_router.py
  checks: ['/health', '/ping'],
  morePaths: ['--middleware', '--root-path', VERTEX_HEALTH],
  readsFile: ['--config'],
  abbreviates: true,
  attaches: true,
  takesModel: true,
  isStrict: true,
  answersLoaded: true,
  countsGpus: true,
  needsTemporaryFiles: true,
  writesHome: true,
};

/** vllm/v1/metrics/loggers.py */
export const VLLM_METRICS: RuntimeMetrics = {
  port: HTTP_PORT, path: '/metrics', modelLabel: 'model_name',
  waiting: 'vllm:num_requests_waiting', running: 'vllm:num_requests_running', cacheUsage: 'vllm:kv_cache_usage_perc',
  firstTokenSeconds: 'vllm:time_to_first_token_seconds', tokenSeconds: 'vllm:inter_token_latency_seconds',
  requestSeconds: 'vllm:e2e_request_latency_seconds', generatedTokens: 'vllm:generation_tokens_total', answered: 'vllm:request_success_total',
};
