import type { Duration, Size } from 'cdk8s';
import type { Backend } from '../../catalog/backend';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { GpuRequest } from '../../catalog/gpu-request';
import type { EnvFrom, IEnvValue } from '../../container/environment';
import type { ProbeOptions } from '../../container/probe';
import type { ResourceLimits } from '../../container/container-options';
import type { PodOptions } from '../../container/pod/pod-options';
import type { VolumeMount } from '../../container/volume-mount';
import type { IModelCredentials } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import type { Runtime } from '../../runtime/runtime';
import type { ServiceIngress } from '../ingress/service-ingress';
import type { IAutoscalingPolicy } from '../scaling/autoscaling-policy-props';
import type { EarlierRevision } from './revision-props';
import type { TransformerOptions } from './transformer-options';

/** Who can reach the service. */
export enum Visibility {
  /** Clients outside the cluster, where the cluster has an ingress for it. */
  PUBLIC = 'public',
  /** Pods of the cluster only. */
  CLUSTER_LOCAL = 'cluster-local',
}

/** How replicas lie on nodes. */
export enum Packing {
  /** Over as many nodes as possible: a node that fails takes few replicas. */
  SPREAD = 'spread',
  /** On as few nodes as possible: nodes that empty can be given back. */
  PACK = 'pack',
}

/** How a new revision replaces the old one. */
export enum Rollout {
  /** The new pod is ready before the old one goes. Needs a spare GPU. */
  SURGE = 'surge',
  /** The old pod goes first. For scarce GPUs. One replica means a pause. */
  WITHOUT_SURGE = 'without-surge',
}

/** What a service is. */
export interface GpuInferenceServiceProps {
  /** GPUs of each replica. A service without says `GpuRequest.none()`. */
  readonly gpu: GpuRequest;
  /** The model. Required unless the runtime brings its own, as custom ones and NIMs may. @default - the runtime's own */
  readonly model?: ModelSource;
  /**
   * Name that requests give the model: `model` of OpenAI's API, `/v1/models/<name>`. Up to 256 characters without spaces, quotes, `$`, `\`
   * and commas; no `/` where the server has it in its paths, as the Hugging Face server, MLServer and TensorFlow Serving do. Triton,
   * TorchServe and containers of your own read it elsewhere, and KFServing's servers take the service's alone.
   *
   * @default - the service's name
   */
  readonly modelName?: string;
  /** The program that serves it. @default - vLLM for a Hugging Face model; required for other sources */
  readonly runtime?: Runtime;
  /** Name of the object. @default - the construct's id */
  readonly name?: string;
  /** Cluster that it runs on. @default - the chart's */
  readonly cluster?: ClusterProfile;
  /** Backend that it is rendered for. @default - the chart's, else the profile's */
  readonly backend?: Backend;
  /**
   * CPUs asked for and, unless `limits` says more, allowed. Above 0.
   *
   * @default - the profile's share for the GPUs, of a MIG slice or shared GPU its part of that
   */
  readonly cpu?: number;
  /** Memory asked for and, unless `limits` says more, allowed. @default - as for `cpu` */
  readonly memory?: Size;
  /** Limits over the requests. @default - equal to the requests */
  readonly limits?: ResourceLimits;
  /**
   * Size of `/dev/shm`, which counts against memory.
   *
   * @default - where the runtime needs it, half the memory but at most 16 GiB; else none
   */
  readonly sharedMemory?: Size;
  /** Policy that it scales by. @default - a fixed number of replicas */
  readonly autoscaling?: IAutoscalingPolicy;
  /** Fixed number of replicas, without a policy. 0 to 1000. @default 1 */
  readonly replicas?: number;
  /** Environment of the server, over the runtime's. A value may be a `SecretKey`. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
  /** Secrets and ConfigMaps whose keys are all variables of the server. `env` stands over them. @default - none */
  readonly envFrom?: EnvFrom[];
  /** Further volumes of the server. @default - none */
  readonly volumes?: VolumeMount[];
  /** Service account of the pods. @default - the one that the model's credentials name, else the namespace's default */
  readonly serviceAccountName?: string;
  /**
   * What the model is read with: credentials of its store, a token, CA certificates, and Secrets for pulling images. What the source says
   * itself stands over it.
   *
   * @default - what the source says
   */
  readonly credentials?: IModelCredentials;
  /** Secrets for pulling images, beside those of `credentials`. @default - none */
  readonly imagePullSecrets?: string[];
  /** Labels of the object and its pods. @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the object and its pods. @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** Longest time for a whole request. @default - the backend's own */
  readonly timeout?: Duration;
  /** Longest time until the first byte of the answer. @default - `timeout` */
  readonly responseStartTimeout?: Duration;
  /** Longest time that a new replica may take to load the model. @default - from the model's size, else 30 minutes */
  readonly loadDeadline?: Duration;
  /** Readiness check, over the runtime's. @default - the runtime's */
  readonly readiness?: ProbeOptions;
  /**
   * Who can reach it by the cluster's own ingress and domain.
   *
   * @default Visibility.PUBLIC; with `ingress` Visibility.CLUSTER_LOCAL, so that the way in is that one alone
   */
  readonly visibility?: Visibility;
  /** Its own way in: host name, certificate, path, times, authentication. @default - the cluster's own, where it has one */
  readonly ingress?: ServiceIngress;
  /** PriorityClass of the pods. @default - the cluster's default */
  readonly priorityClassName?: string;
  /** How replicas lie on nodes. @default - the scheduler decides */
  readonly packing?: Packing;
  /** How a new revision replaces the old one. @default Rollout.SURGE */
  readonly rollout?: Rollout;
  /**
   * Name of what the program describes now, such as `v2`: another name for each change that `traffic` rolls out. On Knative it is the end
   * of the revision's name, and every change of the pods needs another one. A DNS label; with the service's name at most 63 characters.
   *
   * @default - Knative and KServe name revisions themselves, and all requests go to the newest that is ready
   */
  readonly revision?: string;
  /**
   * Share of the requests of each revision, in percent: whole numbers of 0 to 100, together 100. One with 0 stays ready. KServe in Knative
   * mode and KFServing know the newest revision and the one before; KServe in Standard mode and Deployments those in `earlier`.
   *
   * @default - all to `revision`
   */
  readonly traffic?: { readonly [revision: string]: number };
  /**
   * Revisions that have a URL of their own besides their share, by the tag that the URL starts with, such as `{ preview: 'v2' }`. A tag
   * is a DNS label that starts with a letter. A revision with a tag stays ready.
   *
   * @default - none
   */
  readonly previews?: { readonly [tag: string]: string };
  /**
   * Revisions before this one, by name, with what differs in them. KServe in Standard mode and Deployments run each of them as long as it
   * stands here. Knative keeps revisions itself: there it says only what they hold.
   *
   * @default - none
   */
  readonly earlier?: { readonly [revision: string]: EarlierRevision };
  /**
   * Time in which requests move to a new revision once it is ready, one percent first. Whole seconds, at least 1. On Knative only, and
   * not for a share of 1 percent. It needs no `revision`.
   *
   * @default - at once, or as Knative's `config-network` says
   */
  readonly rolloutDuration?: Duration;
  /** Whether pods run on spot capacity. @default false */
  readonly spot?: boolean;
  /** Whether pods ask for the profile's RDMA network. @default false */
  readonly rdma?: boolean;
  /** A container that prepares requests and answers, as a component of its own. @default - none */
  readonly transformer?: TransformerOptions;
  /** Further fields of the pods, in the words of a PodSpec, over the profile's. @default - the profile's, else each its own */
  readonly pod?: PodOptions;
}
