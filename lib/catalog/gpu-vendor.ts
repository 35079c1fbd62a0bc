/** Who makes the accelerator; decides the resource name that a pod asks for. */
export enum GpuVendor {
  /** `nvidia.com/gpu`. */
  NVIDIA = 'nvidia',
  /** `amd.com/gpu`. */
  AMD = 'amd',
  /** `habana.ai/gaudi`. */
  HABANA = 'habana',
}
