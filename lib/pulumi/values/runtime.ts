import type { CustomRuntimeOptions as Custom } from '../../runtime/custom';
import type { HuggingFaceOptions as HuggingFace } from '../../runtime/hugging-face';
import type { MlServerOptions as MlServer } from '../../runtime/mlserver';
import type { NimOptions as Nim } from '../../runtime/nim';
import type { RuntimeOptions as Options } from '../../runtime/options';
import * as plain from '../../runtime/runtime';
import type { SglangOptions as Sglang } from '../../runtime/sglang';
import type { TorchServeOptions as TorchServe } from '../../runtime/torchserve';
import type { VllmOptions as Vllm } from '../../runtime/vllm';
import { Deferred } from '../inputs/read-inputs';
import type { Inputs } from '../inputs/inputs';

/** What a server of any kind can be told. */
export type RuntimeOptions = Inputs<Options>;

/** Options of a container of your own. */
export type CustomRuntimeOptions = Inputs<Custom>;

/** Options of vLLM. */
export type VllmOptions = Inputs<Vllm>;

/** Options of SGLang. */
export type SglangOptions = Inputs<Sglang>;

/** Options of TorchServe. */
export type TorchServeOptions = Inputs<TorchServe>;

/** Options of an NVIDIA NIM for language models. */
export type NimOptions = Inputs<Nim>;

/** Options of KServe's Hugging Face server. */
export type HuggingFaceOptions = Inputs<HuggingFace>;

/** Options of MLServer. */
export type MlServerOptions = Inputs<MlServer>;

/** The program that serves the model. The arguments are those of the root entry's Runtime, where texts may be Outputs. */
export class Runtime extends Deferred<plain.Runtime> {
  /** A container of your own. @param options image and port at least */
  public static custom(options: CustomRuntimeOptions): Runtime {
    return new Runtime((read) => plain.Runtime.custom(read(options)));
  }

  /** vLLM with its OpenAI-compatible API. @param options arguments and image */
  public static vllm(options: VllmOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.vllm(read(options)));
  }

  /** SGLang with its OpenAI-compatible API. @param options arguments and image */
  public static sglang(options: SglangOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.sglang(read(options)));
  }

  /** An NVIDIA NIM for language models, which brings or fetches its model: `model` may be left out. @param options image at least */
  public static nim(options: NimOptions): Runtime {
    return new Runtime((read) => plain.Runtime.nim(read(options)));
  }

  /** KServe's Hugging Face server, for tasks beside text generation too. @param options task, arguments and image */
  public static huggingFace(options: HuggingFaceOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.huggingFace(read(options)));
  }

  /** NVIDIA Triton over a model repository. @param options arguments and image */
  public static triton(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.triton(read(options)));
  }

  /** NVIDIA Triton over one ONNX model. @param options arguments and image */
  public static onnx(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.onnx(read(options)));
  }

  /** TensorFlow Serving over a SavedModel. @param options arguments and image */
  public static tensorflow(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.tensorflow(read(options)));
  }

  /** TorchServe over a model store (`model-store/` and `config/config.properties`). @param options tokens, arguments and image */
  public static torchServe(options: TorchServeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.torchServe(read(options)));
  }

  /** Seldon MLServer. @param options format, arguments and image */
  public static mlServer(options: MlServerOptions): Runtime {
    return new Runtime((read) => plain.Runtime.mlServer(read(options)));
  }

  /** scikit-learn on MLServer. @param options arguments and image */
  public static sklearn(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.sklearn(read(options)));
  }

  /** XGBoost on MLServer. @param options arguments and image */
  public static xgboost(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.xgboost(read(options)));
  }

  /** LightGBM on MLServer. @param options arguments and image */
  public static lightgbm(options: RuntimeOptions = {}): Runtime {
    return new Runtime((read) => plain.Runtime.lightgbm(read(options)));
  }
}
