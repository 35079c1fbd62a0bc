import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { Size } from 'cdk8s';
import type { Gpu } from './gpu';
import type { NodeRequirement } from './node-requirement';

export const GPU_NOT_OFFERED: Definition = {
  id: 'GPU001',
  severity: Severity.ERROR,
  title: 'The cluster does not have the GPU',
  why: 'Pods would stay Pending: no node carries the label.',
  cure: 'Choose a GPU that the message lists, another region, or describe your nodes by the option `gpus` of the profile.',
};

export const GPU_COUNT_OVER_NODE: Definition = {
  id: 'GPU002',
  severity: Severity.ERROR,
  title: 'A pod asks for more GPUs than a node has',
  why: 'A pod runs on one node; with more GPUs than any node has it stays Pending.',
  cure: 'Ask for fewer GPUs, or spread the model over several pods.',
};

export const GPU_PARTITION_UNAVAILABLE: Definition = {
  id: 'GPU005',
  severity: Severity.ERROR,
  title: 'The cluster does not divide GPUs that way',
  why: 'No node offers MIG slices or shares under the name that the pod would ask for.',
  cure: 'Ask for whole GPUs, or describe by the option `mig` or `sharing` of the profile how your nodes divide them.',
};

/** A GPU as a cluster offers it. */
export interface GpuOffer {
  /** The model. */
  readonly gpu: Gpu;
  /** Labels of the nodes that have it. All must hold. The first one names the model. */
  readonly nodeLabels: NodeRequirement[];
  /** How many one node has at most. */
  readonly maxPerNode: number;
  /**
   * How many the cluster has in all, or may come to have: the most nodes of the model's pools times the GPUs of one. 1 to 1,000,000.
   *
   * @default - not known: nothing is told of services that need more together
   */
  readonly total?: number;
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
