import type { Size } from 'cdk8s';
import type { DataType } from './data-type';
import type { CacheLayers } from './memory/cache-layers';

/** Facts about a model that its Hugging Face `config.json` does not have. */
export interface ModelConfigOptions {
  /**
   * Size of the weights.
   *
   * @default - follows from parameters and data type
   */
  readonly size?: Size;
  /**
   * Number of parameters. Of a mixture of experts all, not the active ones.
   *
   * @default - unknown
   */
  readonly parameters?: number;
  /**
   * Parameters that one token uses: of a mixture of experts, the shared ones and those of the experts that it is sent to. Tells how fast
   * the model is, not how large.
   *
   * @default - what `config.json` says of the experts; else all parameters
   */
  readonly activeParameters?: number;
  /**
   * Parameters that a quantized model keeps at 16 bits: embeddings, the output layer, norms.
   *
   * @default - embeddings and output layer, as `config.json` has them; else unknown, and counted as a range
   */
  readonly unquantizedParameters?: number;
}

/** Facts beside a `config.json`. */
export interface ConfigJsonOptions extends ModelConfigOptions {
  /**
   * Path of the model's `model.safetensors.index.json`, whose `metadata.total_size` is the exact size of the weights.
   *
   * @default - the size follows from parameters and data type
   */
  readonly weightsIndex?: string;
}

/** What is known of a model. Whatever is left out keeps the rules that need it silent. */
export interface ModelFactsProps extends ModelConfigOptions {
  /**
   * Number format of the weights.
   *
   * @default - unknown
   */
  readonly dataType?: DataType;
  /**
   * Number of layers.
   *
   * @default - unknown
   */
  readonly layers?: number;
  /**
   * Number of attention heads in each layer.
   *
   * @default - unknown
   */
  readonly attentionHeads?: number;
  /**
   * Number of key-value heads in each layer.
   *
   * @default - unknown
   */
  readonly kvHeads?: number;
  /**
   * Dimension of a head.
   *
   * @default - unknown
   */
  readonly headDimension?: number;
  /**
   * What the layers keep of a request, where they are not alike or do not keep keys and values of each token: sliding windows, multi-head
   * latent attention, Mamba and linear attention.
   *
   * @default - each of `layers` keeps keys and values of `kvHeads` heads
   */
  readonly cacheLayers?: CacheLayers[];
  /**
   * Number of experts that tokens are sent to, in each layer of a mixture of experts.
   *
   * @default - the model has none
   */
  readonly experts?: number;
  /**
   * Number of them that one token is sent to.
   *
   * @default - the model has none
   */
  readonly activeExperts?: number;
  /**
   * Longest sequence, in tokens.
   *
   * @default - unknown
   */
  readonly contextLength?: number;
}
