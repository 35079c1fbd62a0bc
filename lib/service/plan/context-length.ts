import { ClusterProfile } from '../../catalog/cluster-profile';
import { Gpu } from '../../catalog/gpu';
import { GpuRequest } from '../../catalog/gpu-request';
import { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../arguments/size';
import { Engine } from '../../runtime/definition';
import { deviceBytes } from './device-memory';

const STEP = 1024;

/**
 * Longest request whose key-value cache fits beside the weights, on the smallest of the GPUs, in whole thousands of tokens, for engines
 * that refuse to start where the model's own context does not fit. Nothing where the facts do not tell, or the weights leave nothing.
 */
export function fittingContext(
  facts: ModelFacts | undefined, gpus: readonly Gpu[], request: GpuRequest, cluster: ClusterProfile, engine: Engine | undefined,
): number | undefined {
  if (!engine?.needsWholeContext) return undefined;
  const { weightsSize, layers, kvHeads, headDimension } = facts ?? {};
  if (weightsSize === undefined || !layers || !kvHeads || !headDimension || gpus.length === 0) return undefined;
  const split = engine.tensorParallel;
  const bytesPerToken = 2 * layers * Math.ceil(kvHeads / split) * headDimension * engine.cacheBytes;
  const usable = Math.min(...gpus.map((gpu) => deviceBytes(gpu, request, cluster))) * engine.memoryUtilization;
  const tokens = Math.floor((usable - bytesOf(weightsSize) / split - engine.overheadBytes) / bytesPerToken / STEP) * STEP;
  return tokens > 0 ? tokens : undefined;
}
