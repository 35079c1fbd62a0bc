import type { Backend } from './backend';
import type { IBilling } from './billing/billed';
import type { MigSupport, SharingSupport } from './gpu-division';
import type { GatewayReference } from './gateway-reference';
import type { GpuOffer } from './gpu-offer';
import type { NodeToleration } from '../container/pod/scheduling-options';
import type { NodeRequirement } from './node-requirement';
import type { PodOptions } from '../container/pod/pod-options';

/** Everything that is known about a cluster. */
export interface ClusterProfileProps {
  /** Name that findings use, such as `GKE`. */
  readonly name: string;
  /** Name of the cluster, to tell it from others of the same profile in one App. @default - the profile alone tells the cluster */
  readonly clusterName?: string;
  /** GPUs that it offers. */
  readonly gpus: GpuOffer[];
  /** What is installed. */
  readonly stack: SoftwareStack;
  /** Backend of services that name none. @default - KServe Standard, else KFServing, else Knative, else a Deployment, by the stack */
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
  /** The provider's object store, for S3 sources without an endpoint. @default - none: they are in AWS */
  readonly objectStore?: ObjectStore;
  /** Spot capacity. @default - none */
  readonly spot?: SpotSupport;
  /** Extended resource of the RDMA network, such as `rdma/ib`. @default - none */
  readonly rdmaResource?: string;
  /** Knative's feature flags that are enabled, without the prefix `kubernetes.podspec-`: `affinity`. @default - Knative's own defaults */
  readonly knativeFeatures?: string[];
  /** Labels that services carry on this cluster. @default - none */
  readonly serviceLabels?: { readonly [key: string]: string };
  /** Annotations that Knative Services carry on this cluster. @default - none */
  readonly knativeAnnotations?: { readonly [key: string]: string };
  /** Labels that Knative Services carry on this cluster. @default - none */
  readonly knativeLabels?: { readonly [key: string]: string };
  /** Host suffix of public URLs: `<service>.<namespace>.<domain>`. @default - not known: services have no `url` */
  readonly domain?: string;
  /** Whether clients come to `domain` by HTTPS. @default false */
  readonly https?: boolean;
  /** Gateway of the Gateway API that routes of services attach to which name none themselves. @default - none */
  readonly gateway?: GatewayReference;
  /** Images of the containers that load models and wait for them. @default - the library's pinned ones */
  readonly loaderImages?: LoaderImages;
  /**
   * Where copies of the library's own images are: one place for all, or a place for each registry, such as `docker.io`. Without scheme, tag
   * and slash at the end. @default - the registries of their projects
   */
  readonly imageMirror?: string | { readonly [registry: string]: string };
  /** Digests of the library's own images, by their names without the mirror. @default - images are named by their tags */
  readonly imageDigests?: { readonly [image: string]: string };
  /** What the pods of every service get whose own `pod` does not say otherwise, property by property. @default - nothing */
  readonly pod?: PodOptions;
  /** How the provider bills replicas. @default - GPUs alone, by the prices of `gpus` */
  readonly billing?: IBilling;
  /** Where the prices come from. @default - no prices */
  readonly priceSource?: string;
  /** Day the prices were read, `YYYY-MM-DD`. @default - no prices */
  readonly priceDate?: string;
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

/** The provider's own S3-compatible object store. */
export interface ObjectStore {
  /** Endpoint URL. */
  readonly endpoint: string;
  /** Endpoint that reads through the provider's cache. @default - the provider has none */
  readonly acceleratedEndpoint?: string;
  /** Region that clients name. @default - none is needed */
  readonly region?: string;
  /** Whether the bucket stands in the path (`true`) or in the host name (`false`). @default true */
  readonly pathStyle?: boolean;
}

/** Images of the library's own containers, such as copies in a registry of your own. The programs in them must be the same. */
export interface LoaderImages {
  /** Loads models from S3, Google Cloud Storage, Azure Blob and HTTP. @default - rclone, pinned */
  readonly rclone?: string;
  /** Loads models from the Hugging Face hub. @default - KServe's storage initializer, pinned */
  readonly huggingFace?: string;
  /** Waits for a model of a cache. A shell is all that it needs. @default - busybox, pinned */
  readonly wait?: string;
}

/** Versions of what is installed. A thing that is absent is not there. */
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
  /**
   * Whether the volumes of one node are given to the group of the pod (`fsGroup`), so that loaders need not be root.
   *
   * @default false - not known
   */
  readonly fsGroup?: boolean;
}
