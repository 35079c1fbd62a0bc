import type { Size } from 'cdk8s';
import type { DataType } from './data-type';

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
   * Longest sequence, in tokens.
   *
   * @default - unknown
   */
  readonly contextLength?: number;
}
