import { checkArguments } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { CustomRuntimeOptions } from './custom';
import type { HuggingFaceOptions } from './hugging-face';
import type { MlServerOptions } from './mlserver';
import { ModelFormat } from './mlserver';
import type { NimOptions } from './nim';
import type { RuntimeOptions } from './options';
import { OPTIONS } from './options';
import { RuntimeKind, RUNTIMES } from './runtimes';
import type { SglangOptions } from './sglang';
import type { TorchServeOptions } from './torchserve';
import type { VllmOptions } from './vllm';

/** The program that serves the model. */
export class Runtime {
  /**
   * A container of your own.
   *
   * @param options image and port at least
   * @throws ARG001 for a port outside 1..65535, URI001 for an illegal image
   */
  public static custom(options: CustomRuntimeOptions): Runtime {
    return new Runtime(RuntimeKind.CUSTOM, options);
  }

  /** vLLM with its OpenAI-compatible API. @param options arguments and image */
  public static vllm(options: VllmOptions = {}): Runtime {
    return new Runtime(RuntimeKind.VLLM, options);
  }

  /** SGLang with its OpenAI-compatible API. @param options arguments and image */
  public static sglang(options: SglangOptions = {}): Runtime {
    return new Runtime(RuntimeKind.SGLANG, options);
  }

  /**
   * An NVIDIA NIM for language models, which brings or fetches its model: `model` may be left out.
   *
   * @param options image at least
   * @throws ARG002 without an image, URI001 for an illegal one
   */
  public static nim(options: NimOptions): Runtime {
    return new Runtime(RuntimeKind.NIM, options);
  }

  /** KServe's Hugging Face server, for tasks beside text generation too. @param options task, arguments and image */
  public static huggingFace(options: HuggingFaceOptions = {}): Runtime {
    return new Runtime(RuntimeKind.HUGGING_FACE, options);
  }

  /** NVIDIA Triton over a model repository. @param options arguments and image */
  public static triton(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TRITON, options);
  }

  /** NVIDIA Triton over one ONNX model. @param options arguments and image */
  public static onnx(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.ONNX, options);
  }

  /** TensorFlow Serving over a SavedModel. @param options arguments and image */
  public static tensorflow(options: RuntimeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TENSORFLOW, options);
  }

  /** TorchServe over a model store (`model-store/` and `config/config.properties`). @param options tokens, arguments and image */
  public static torchServe(options: TorchServeOptions = {}): Runtime {
    return new Runtime(RuntimeKind.TORCHSERVE, options);
  }

  /** Seldon MLServer. @param options format, arguments and image */
  public static mlServer(options: MlServerOptions): Runtime {
    return new Runtime(RuntimeKind.MLSERVER, options);
  }

  /** scikit-learn on MLServer. @param options arguments and image */
  public static sklearn(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkArguments(options, OPTIONS, 'options'), format: ModelFormat.SKLEARN });
  }

  /** XGBoost on MLServer. @param options arguments and image */
  public static xgboost(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkArguments(options, OPTIONS, 'options'), format: ModelFormat.XGBOOST });
  }

  /** LightGBM on MLServer. @param options arguments and image */
  public static lightgbm(options: RuntimeOptions = {}): Runtime {
    return Runtime.mlServer({ ...checkArguments(options, OPTIONS, 'options'), format: ModelFormat.LIGHTGBM });
  }

  private constructor(
    /** Which program. */
    public readonly kind: RuntimeKind,
    /** What it was told: the options of its factory. */
    public readonly options: RuntimeOptions,
  ) {
    checkArguments(options, RUNTIMES[kind].options, 'options');
    checkOneImage(options);
  }
}

function checkOneImage({ image, imageTag }: RuntimeOptions): void {
  if (image === undefined || imageTag === undefined) return;
  fail(INVALID_ARGUMENT, { property: 'imageTag', value: imageTag, rule: 'stands beside `image`, which has a tag', cure: 'leave one of them out' });
}
