import type { ArgumentShape } from '../../arguments/checks';
import { wholeNumber } from '../../arguments/checks';

/** Layers of a model that keep the same of a request. */
export interface CacheLayers {
  /** Number of layers. */
  readonly layers: number;
  /** Key-value heads of each layer, which GPUs divide. @default - the model's `kvHeads` */
  readonly kvHeads?: number;
  /** Dimension of a head. @default - the model's `headDimension` */
  readonly headDimension?: number;
  /**
   * Numbers that a layer keeps of a token in place of keys and values: `kv_lora_rank` + `qk_rope_head_dim` of multi-head latent attention.
   * GPUs do not divide them.
   *
   * @default - keys and values of the heads
   */
  readonly latentDimension?: number;
  /** Tokens that the layers look back, for sliding windows and local attention. @default - all */
  readonly window?: number;
  /**
   * Bytes that a layer keeps of a request of any length, in place of keys and values: the state of Mamba and linear attention. GPUs divide
   * them.
   *
   * @default - keys and values of each token
   */
  readonly stateBytes?: number;
}

const count = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export const CACHE_LAYERS: ArgumentShape<CacheLayers> = {
  layers: count, kvHeads: count, headDimension: count, latentDimension: count, window: count, stateBytes: count,
};

/** What a model says of its layers. */
interface LayerFacts {
  readonly cacheLayers?: readonly CacheLayers[];
  readonly layers?: number;
  readonly kvHeads?: number;
  readonly headDimension?: number;
}

/** All layers that keep something, with their heads; nothing where that is not known of one of them. */
export function cacheLayersOf(facts: LayerFacts): readonly CacheLayers[] | undefined {
  const { layers, kvHeads, headDimension } = facts;
  const groups = facts.cacheLayers ?? (layers === undefined ? [] : [{ layers }]);
  const full = groups.map((group) => ({
    ...group, kvHeads: group.kvHeads ?? kvHeads, headDimension: group.headDimension ?? headDimension,
  }));
  const isKnown = (group: CacheLayers) => [group.latentDimension, group.stateBytes].some((each) => each !== undefined)
    || (group.kvHeads !== undefined && group.headDimension !== undefined);
  return full.length > 0 && full.every(isKnown) ? full : undefined;
}
