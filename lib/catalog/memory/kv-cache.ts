import type { CacheLayers } from './cache-layers';

/** What decides, beside the model, how much one request keeps on each GPU. */
export interface CacheUse {
  /** GPUs over which each layer is split. */
  readonly split: number;
  /** Bytes of one number: 2, or 1 with a cache of 8 bits. */
  readonly bytesPerNumber: number;
  /** Tokens that the engine reads in one step. */
  readonly batchedTokens: number;
}

/** Tokens of a block, the unit in which vLLM gives memory to a request. */
const BLOCK = 16;

/**
 * Bytes of the key-value cache of one request, on each GPU. As vLLM counts them before it starts: `max_memory_usage_bytes` of
 * vllm/v1/kv_cache_interface.py. `npm run fit` compares both.
 */
export function cacheBytes(layers: readonly CacheLayers[], tokens: number, use: CacheUse): number {
  const size = groupSize(layers.map((group) => group.layers));
  return layers.reduce((sum, group) => sum + Math.ceil(group.layers / size) * size * layerBytes(group, tokens, use), 0);
}

/**
 * vLLM gives blocks to groups of equally many layers of one kind, and pads the last group of each (vllm/v1/core/kv_cache_utils.py,
 * `_get_kv_cache_groups_uniform_page_size`).
 */
function groupSize(layers: readonly number[]): number {
  const [least, most] = [Math.min(...layers), Math.max(...layers)];
  return most < least * 1.5 ? most : least;
}

function layerBytes(group: CacheLayers, tokens: number, { split, bytesPerNumber, batchedTokens }: CacheUse): number {
  const { kvHeads = 0, headDimension = 0, latentDimension, window, stateBytes } = group;
  if (stateBytes !== undefined) return stateBytes / split;
  // Heads that are fewer than the GPUs stand on several of them.
  const numbers = latentDimension ?? 2 * headDimension * Math.ceil(kvHeads / split);
  return numbers * bytesPerNumber * cells(tokens, window, batchedTokens);
}

/** Tokens whose numbers are kept: behind a window those of the step that is computed stand too, and its first block is kept in whole. */
function cells(tokens: number, window: number | undefined, batchedTokens: number): number {
  const inBlocks = (count: number) => Math.ceil(count / BLOCK) * BLOCK;
  return window === undefined ? inBlocks(tokens) : inBlocks(Math.min(tokens, window - 1 + batchedTokens)) + BLOCK;
}

const STEP = 1024;

/** Longest request whose cache fits, in whole thousands of tokens, up to a length; 0 where none does. */
export function fittingTokens(layers: readonly CacheLayers[], room: number, longest: number, use: CacheUse): number {
  let [least, most] = [0, Math.ceil(longest / STEP)];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (cacheBytes(layers, middle * STEP, use) <= room) least = middle;
    else most = middle - 1;
  }
  return least * STEP;
}
