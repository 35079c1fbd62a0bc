/** A number format of weights and activations. */
export enum DataType {
  /** 32-bit floating point: 4 bytes a parameter. */
  FP32 = 'fp32',
  /** 16-bit floating point: 2 bytes. */
  FP16 = 'fp16',
  /** bfloat16: 2 bytes; native from compute capability 8.0. */
  BF16 = 'bf16',
  /** 8-bit floating point: 1 byte; native from compute capability 8.9. */
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
