import { DataType } from './data-type';

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
