import { batchedTokens, vllmOverhead } from '../catalog/memory/overhead';
import type { EngineDefinition, RuntimeMetrics } from './definition';
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

/** vllm/v1/metrics/loggers.py */
export const VLLM_METRICS: RuntimeMetrics = {
  port: HTTP_PORT, path: '/metrics', modelLabel: 'model_name',
  waiting: 'vllm:num_requests_waiting', running: 'vllm:num_requests_running', cacheUsage: 'vllm:kv_cache_usage_perc',
};
