/** A number format of weights and activations. */
export enum DataType {
  /** 32-bit floating point: 4 bytes a parameter. */
  FP32 = 'fp32',
  /** 16-bit floating point: 2 bytes. */
  FP16 = 'fp16',
  /** bfloat16: 2 bytes. Native from compute capability 8.0. */
  BF16 = 'bf16',
  /** 8-bit floating point: 1 byte. Native from compute capability 8.9. */
  FP8 = 'fp8',
  /** 8-bit integer: 1 byte. */
  INT8 = 'int8',
  /** 4-bit integer with scales (AWQ, GPTQ in groups of 128): about 0.52 bytes. */
  INT4 = 'int4',
  /** NVIDIA's 4-bit floating point with scales: about 0.56 bytes; native from compute capability 10. */
  NVFP4 = 'nvfp4',
  /** Microscaling 4-bit floating point: about 0.53 bytes. */
  MXFP4 = 'mxfp4',
}

/** Bytes of a parameter, scales of quantized formats included. */
export const BYTES_PER_PARAMETER: { readonly [dataType in DataType]: number } = {
  [DataType.FP32]: 4,
  [DataType.FP16]: 2,
  [DataType.BF16]: 2,
  [DataType.FP8]: 1,
  [DataType.INT8]: 1,
  [DataType.INT4]: 0.52,
  [DataType.NVFP4]: 0.56,
  [DataType.MXFP4]: 0.53,
};

/**
 * Number formats that an NVIDIA GPU serves, with the compute capability from which it does.
 *
 * Sources: CUDA C programming guide, arithmetic instructions by compute capability (FP16 5.3, INT8 dot products 6.1, BF16 8.0, FP8 8.9);
 * vLLM's table of quantization kernels (AWQ and GPTQ from Turing). INT4 is weight-only: 4-bit weights are widened to FP16 before they are
 * multiplied. Blackwell's tensor cores compute in both 4-bit floating point formats.
 */
const SINCE: Array<[DataType, number]> = [
  [DataType.FP32, 0],
  [DataType.FP16, 5.3],
  [DataType.BF16, 8],
  [DataType.FP8, 8.9],
  [DataType.INT8, 6.1],
  [DataType.INT4, 7.5],
  [DataType.NVFP4, 10],
  [DataType.MXFP4, 10],
];

/** Number formats that follow from a CUDA compute capability; none where that is unknown. */
export function nativeDataTypes(computeCapability?: number): DataType[] {
  if (computeCapability === undefined) return [];
  return SINCE.filter(([, since]) => computeCapability >= since).map(([dataType]) => dataType);
}
