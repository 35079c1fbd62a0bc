import { Backend } from './backend';
import { CpuClassOffer } from './cpu-class-offer';
import { MigSupport, SharingSupport } from './gpu-division';
import { GpuOffer } from './gpu-offer';
import { LoaderImages } from './loader-images';
import { NodeRequirement, NodeToleration } from './node-requirement';
import { ObjectStore } from './object-store';
import { SoftwareStack } from './software-stack';
import { SpotSupport } from './spot-support';
import { StorageClassOffer } from './storage-class-offer';

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
  /** Images of the containers that load models and wait for them. @default - the library's pinned ones */
  readonly loaderImages?: LoaderImages;
  /** Where the prices come from. @default - no prices */
  readonly priceSource?: string;
  /** Day the prices were read, `YYYY-MM-DD`. @default - no prices */
  readonly priceDate?: string;
}
