import type { BackendKind } from '../../catalog/backend';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import type { NodeRequirement } from '../../catalog/node-requirement';
import type { NodeToleration } from '../../container/pod/scheduling-options';
import type { Finding } from '../../finding/finding';

/** Requirements on a node, all of which it must meet. */
export interface NodeTerm {
  /** What the labels of the node must be. */
  readonly requirements: NodeRequirement[];
}

/**
 * What was decided about a service, in the same words on every backend: what `summary()` gives, and a rule of your own sees. New members
 * may come; none goes.
 */
export interface ServiceSummary {
  /** Construct path, such as `llm/llama`. */
  readonly path: string;
  /** Name of the service's object. */
  readonly name: string;
  /** Namespace of the chart. @default - the namespace of whoever applies it */
  readonly namespace?: string;
  /** What the service is rendered to. */
  readonly backend: BackendKind;
  /** Cluster that it runs on. */
  readonly cluster: ClusterProfile;
  /** Image of the server. @default - KServe's own serving runtime brings it */
  readonly image?: string;
  /** GPUs that a pod may land on, in order of preference. Empty without GPU. */
  readonly gpus: Gpu[];
  /** GPUs of each pod. */
  readonly gpuCount: number;
  /** Least replicas. */
  readonly minReplicas: number;
  /** Most replicas. */
  readonly maxReplicas: number;
  /** What a change of the service holds, and what its revisions get and hold. @default - manifests tell of the service, not a program */
  readonly rollout?: RolloutSummary;
  /** CPUs that the server asks for, as a Kubernetes quantity. */
  readonly cpu: string;
  /** Memory that the server asks for, as a Kubernetes quantity. */
  readonly memory: string;
  /** What the server asks for, by resource, as Kubernetes quantities: CPU, memory and GPUs. */
  readonly requests: { readonly [resource: string]: string };
  /** What the server may use, by resource, as Kubernetes quantities. */
  readonly limits: { readonly [resource: string]: string };
  /** The containers of a replica: the server and its sidecars. KServe and Knative add some of their own. */
  readonly containers: ContainerSummary[];
  /** Nodes that its pods may land on: those that meet one of these terms. Empty where any node will do. */
  readonly nodeTerms: NodeTerm[];
  /** Taints of nodes that its pods tolerate. */
  readonly tolerations: NodeToleration[];
  /** Labels of the service. */
  readonly labels: { readonly [key: string]: string };
  /** Annotations that were given to the service. */
  readonly annotations: { readonly [key: string]: string };
  /** Address of the model, as KServe spells it. @default - the container brings its own */
  readonly modelUri?: string;
  /** Images of all containers that the service names itself. KServe's own runtimes bring theirs. */
  readonly images: string[];
  /** Path that tells whether a replica is ready. @default - a connection to the port is all there is to see, or KServe's runtime knows */
  readonly readinessPath?: string;
  /** PriorityClass of the pods. @default - the cluster's default */
  readonly priorityClassName?: string;
  /** Service account of the pods. @default - the namespace's default */
  readonly serviceAccountName?: string;
  /** Whether pods run on spot capacity. */
  readonly spot: boolean;
  /**
   * Price of one replica in USD per hour, on demand, on the dearest of the GPUs that it may land on. A part of a GPU counts as a whole one.
   * Without GPU, the price of its CPUs.
   *
   * @default - the profile has no price of one of them
   */
  readonly pricePerHour?: number;
  /** The objects that the service becomes, as they will be written but for JSON patches. */
  readonly manifests: any[];
}

/** What a change of a service holds beside its replicas, and what each of its revisions gets. */
export interface RolloutSummary {
  /**
   * GPUs that a change of the pods may hold beside those of the replicas that there are at least: new pods are ready before old ones go. On
   * Knative a whole revision, elsewhere a quarter of the replicas, rounded up; 0 with `Rollout.WITHOUT_SURGE`.
   */
  readonly moreGpus: number;
  /**
   * Seconds that it may hold them: a node starts, the model is loaded within `loadDeadline`. On Knative requests move, and the old revision
   * goes. Where `traffic` gives several revisions a share, they run until the program says otherwise.
   */
  readonly seconds: number;
  /** The revisions that the program tells of, the one now first. Empty where no revision has a name. */
  readonly revisions: RevisionSummary[];
}

/** A revision of a service. */
export interface RevisionSummary {
  /** Its name, as `revision` or `earlier` have it. */
  readonly name: string;
  /** Share of the requests, in percent. */
  readonly percent: number;
  /** Tags of its own URLs. */
  readonly tags: string[];
  /** GPUs that it holds at least, as long as it runs. */
  readonly minGpus: number;
  /** GPUs that it may come to hold. */
  readonly maxGpus: number;
}

/** A container of a replica. */
export interface ContainerSummary {
  /** Its name. */
  readonly name: string;
  /** What it asks for, by resource, as Kubernetes quantities. */
  readonly requests: { readonly [resource: string]: string };
  /** What it may use, by resource, as Kubernetes quantities. */
  readonly limits: { readonly [resource: string]: string };
}

/** A rule of your own about services, for `InferenceChart.addRule`. */
export interface IServiceRule {
  /**
   * Checks one service. What is thrown becomes the finding RUL001.
   *
   * @param service what is known of the service
   * @returns what breaks the rule; ids are capitals and three digits, such as `TEAM001`, and an empty path is the service's
   */
  validate(service: ServiceSummary): Finding[];
}
