import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import type { GpuRequest } from '../../catalog/gpu-request';
import { cacheLayersOf } from '../../catalog/memory/cache-layers';
import type { Interval } from '../../catalog/memory/interval';
import { exactly, minus, plus, times } from '../../catalog/memory/interval';
import type { CacheUse } from '../../catalog/memory/kv-cache';
import { cacheBytes, fittingTokens } from '../../catalog/memory/kv-cache';
import { usableMemory } from '../../catalog/memory/overhead';
import { weightsInMemory } from '../../catalog/memory/weights';
import type { ModelFacts } from '../../catalog/model-facts';
import { argumentValue } from '../../runtime/program/argv';
import type { Engine } from '../../runtime/definition';
import { deviceBytes } from './device-fraction';

/** On what a model is served. */
export interface Serving {
  readonly request: GpuRequest;
  readonly cluster: ClusterProfile;
  /** Absent for programs of which nothing is known. */
  readonly engine?: Engine;
  readonly args?: readonly string[];
}

/** What one of the GPUs of a replica has and needs, in bytes. */
export interface DeviceMemory {
  readonly gpu: Gpu;
  /** GPUs that share the weights. */
  readonly count: number;
  /** What the engine may take. */
  readonly usable: Interval;
  readonly weights: Interval;
  readonly overhead: Interval;
  /** What is left for the cache. */
  readonly room: Interval;
}

/** Nothing where the size of the weights is not known. */
export function deviceMemory(facts: ModelFacts | undefined, gpu: Gpu, { request, cluster, engine }: Serving): DeviceMemory | undefined {
  const all = facts && weightsInMemory(facts);
  if (all === undefined) return undefined;
  const count = engine?.tensorParallel ?? request.count;
  const memory = deviceBytes(gpu, request, cluster);
  const usable = times(engine === undefined ? exactly(memory) : usableMemory(memory, gpu), engine?.memoryUtilization ?? 1);
  const weights = times(all, 1 / count);
  const overhead = engine?.overhead(memory, gpu, count) ?? exactly(0);
  return { gpu, count, usable, weights, overhead, room: minus(usable, plus(weights, overhead)) };
}

const MOST_TOKENS = 2 ** 30;

/**
 * Longest request whose key-value cache fits beside the weights, on the smallest of the GPUs, in whole thousands of tokens, for engines
 * that refuse to start where the model's own context does not fit. Nothing where the facts do not tell, or the weights leave nothing.
 *
 * @param end which end of what is left is taken
 */
export function fittingContext(
  facts: ModelFacts | undefined, gpus: readonly Gpu[], serving: Serving, end: keyof Interval = 'usual',
): number | undefined {
  if (!serving.engine?.needsWholeContext || gpus.length === 0) return undefined;
  const layers = facts && cacheLayersOf(facts);
  const tokens = gpus.map((gpu) => {
    const use = cacheUse(gpu, serving);
    const room = deviceMemory(facts, gpu, serving)?.room[end];
    return layers === undefined || use === undefined || room === undefined ? 0 : fittingTokens(layers, room, MOST_TOKENS, use);
  });
  const least = Math.min(...tokens);
  return least > 0 ? least : undefined;
}

/** What the cache of one request takes on a GPU; nothing where the facts do not tell. */
export function requestCache(facts: ModelFacts | undefined, gpu: Gpu, tokens: number, serving: Serving): number | undefined {
  const [layers, use] = [facts && cacheLayersOf(facts), cacheUse(gpu, serving)];
  return layers === undefined || use === undefined ? undefined : cacheBytes(layers, tokens, use);
}

function cacheUse(gpu: Gpu, { request, cluster, engine, args = [] }: Serving): CacheUse | undefined {
  if (engine === undefined) return undefined;
  const type = argumentValue(args, ...engine.arguments.cacheType) ?? 'auto';
  const bytesPerNumber = BYTES_OF_CACHE_TYPE.find(([name]) => type.startsWith(name))?.[1];
  const batch = Number(argumentValue(args, ...engine.arguments.batch));
  if (bytesPerNumber === undefined) return undefined;
  return {
    split: engine.tensorParallel, bytesPerNumber: bytesPerNumber ?? engine.cacheBytes,
    batchedTokens: batch > 0 ? batch : engine.batchedTokens(deviceBytes(gpu, request, cluster), gpu),
  };
}

/** Formats of the cache by the start of their names (vllm/config/cache.py, CacheDType). */
const BYTES_OF_CACHE_TYPE: ReadonlyArray<readonly [string, number]> = [
  ['auto', 2], ['bfloat16', 2], ['float16', 2], ['bf16', 2], ['fp8', 1], ['int8', 1],
];
