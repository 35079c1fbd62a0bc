import { Size } from 'cdk8s';
import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, list, object, oneOf, size, text, wholeNumber } from '../arguments/checks';
import { MODEL_ROWS } from './data/models';
import { DataType } from './data-type';
import { readConfigJson, readTotalSize } from './hugging-face-config';
import { guessedFacts } from './guessed-facts';
import type { CacheLayers } from './memory/cache-layers';
import { CACHE_LAYERS } from './memory/cache-layers';
import { weightBytes } from './memory/weights';
import type { ConfigJsonOptions, ModelFactsProps } from './model-facts-props';

const count = wholeNumber(1, Number.MAX_SAFE_INTEGER);

const FACTS: ArgumentShape<ModelFactsProps> = {
  size, parameters: count, activeParameters: count, experts: count, activeExperts: count,
  dataType: oneOf(DataType), layers: count, attentionHeads: count,
  kvHeads: count, headDimension: count, contextLength: count, unquantizedParameters: wholeNumber(0, Number.MAX_SAFE_INTEGER),
  cacheLayers: list(object(CACHE_LAYERS)),
};

const CONFIG: ArgumentShape<ConfigJsonOptions> = {
  size, parameters: count, activeParameters: count, unquantizedParameters: FACTS.unquantizedParameters, weightsIndex: text,
};

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
   * Facts from a model's `config.json`, as Hugging Face repositories have it: layers, heads, windows, context length, number format. The
   * number of parameters is not in there: without it, a size, or the index file, the size of the weights stays unknown.
   *
   * @param path path of the file
   * @param options parameters, size or index file
   * @throws ARG001 for a file that cannot be read, is not a JSON object, or has a fact of the wrong type
   */
  public static fromConfigJson(path: string, options: ConfigJsonOptions = {}): ModelFacts {
    checkArguments(options, CONFIG, 'options');
    const { weightsIndex, ...facts } = options;
    const indexed = weightsIndex === undefined ? {} : { size: readTotalSize(weightsIndex) };
    return new ModelFacts({ ...readConfigJson(path, options.parameters), ...indexed, ...facts });
  }

  /**
   * Facts from the catalogue of open models, read 2026-11, or what its name tells, which is a guess: a model of the
   * catalogue in another number format, such as `-AWQ`, or a size such as `-70B-` or `-8x7B-`.
   *
   * @param id repository on Hugging Face, such as `meta-llama/Llama-3.1-8B-Instruct`; upper and lower case are alike, as there
   * @returns nothing where the catalogue does not have the model, and its name tells nothing
   * @throws ARG001 for what is not a text
   */
  public static ofHuggingFace(id: string): ModelFacts | undefined {
    text('id', id);
    const row = MODEL_ROWS.get(id.toLowerCase());
    if (row !== undefined) return new ModelFacts(row);
    const guess = guessedFacts(id);
    return guess && new ModelFacts(guess, true);
  }

  /** Size of the weights as it was given. */
  public readonly size?: Size;
  /** Number of parameters. */
  public readonly parameters?: number;
  /** Parameters that one token uses. */
  public readonly activeParameters?: number;
  /** Number of experts that tokens are sent to, in each layer. */
  public readonly experts?: number;
  /** Number of them that one token is sent to. */
  public readonly activeExperts?: number;
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
  /** What the layers keep of a request, where they are not alike. */
  public readonly cacheLayers?: CacheLayers[];
  /** Parameters that a quantized model keeps at 16 bits. */
  public readonly unquantizedParameters?: number;
  /** Longest sequence, in tokens. */
  public readonly contextLength?: number;
  /** Whether size and number format are guessed from the model's name. */
  public readonly guessed: boolean;

  private constructor(props: ModelFactsProps, guessed = false) {
    checkArguments(props, FACTS);
    this.size = props.size;
    this.parameters = props.parameters;
    this.activeParameters = props.activeParameters;
    this.experts = props.experts;
    this.activeExperts = props.activeExperts;
    this.dataType = props.dataType;
    this.layers = props.layers;
    this.attentionHeads = props.attentionHeads;
    this.kvHeads = props.kvHeads;
    this.headDimension = props.headDimension;
    this.cacheLayers = props.cacheLayers;
    this.unquantizedParameters = props.unquantizedParameters;
    this.contextLength = props.contextLength;
    this.guessed = guessed;
  }

  /**
   * Size of the weights' files: the one that was given, else parameters times bytes of the number format, with `unquantizedParameters` of a
   * quantized model at 16 bits. Absent where neither is known.
   */
  public get weightsSize(): Size | undefined {
    if (this.size !== undefined) return this.size;
    const bytes = weightBytes(this);
    return bytes === undefined ? undefined : Size.mebibytes(Math.ceil(bytes / 2 ** 20));
  }
}
