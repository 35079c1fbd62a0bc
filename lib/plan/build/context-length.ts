import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import { GpuRequest } from '../../catalog/gpu-request';
import { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../finding/size';
import { VllmOptions } from '../../model/runtime';
import { deviceBytes } from './device-memory';

/** vLLM v0.11's default; vllm/config/cache.py. */
export const VLLM_UTILIZATION = 0.9;

/** Activations, CUDA graphs and NCCL on each GPU, beside weights and cache. */
const OVERHEAD_BYTES = 2 * 2 ** 30;

/** vLLM computes weights of 32 bits in 16; the cache has the type of the computation (vllm/config/model.py, `_get_and_verify_dtype`). */
const CACHE_BYTES = 2;

const STEP = 1024;

/**
 * Longest request whose key-value cache fits beside the weights, on the smallest of the GPUs, in whole thousands of tokens: vLLM refuses
 * to start where the model's own context does not fit (vllm/v1/core/kv_cache_utils.py, `check_enough_kv_cache_memory`). Nothing where the
 * facts do not tell, or the weights leave nothing.
 */
export function fittingContext(
  facts: ModelFacts | undefined, gpus: Gpu[], request: GpuRequest, cluster: ClusterProfile, options: VllmOptions = {},
): number | undefined {
  const { weightsSize, layers, kvHeads, headDimension } = facts ?? {};
  if (weightsSize === undefined || !layers || !kvHeads || !headDimension || gpus.length === 0) return undefined;
  const split = options.tensorParallel ?? request.count;
  const bytesPerToken = 2 * layers * Math.ceil(kvHeads / split) * headDimension * CACHE_BYTES;
  const usable = Math.min(...gpus.map((gpu) => deviceBytes(gpu, request, cluster))) * (options.gpuMemoryUtilization ?? VLLM_UTILIZATION);
  const tokens = Math.floor((usable - bytesOf(weightsSize) / split - OVERHEAD_BYTES) / bytesPerToken / STEP) * STEP;
  return tokens > 0 ? tokens : undefined;
}
