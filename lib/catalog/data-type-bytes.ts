import { DataType } from './data-type';

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
