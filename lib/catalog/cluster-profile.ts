import { Size } from 'cdk8s';
import { Backend } from './backend';
import { Gpu } from './gpu';

/** A condition on a node's labels, as Kubernetes' node affinity knows them. */
export interface NodeRequirement {
  /** Label key. */
  readonly key: string;
  /**
   * Values of which the label must have one.
   *
   * @default - the label must exist, or be absent where `absent` is true
   */
  readonly values?: string[];
  /**
   * Whether the node must not have the label.
   *
   * @default false
   */
  readonly absent?: boolean;
}

/** A toleration that pods need to run on the profile's nodes. */
export interface NodeToleration {
  /** Taint key. */
  readonly key: string;
  /**
   * Taint value.
   *
   * @default - any value (operator `Exists`)
   */
  readonly value?: string;
  /**
   * Taint effect: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - every effect
   */
  readonly effect?: string;
}

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

/** A class of CPU-only nodes. */
export interface CpuClassOffer {
  /** Name that `GpuRequest.none({ cpuClass })` uses. */
  readonly name: string;
  /** Labels of its nodes. */
  readonly nodeLabels: NodeRequirement[];
  /**
   * Price of one vCPU in USD per hour.
   *
   * @default - unknown
   */
  readonly pricePerHour?: number;
}

/** How a volume is reached. */
export enum StorageKind {
  /** A file system that many nodes mount at once, on SSD. */
  SHARED_SSD = 'shared-ssd',
  /** A file system that many nodes mount at once, on hard disks. */
  SHARED_HDD = 'shared-hdd',
  /** A block device for one node, on SSD. */
  BLOCK_SSD = 'block-ssd',
  /** A block device for one node, on hard disks. */
  BLOCK_HDD = 'block-hdd',
}

/** A storage class that the cluster has. */
export interface StorageClassOffer {
  /** Name of the StorageClass. */
  readonly name: string;
  /** How its volumes are reached. */
  readonly kind: StorageKind;
  /**
   * Region whose nodes reach it.
   *
   * @default - every region
   */
  readonly region?: string;
}

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
   * @default - with SINGLE, the model's label gets the suffix `-MIG-<profile>`; with MIXED the resource name tells
   */
  readonly partitionLabel?: string;
}

/** How one GPU serves several pods. */
export enum SharingStrategy {
  /** Pods take turns; memory is not divided. */
  TIME_SLICING = 'time-slicing',
  /** Pods run side by side with NVIDIA's MPS; memory is divided evenly. */
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
   * Resource name of a share.
   *
   * @default - the offer's own, with the model's label suffixed by `-SHARED`
   */
  readonly resourceName?: string;
  /**
   * Labels of the nodes that share.
   *
   * @default - none beyond the model's
   */
  readonly nodeLabels?: NodeRequirement[];
}

/** Versions of what is installed; a thing that is absent is not there. */
export interface SoftwareStack {
  /** Kubernetes, such as `1.33`. @default '1.33' */
  readonly kubernetes?: string;
  /** KServe, such as `0.20`. @default - not installed */
  readonly kserve?: string;
  /** KFServing, such as `0.6.1`. @default - not installed */
  readonly kfserving?: string;
  /** Knative Serving, such as `1.23`. @default - not installed */
  readonly knative?: string;
  /** KEDA, such as `2.18`. @default - not installed */
  readonly keda?: string;
  /** Address of the Prometheus that scalers query, such as `http://prometheus.monitoring:9090`. @default - none */
  readonly prometheus?: string;
}

/** Spot capacity: cheaper nodes that may be taken away. */
export interface SpotSupport {
  /** Labels of spot nodes. @default - none */
  readonly nodeLabels?: NodeRequirement[];
  /** Tolerations that spot nodes need. @default - none */
  readonly tolerations?: NodeToleration[];
}

/** Everything that is known about a cluster. */
export interface ClusterProfileProps {
  /** Name that findings use, such as `GKE`. */
  readonly name: string;
  /** GPUs that it offers. */
  readonly gpus: GpuOffer[];
  /** What is installed. */
  readonly stack: SoftwareStack;
  /** Target of services that name none. @default - KServe Standard, else Knative, else KFServing, else a Deployment, as the stack allows */
  readonly defaultBackend?: Backend;
  /** Regions, as the region label spells them. @default - regions are not told apart */
  readonly regions?: string[];
  /** Region that services run in. @default - any */
  readonly region?: string;
  /** Zone that services run in. @default - any */
  readonly zone?: string;
  /** Tolerations that pods on GPU nodes need. @default - none */
  readonly gpuTolerations?: NodeToleration[];
  /** What keeps a pod off GPU nodes: the condition on CPU-only nodes. @default - nothing is known */
  readonly cpuNodes?: NodeRequirement[];
  /** Tolerations that pods on CPU-only nodes need. @default - none */
  readonly cpuTolerations?: NodeToleration[];
  /** Classes of CPU-only nodes. @default - none */
  readonly cpuClasses?: CpuClassOffer[];
  /** Storage classes. @default - none: claims use the cluster's default class */
  readonly storageClasses?: StorageClassOffer[];
  /** MIG. @default - GPUs are not cut */
  readonly mig?: MigSupport;
  /** GPU sharing. @default - GPUs are not shared */
  readonly sharing?: SharingSupport;
  /** Spot capacity. @default - none */
  readonly spot?: SpotSupport;
  /** Extended resource of the RDMA network, such as `rdma/ib`. @default - none */
  readonly rdmaResource?: string;
  /** Knative feature flags that are enabled, without the prefix `kubernetes.podspec-`, such as `affinity`. @default - Knative's own defaults */
  readonly knativeFeatures?: string[];
  /** Labels that services carry on this cluster. @default - none */
  readonly serviceLabels?: { readonly [key: string]: string };
  /** Annotations that Knative Services carry on this cluster. @default - none */
  readonly knativeAnnotations?: { readonly [key: string]: string };
  /** Labels that Knative Services carry on this cluster. @default - none */
  readonly knativeLabels?: { readonly [key: string]: string };
  /** Host suffix of public URLs: `<service>.<namespace>.<domain>`. @default 'example.com' */
  readonly domain?: string;
  /** Where the prices come from. @default - no prices */
  readonly priceSource?: string;
  /** Day the prices were read, `YYYY-MM-DD`. @default - no prices */
  readonly priceDate?: string;
}
