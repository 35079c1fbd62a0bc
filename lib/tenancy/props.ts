import type { Size } from 'cdk8s';

/** Levels of the Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export enum PodSecurityLevel {
  /** Refuses nothing. */
  PRIVILEGED = 'privileged',
  /** Refuses what is known to give a pod more rights. */
  BASELINE = 'baseline',
  /** What is good practice today: see `PodSecurity.RESTRICTED` for services. */
  RESTRICTED = 'restricted',
}

/** What all pods and claims of the namespace may ask for together. */
export interface TenantQuota {
  /** GPUs of NVIDIA, whole ones: 0 to 100,000. @default - no limit */
  readonly gpus?: number;
  /** Other devices, by their resource, such as `nvidia.com/mig-1g.10gb` or `amd.com/gpu`: 0 to 100,000. @default - no limit */
  readonly devices?: { readonly [resource: string]: number };
  /** Cores, in the requests of all containers: above 0. @default - no limit */
  readonly cpu?: number;
  /** Memory, in the requests of all containers. @default - no limit */
  readonly memory?: Size;
  /** Storage of all claims. @default - no limit */
  readonly storage?: Size;
  /** Number of claims: 0 to 100,000. @default - no limit */
  readonly claims?: number;
  /** Number of pods that have not ended: 0 to 100,000. @default - no limit */
  readonly pods?: number;
}

/** What containers get that do not ask, and the most that one may ask for. */
export interface ContainerBounds {
  /** Cores that are requested for a container that requests none. @default - none: where `quota.cpu` is set, such a pod is refused */
  readonly defaultCpu?: number;
  /** Memory, likewise, which is then its limit too. @default - none: where `quota.memory` is set, such a pod is refused */
  readonly defaultMemory?: Size;
  /** Most cores of one container. @default - no limit */
  readonly maxCpu?: number;
  /** Most memory of one container. @default - no limit */
  readonly maxMemory?: Size;
  /** Most GPUs of NVIDIA of one container. @default - no limit */
  readonly maxGpus?: number;
}

/** A priority class, which the whole cluster shares. */
export interface TenantPriorityClass {
  /** Name, which `priorityClassName` of services says. */
  readonly name: string;
  /** Pods of a higher value come first: -2,147,483,648 to 1,000,000,000. */
  readonly value: number;
  /** Whether its pods evict others of a lower value when there is no room. @default true */
  readonly preempts?: boolean;
  /** What it is for. @default - none */
  readonly description?: string;
}

/** A queue of Kueue, in which workloads wait until there is quota. */
export interface TenantQueue {
  /** Kueue's ClusterQueue, which an administrator made. */
  readonly clusterQueue: string;
  /** Name of the LocalQueue. @default - the namespace's name */
  readonly name?: string;
}

/** Who may reach the pods of the namespace. The kubelet's checks always may. */
export interface TenantNetwork {
  /**
   * Namespaces of gateways and of Knative's activator.
   *
   * @default - those in which the documentation of Knative, Kourier, Istio, Contour, Envoy Gateway, ingress-nginx and Traefik installs them
   */
  readonly gatewayNamespaces?: string[];
  /** Namespaces of Prometheus and its like. @default ['monitoring'] */
  readonly monitoringNamespaces?: string[];
  /** Namespaces of other clients. @default - none */
  readonly clientNamespaces?: string[];
  /**
   * Ranges of addresses of other clients, such as the subnets of an AWS load balancer, or `35.191.0.0/16` and `130.211.0.0/22`, from which
   * those of Google Cloud come.
   *
   * @default - none
   */
  readonly clientRanges?: string[];
  /** Whether pods of the namespace reach each other, as a transformer must its predictor. @default true */
  readonly sameNamespace?: boolean;
}

/** What a group of users may do in the namespace: the ClusterRoles that Kubernetes brings. */
export enum TenantRole {
  /** Reads everything but Secrets. */
  VIEW = 'view',
  /** Makes and changes workloads, and reads Secrets. */
  EDIT = 'edit',
  /** Gives roles to others too. */
  ADMIN = 'admin',
}

/** A right of the service account. */
export interface TenantPermission {
  /** API groups: '' is the core one. @default [''] */
  readonly apiGroups?: string[];
  /** Resources, such as `configmaps`. */
  readonly resources: string[];
  /** Names of single objects. @default - all */
  readonly resourceNames?: string[];
  /** Verbs, such as `get`. */
  readonly verbs: string[];
}

/** A namespace of one team. */
export interface TenantProps {
  /** Name of the namespace. @default - the construct's id */
  readonly namespace?: string;
  /** Whether the namespace is made here. @default true */
  readonly createNamespace?: boolean;
  /** What its pods are held to. @default PodSecurityLevel.RESTRICTED */
  readonly podSecurity?: PodSecurityLevel;
  /** What all its pods and claims may ask for together. @default - no limits */
  readonly quota?: TenantQuota;
  /** What single containers may ask for. @default - no limits */
  readonly containers?: ContainerBounds;
  /** Priority classes. Each name may be made once in a cluster. @default - none */
  readonly priorityClasses?: TenantPriorityClass[];
  /** Queue of Kueue. @default - pods do not wait for a quota, but are refused above one */
  readonly queue?: TenantQueue;
  /** Who may reach its pods. @default - gateways, the activator, monitoring, and pods of the namespace */
  readonly network?: TenantNetwork;
  /** Name of a service account for the pods of services, which has no rights but `permissions`. @default 'inference' */
  readonly serviceAccountName?: string;
  /** Rights of that account. @default - none */
  readonly permissions?: TenantPermission[];
  /** What groups of users may do, by the group's name. @default - nothing */
  readonly groups?: { readonly [group: string]: TenantRole };
  /** Labels of the namespace and of everything in it. @default - none */
  readonly labels?: { readonly [key: string]: string };
}
