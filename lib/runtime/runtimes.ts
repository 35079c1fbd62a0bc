import { CUSTOM } from './custom';
import type { RuntimeDefinition } from './definition';
import { HUGGING_FACE } from './hugging-face';
import { MLSERVER } from './mlserver';
import { NIM } from './nim';
import { SGLANG } from './sglang';
import { TENSORFLOW } from './tensorflow';
import { TORCHSERVE } from './torchserve';
import { ONNX, TRITON } from './triton';
import { VLLM } from './vllm';

/** The programs that serve models. */
export enum RuntimeKind {
  /** A container of your own. */
  CUSTOM = 'custom',
  /** vLLM with its OpenAI-compatible API. */
  VLLM = 'vllm',
  /** SGLang with its OpenAI-compatible API. */
  SGLANG = 'sglang',
  /** An NVIDIA NIM for language models. */
  NIM = 'nim',
  /** KServe's Hugging Face server. */
  HUGGING_FACE = 'huggingface',
  /** NVIDIA Triton over a model repository. */
  TRITON = 'triton',
  /** NVIDIA Triton over one ONNX model. */
  ONNX = 'onnx',
  /** TensorFlow Serving. */
  TENSORFLOW = 'tensorflow',
  /** TorchServe. */
  TORCHSERVE = 'torchserve',
  /** Seldon MLServer. */
  MLSERVER = 'mlserver',
}

/** What is known of each. */
export const RUNTIMES: { readonly [kind in RuntimeKind]: RuntimeDefinition } = {
  [RuntimeKind.CUSTOM]: CUSTOM,
  [RuntimeKind.VLLM]: VLLM,
  [RuntimeKind.SGLANG]: SGLANG,
  [RuntimeKind.NIM]: NIM,
  [RuntimeKind.HUGGING_FACE]: HUGGING_FACE,
  [RuntimeKind.TRITON]: TRITON,
  [RuntimeKind.ONNX]: ONNX,
  [RuntimeKind.TENSORFLOW]: TENSORFLOW,
  [RuntimeKind.TORCHSERVE]: TORCHSERVE,
  [RuntimeKind.MLSERVER]: MLSERVER,
};
