import { Size } from 'cdk8s';
import { IEnvValue } from '../container/env-value';
import { ProbeOptions } from '../container/probe';
import { HuggingFaceOptions } from './hugging-face-options';
import { checkCustomOptions, checkHuggingFaceOptions, checkMlServerOptions, checkedRuntimeOptions, checkVllmOptions } from './runtime-arguments';

/** The programs that serve models. */
export enum RuntimeKind {
  /** A container of your own. */
  CUSTOM = 'custom',
  /** vLLM with its OpenAI-compatible API. */
  VLLM = 'vllm',
  /** KServe's Hugging Face server. */
  HUGGING_FACE = 'huggingface',
  /** NVIDIA Triton. */
  TRITON = 'triton',
  /** TensorFlow Serving. */
  TENSORFLOW = 'tensorflow',
  /** TorchServe. */
  TORCHSERVE = 'torchserve',
  /** Seldon MLServer. */
  MLSERVER = 'mlserver',
}

/** Formats of a model that a runtime of several formats is told. */
export enum ModelFormat {
  /** scikit-learn. */
  SKLEARN = 'sklearn',
  /** XGBoost. */
  XGBOOST = 'xgboost',
  /** LightGBM. */
  LIGHTGBM = 'lightgbm',
  /** MLflow. */
  MLFLOW = 'mlflow',
  /** ONNX. */
  ONNX = 'onnx',
  /** A Triton model repository. */
  TRITON = 'triton',
}

/** Protocol of a port. */
export enum PortProtocol {
  /** HTTP/1.1. */
  HTTP = 'http1',
  /** HTTP/2 without TLS, and so gRPC. */
  H2C = 'h2c',
}

/** A container beside the server in the same pod. */
export interface SidecarOptions {
  /** Name of the container. */
  readonly name: string;
  /** Image. */
  readonly image: string;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. @default - none */
  readonly env?: { readonly [name: string]: string };
  /** CPUs asked for and allowed. @default 0.1 */
  readonly cpu?: number;
  /** Memory asked for and allowed. @default Size.mebibytes(128) */
  readonly memory?: Size;
}

/** What a server of any kind can be told. */
export interface RuntimeOptions {
  /** Image. @default - the runtime's pinned one */
  readonly image?: string;
  /** Further arguments, after the runtime's own. @default - none */
  readonly args?: string[];
  /** Environment of the server. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
}

/** Options of a container of your own. */
export interface CustomRuntimeOptions {
  /** Image. */
  readonly image: string;
  /** Port that it serves on. */
  readonly port: number;
  /** Protocol of the port. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
  /** Where the model is mounted. @default '/mnt/models' */
  readonly modelPath?: string;
  /** When the server is ready for requests. @default - as soon as the port accepts connections */
  readonly readiness?: ProbeOptions;
  /** When the server must be restarted. @default - only when it exits */
  readonly liveness?: ProbeOptions;
  /** Containers beside it. @default - none */
  readonly sidecars?: SidecarOptions[];
}

/** Options of vLLM. */
export interface VllmOptions extends RuntimeOptions {
  /** GPUs over which each layer is split. @default - the GPUs of the pod */
  readonly tensorParallel?: number;
  /**
   * Longest context in tokens.
   *
   * @default - the model's own; where its facts tell that the GPUs' memory does not hold the cache of that, what fits
   */
  readonly maxModelLength?: number;
  /** Share of the GPU's memory that vLLM takes, over 0 and up to 1. @default - vLLM's own: 0.9 in v0.11 */
  readonly gpuMemoryUtilization?: number;
}

/** Options of MLServer. */
export interface MlServerOptions extends RuntimeOptions {
  /** Format of the model. */
  readonly format: ModelFormat;
}

/** The program that serves the model. */
export class Runtime {
  /**
   * A container of your own.
   *
   * @param options image and port at least
   * @throws ARG001 for a port outside 1..65535, URI001 for an illegal image
   */
  public static custom(options: CustomRuntimeOptions): Runtime {
    checkCustomOptions(options);
    return new Runtime(RuntimeKind.CUSTOM, options, { customOptions: options });
  }

  /** vLLM with its OpenAI-compatible API. @param options arguments and image */
  public static vllm(options: VllmOptions = {}): Runtime {
    checkVllmOptions(options);
    return new Runtime(RuntimeKind.VLLM, options, { vllmOptions: options });
  }

  /** KServe's Hugging Face server, for tasks beside text generation too. @param options task, arguments and image */
  public static huggingFace(options: HuggingFaceOptions = {}): Runtime {
    checkHuggingFaceOptions(options);
    return new Runtime(RuntimeKind.HUGGING_FACE, options, { huggingFaceOptions: options });
  }

  /** NVIDIA Triton over a model repository. @param options arguments and image */
  public static triton(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TRITON, checkedRuntimeOptions(options), { format: ModelFormat.TRITON });
  }

  /** NVIDIA Triton over one ONNX model. @param options arguments and image */
  public static onnx(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TRITON, checkedRuntimeOptions(options), { format: ModelFormat.ONNX });
  }

  /** TensorFlow Serving over a SavedModel. @param options arguments and image */
  public static tensorflow(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TENSORFLOW, checkedRuntimeOptions(options));
  }

  /** TorchServe over a model store (`model-store/` and `config/config.properties`). @param options arguments and image */
  public static torchServe(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TORCHSERVE, checkedRuntimeOptions(options));
  }

  /** Seldon MLServer. @param options format, arguments and image */
  public static mlServer(options: MlServerOptions): Runtime {
    checkMlServerOptions(options);
    return new Runtime(RuntimeKind.MLSERVER, options, { format: options.format });
  }

  /** scikit-learn on MLServer. @param options arguments and image */
  public static sklearn(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkedRuntimeOptions(options), format: ModelFormat.SKLEARN });
  }

  /** XGBoost on MLServer. @param options arguments and image */
  public static xgboost(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkedRuntimeOptions(options), format: ModelFormat.XGBOOST });
  }

  /** LightGBM on MLServer. @param options arguments and image */
  public static lightgbm(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkedRuntimeOptions(options), format: ModelFormat.LIGHTGBM });
  }

  /** Options of a container of your own, for `custom`. */
  public readonly customOptions?: CustomRuntimeOptions;
  /** Options of vLLM, for `vllm`. */
  public readonly vllmOptions?: VllmOptions;
  /** Options of KServe's Hugging Face server, for `huggingface`. */
  public readonly huggingFaceOptions?: HuggingFaceOptions;
  /** Format of the model, for runtimes of several. */
  public readonly format?: ModelFormat;

  private constructor(
    /** Which program. */
    public readonly kind: RuntimeKind,
    /** What a server of any kind can be told. */
    public readonly options: RuntimeOptions,
    extra: {
      customOptions?: CustomRuntimeOptions; vllmOptions?: VllmOptions; huggingFaceOptions?: HuggingFaceOptions; format?: ModelFormat;
    } = {},
  ) {
    this.customOptions = extra.customOptions;
    this.vllmOptions = extra.vllmOptions;
    this.huggingFaceOptions = extra.huggingFaceOptions;
    this.format = extra.format;
  }
}
