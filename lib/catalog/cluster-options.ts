import type { IBilling } from './billing/billed';
import type { MigSupport, SharingSupport } from './gpu-division';
import type { GatewayReference } from './gateway-reference';
import type { GpuOffer } from './gpu-offer';
import type { LoaderImages, SoftwareStack, StorageClassOffer } from './cluster-profile-props';
import type { NodeRequirement } from './node-requirement';
import type { PodOptions } from '../container/pod/pod-options';

/**
 * What a cluster may have otherwise than its provider's profile says. Except for `gpus`, an option that is given replaces the profile's
 * value as a whole.
 */
export interface ClusterOptions {
  /**
   * Name of the cluster, where an App has charts for several clusters of one profile: each may have an object of the same kind, namespace
   * and name. No object is named by it.
   *
   * @default - the profile alone tells the cluster
   */
  readonly clusterName?: string;
  /**
   * GPUs that the profile does not have yet, or offers otherwise: an offer of a model that it has replaces the profile's.
   *
   * @default - the profile's only
   */
  readonly gpus?: GpuOffer[];
  /**
   * What is installed. A thing that is left out is not there.
   *
   * @default - KServe 0.20, Knative 1.23, KEDA 2.18 on Kubernetes 1.33; CoreWeave Cloud: KFServing 0.6.1 and Knative
   */
  readonly stack?: SoftwareStack;
  /**
   * Feature flags of Knative that are enabled, without the prefix `kubernetes.podspec-`.
   *
   * @default - those that GPU pods need; Knative's own default disables them all
   */
  readonly knativeFeatures?: string[];
  /**
   * Storage classes.
   *
   * @default - those that the provider creates, or its documentation tells to create
   */
  readonly storageClasses?: StorageClassOffer[];
  /**
   * Host suffix of public URLs: `<service>.<namespace>.<domain>`.
   *
   * @default - not known: services have no `url`
   */
  readonly domain?: string;
  /**
   * Whether clients come to `domain` by HTTPS, as where Knative's `external-domain-tls` or KServe's `urlScheme` says so.
   *
   * @default false
   */
  readonly https?: boolean;
  /**
   * Gateway of the Gateway API that routes of services attach to which name none themselves.
   *
   * @default - none
   */
  readonly gateway?: GatewayReference;
  /**
   * How GPUs are cut with MIG.
   *
   * @default - the provider's own way, where it has one
   */
  readonly mig?: MigSupport;
  /**
   * How GPUs are shared between pods.
   *
   * @default - the provider's own way, where it has one
   */
  readonly sharing?: SharingSupport;
  /**
   * Images of the containers that load models and wait for them, of caches and of services that load a model themselves. What a
   * ModelCachePvc says goes before.
   *
   * @default - the library's pinned ones
   */
  readonly loaderImages?: LoaderImages;
  /**
   * The condition on CPU-only nodes, which keeps loader Jobs off GPU nodes.
   *
   * @default - the absence of the provider's GPU label
   */
  readonly cpuNodes?: NodeRequirement[];
  /**
   * Where copies of the library's own images are: of servers, loaders and what waits for a model. Images that you name yourself stay as
   * they are. Either one place for all, to which the image's path is added without its registry
   * (`registry.example.com/mirror` makes `registry.example.com/mirror/library/busybox:1.37.0` of `busybox:1.37.0`), or a place for each
   * registry, by its name: `{ 'docker.io': 'registry.example.com/hub', 'nvcr.io': 'registry.example.com/nvidia' }`. Without scheme, tag and
   * slash at the end.
   *
   * @default - images come from the registries of their projects
   */
  readonly imageMirror?: string | { readonly [registry: string]: string };
  /**
   * Digests of the library's own images, by their names without the mirror: `{ 'vllm/vllm-openai:v0.32.0': 'sha256:…' }`. The registry
   * tells them; none is looked up at synthesis.
   *
   * @default - images are named by their tags
   */
  readonly imageDigests?: { readonly [image: string]: string };
  /**
   * What the pods of every service get whose own `pod` does not say otherwise, property by property.
   *
   * @default - nothing
   */
  readonly pod?: PodOptions;
  /**
   * How the provider bills replicas, with its prices: `Billing.nodes({ … })` has yours.
   *
   * @default - the provider's rule; where it is not known, GPUs alone, by the profile's prices
   */
  readonly billing?: IBilling;
}

/** Options of a cluster that may lie in any of the provider's regions. */
export interface RegionalClusterOptions extends ClusterOptions {
  /**
   * Region that services run in, as the label `topology.kubernetes.io/region` spells it.
   *
   * @default - any
   */
  readonly region?: string;
  /**
   * Zone that services run in, as the label `topology.kubernetes.io/zone` spells it.
   *
   * @default - any
   */
  readonly zone?: string;
}

/** Options of a CoreWeave Cloud cluster. */
export interface CoreweaveCloudOptions extends ClusterOptions {
  /** Region that services run in: `ORD1`, `LAS1` or `LGA1`. */
  readonly region: string;
}
