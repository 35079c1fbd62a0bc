import { Gpu } from '../../catalog/gpu';
import { GpuOffer } from '../../catalog/gpu-offer';
import { GpuRequest } from '../../catalog/gpu-request';
import { NodeRequirement } from '../../catalog/node-requirement';

/** A GPU that pods may run on, with what they must ask for there. */
export interface Accelerator {
  readonly offer: GpuOffer;
  readonly requirements: NodeRequirement[];
  readonly resourceName: string;
}

/** The GPUs of each pod. */
export interface GpuPlan {
  readonly request: GpuRequest;
  /** Those that a pod may land on, in order of preference, whether the cluster has them or not; empty without GPU. */
  readonly models: readonly Gpu[];
  /** Those of them that the cluster has, divided as was asked for. */
  readonly accelerators: readonly Accelerator[];
}
