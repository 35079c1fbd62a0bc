import type { Size } from 'cdk8s';
import type { DataType } from './data-type';

/** Who makes the accelerator. Decides the resource name that a pod asks for. */
export enum GpuVendor {
  /** `nvidia.com/gpu`. */
  NVIDIA = 'nvidia',
  /** `amd.com/gpu`. */
  AMD = 'amd',
  /** `habana.ai/gaudi`. */
  HABANA = 'habana',
}

/** What tensor cores compute in a second, without sparsity, in TFLOPS. */
export interface GpuTeraflops {
  /** In FP16 and BF16. */
  readonly bits16: number;
  /** In FP8. @default - as in 16 bits, to which the weights are widened */
  readonly bits8?: number;
  /** In 4-bit floating point. @default - as in 16 bits, to which the weights are widened */
  readonly bits4?: number;
}

/** An accelerator model that the catalogue does not have. */
export interface GpuProps {
  /** Name that findings use, such as `RTX_5090`. */
  readonly id: string;
  /** Memory of one device, as its data sheet names it: what `GpuRequest.withMemory` compares. */
  readonly memory: Size;
  /**
   * Memory that the driver reports (NVML), a little less than the data sheet's: what a model has to fit into.
   *
   * @default - memory
   */
  readonly reportedMemory?: Size;
  /**
   * Who makes it.
   *
   * @default GpuVendor.NVIDIA
   */
  readonly vendor?: GpuVendor;
  /**
   * Architecture, such as `Ada`.
   *
   * @default - unknown
   */
  readonly architecture?: string;
  /**
   * CUDA compute capability, such as 8.9; NVIDIA only.
   *
   * @default - unknown: rules about data types stay silent
   */
  readonly computeCapability?: number;
  /**
   * Number formats that the hardware computes in.
   *
   * @default - follow from the compute capability
   */
  readonly dataTypes?: DataType[];
  /**
   * MIG profiles that it can be cut into, such as `1g.10gb`.
   *
   * @default - none
   */
  readonly migProfiles?: string[];
  /**
   * Bandwidth of the memory, in GB/s, as the data sheet has it.
   *
   * @default - unknown: no latency is estimated
   */
  readonly memoryBandwidth?: number;
  /**
   * What it computes in a second, as the data sheet has it, without sparsity.
   *
   * @default - unknown: no latency is estimated
   */
  readonly teraflops?: GpuTeraflops;
  /**
   * Whether its hosts have ARM processors, so that images must too.
   *
   * @default false
   */
  readonly arm?: boolean;
}
