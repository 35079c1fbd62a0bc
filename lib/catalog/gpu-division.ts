import type { NodeRequirement } from './node-requirement';

/** How the device plugin names MIG devices. */
export enum MigStrategy {
  /** Whole node cut alike: the resource stays `nvidia.com/gpu`, the product label tells the profile. */
  SINGLE = 'single',
  /** Profiles side by side: the resource is `nvidia.com/mig-<profile>`. */
  MIXED = 'mixed',
}

/** How the cluster cuts GPUs with MIG. */
export interface MigSupport {
  /** The device plugin's strategy. */
  readonly strategy: MigStrategy;
  /**
   * Node label whose value is the profile (GKE: `cloud.google.com/gke-gpu-partition-size`).
   *
   * @default - with SINGLE, the model's label gets the suffix `-MIG-<profile>` of GPU Feature Discovery; with MIXED the resource name tells
   */
  readonly partitionLabel?: string;
}

/** How one GPU serves several pods. */
export enum SharingStrategy {
  /** Pods take turns. Memory is not divided. */
  TIME_SLICING = 'time-slicing',
  /** Pods run side by side with NVIDIA's MPS. Memory is divided evenly. */
  MPS = 'mps',
}

/** How the cluster shares GPUs between pods. */
export interface SharingSupport {
  /** Strategy of the shared nodes. */
  readonly strategy: SharingStrategy;
  /**
   * How many pods share a GPU.
   *
   * @default - unknown
   */
  readonly replicas?: number;
  /**
   * Resource name of a share, such as `nvidia.com/gpu.shared`.
   *
   * @default - the offer's own
   */
  readonly resourceName?: string;
  /**
   * Labels of the nodes that share, besides the model's.
   *
   * @default - the model's label gets the suffix `-SHARED`, as GPU Feature Discovery does where the resource keeps its name; an empty list
   * leaves the label alone
   */
  readonly nodeLabels?: NodeRequirement[];
}
