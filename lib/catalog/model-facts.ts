import { Size } from 'cdk8s';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, oneOf, size, text, wholeNumber } from '../arguments/checks';
import { MODEL_ROWS } from './data/models';
import { BYTES_PER_PARAMETER, DataType } from './data-type';
import { readConfigJson } from './hugging-face-config';
import type { ModelConfigOptions, ModelFactsProps } from './model-facts-props';

const count = wholeNumber(1, Number.MAX_SAFE_INTEGER);

const FACTS: ArgumentShape<ModelFactsProps> = {
  size, parameters: count, dataType: oneOf(DataType), layers: count, attentionHeads: count,
  kvHeads: count, headDimension: count, contextLength: count,
};

const CONFIG: ArgumentShape<ModelConfigOptions> = { size, parameters: count };

/** Facts about a model that tell whether it fits a GPU and how long it loads. Immutable. */
export class ModelFacts {
  /**
   * Facts that the user knows.
   *
   * @param props the facts
   * @throws ARG001 for a count that is not a positive whole number, and for a size that is not positive
   */
  public static of(props: ModelFactsProps): ModelFacts {
    return new ModelFacts(props);
  }

  /**
   * Facts from a model's `config.json`, as Hugging Face repositories have it: layers, heads, context length, number format. The number of
   * parameters is not in there: without it, or a size, the size of the weights stays unknown.
   *
   * @param path path of the file
   * @param options parameters or size
   * @throws ARG001 for a file that cannot be read, is not a JSON object, or has a fact of the wrong type
   */
  public static fromConfigJson(path: string, options: ModelConfigOptions = {}): ModelFacts {
    checkArguments(options, CONFIG, 'options');
    return new ModelFacts({ ...readConfigJson(path), ...options });
  }

  /**
   * Facts from the small catalogue of models that the examples use, read 2026-08.
   *
   * @param id repository on Hugging Face, such as `meta-llama/Llama-3.1-8B-Instruct`; upper and lower case are alike, as there
   * @returns nothing where the catalogue does not have the model
   * @throws ARG001 for what is not a text
   */
  public static ofHuggingFace(id: string): ModelFacts | undefined {
    text('id', id);
    const row = MODEL_ROWS.get(id.toLowerCase());
    return row && new ModelFacts(row);
  }

  /** Size of the weights as it was given. */
  public readonly size?: Size;
  /** Number of parameters. */
  public readonly parameters?: number;
  /** Number format of the weights. */
  public readonly dataType?: DataType;
  /** Number of layers. */
  public readonly layers?: number;
  /** Number of attention heads in each layer. */
  public readonly attentionHeads?: number;
  /** Number of key-value heads in each layer. */
  public readonly kvHeads?: number;
  /** Dimension of a head. */
  public readonly headDimension?: number;
  /** Longest sequence, in tokens. */
  public readonly contextLength?: number;

  private constructor(props: ModelFactsProps) {
    checkArguments(props, FACTS);
    this.size = props.size;
    this.parameters = props.parameters;
    this.dataType = props.dataType;
    this.layers = props.layers;
    this.attentionHeads = props.attentionHeads;
    this.kvHeads = props.kvHeads;
    this.headDimension = props.headDimension;
    this.contextLength = props.contextLength;
  }

  /** Size of the weights: the one that was given, else parameters times bytes of the number format. Absent where neither is known. */
  public get weightsSize(): Size | undefined {
    if (this.size !== undefined) return this.size;
    if (this.parameters === undefined || this.dataType === undefined) return undefined;
    return Size.mebibytes(Math.ceil((this.parameters * BYTES_PER_PARAMETER[this.dataType]) / 2 ** 20));
  }
}
