import { Size } from 'cdk8s';
import { Gpu } from './gpu';
import { NodeRequirement } from './node-requirement';

/** A GPU as a cluster offers it. */
export interface GpuOffer {
  /** The model. */
  readonly gpu: Gpu;
  /** Labels of the nodes that have it; all must hold. The first one names the model. */
  readonly nodeLabels: NodeRequirement[];
  /** How many one node has at most. */
  readonly maxPerNode: number;
  /** CPUs that go with one GPU: what a service gets that asks for none. */
  readonly cpuPerGpu: number;
  /** Memory that goes with one GPU: what a service gets that asks for none. */
  readonly memoryPerGpu: Size;
  /**
   * Regions that have it.
   *
   * @default - all of the profile's
   */
  readonly regions?: string[];
  /**
   * Extended resource that pods ask for.
   *
   * @default - the vendor's: `nvidia.com/gpu`, `amd.com/gpu`, `habana.ai/gaudi`
   */
  readonly resourceName?: string;
  /**
   * Price of one GPU in USD per hour, on demand.
   *
   * @default - unknown
   */
  readonly pricePerHour?: number;
}
