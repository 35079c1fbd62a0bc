import type { Duration, Size } from 'cdk8s';

/** What revisions get that say nothing, and how far they may go: `config-defaults` (serving v1.23 pkg/apis/config/defaults.go). */
export interface KnativeDefaultsOptions {
  /** How long a request may take (`revision-timeout-seconds`). Not above `maxTimeout`. @default 300 s */
  readonly timeout?: Duration;
  /**
   * The longest time that a revision may ask for (`max-revision-timeout-seconds`). Proxies before Knative must wait as long.
   *
   * @default 600 s
   */
  readonly maxTimeout?: Duration;
  /**
   * How long the first byte of an answer may take (`revision-response-start-timeout-seconds`). Not above `timeout`.
   *
   * @default - `timeout`
   */
  readonly responseStartTimeout?: Duration;
  /** How long an answer may pause (`revision-idle-timeout-seconds`). Not above `timeout`; 0 is without bound. @default 0 s */
  readonly idleTimeout?: Duration;
  /** Requests at once to a replica (`container-concurrency`). 0 is without limit. @default 0 */
  readonly concurrencyPerReplica?: number;
  /** The highest limit that a revision may ask for (`container-concurrency-max-limit`). From 1. @default 1000 */
  readonly maxConcurrencyPerReplica?: number;
  /** Whether revisions may be without limit (`allow-container-concurrency-zero`). @default true */
  readonly allowUnlimitedConcurrency?: boolean;
  /** CPUs that a container asks for (`revision-cpu-request`). @default - none */
  readonly cpuRequest?: number;
  /** Memory that a container asks for (`revision-memory-request`). @default - none */
  readonly memoryRequest?: Size;
  /** Ephemeral storage that a container asks for (`revision-ephemeral-storage-request`). @default - none */
  readonly ephemeralStorageRequest?: Size;
  /** CPUs that a container may use (`revision-cpu-limit`). @default - no limit */
  readonly cpuLimit?: number;
  /** Memory that a container may use (`revision-memory-limit`). @default - no limit */
  readonly memoryLimit?: Size;
  /** Ephemeral storage that a container may use (`revision-ephemeral-storage-limit`). @default - no limit */
  readonly ephemeralStorageLimit?: Size;
  /** Name of a container without one, a Go template (`container-name-template`). @default 'user-container' */
  readonly containerName?: string;
  /** Name of an init container without one, a Go template (`init-container-name-template`). @default 'init-container' */
  readonly initContainerName?: string;
  /** Whether pods get variables of every Service of their namespace (`enable-service-links`). @default false */
  readonly enableServiceLinks?: boolean;
}

/** How Deployments of revisions are made: `config-deployment` (serving v1.23 pkg/deployment/config.go). */
export interface KnativeDeploymentOptions {
  /** Time until a revision that is not ready has failed (`progress-deadline`). Whole seconds, above 0. @default 600 s */
  readonly progressDeadline?: Duration;
  /** How long a registry may take to tell an image's digest (`digest-resolution-timeout`). Above 0. @default 10 s */
  readonly digestResolutionTimeout?: Duration;
  /** Registries that are not asked for digests (`registries-skipping-tag-resolving`). @default - those of local clusters */
  readonly registriesSkippingTagResolving?: string[];
  /** Whether pods of a revision prefer different nodes (`default-affinity-type`). Off, they fill nodes of several GPUs. @default true */
  readonly spreadRevisions?: boolean;
  /** Whether a pod that no node takes yet is waited for, since nodes come (`pod-is-always-schedulable`). @default false */
  readonly podIsAlwaysSchedulable?: boolean;
  /**
   * RuntimeClasses, each with the labels of the services that get it. One without labels is that of all others (`runtime-class-name`).
   *
   * @default - none
   */
  readonly runtimeClasses?: { readonly [name: string]: { readonly [label: string]: string } };
  /** CPUs that the proxy in each pod asks for (`queue-sidecar-cpu-request`). @default 0.025 */
  readonly proxyCpuRequest?: number;
  /** CPUs that the proxy may use (`queue-sidecar-cpu-limit`). @default - no limit */
  readonly proxyCpuLimit?: number;
  /** Memory that the proxy asks for (`queue-sidecar-memory-request`). @default - none */
  readonly proxyMemoryRequest?: Size;
  /** Memory that the proxy may use (`queue-sidecar-memory-limit`). @default - no limit */
  readonly proxyMemoryLimit?: Size;
  /** Ephemeral storage that the proxy asks for (`queue-sidecar-ephemeral-storage-request`). @default - none */
  readonly proxyEphemeralStorageRequest?: Size;
  /** Ephemeral storage that the proxy may use (`queue-sidecar-ephemeral-storage-limit`). @default - no limit */
  readonly proxyEphemeralStorageLimit?: Size;
}

/** Which old revisions go: `config-gc` (serving v1.23 pkg/gc/config.go). A revision with traffic or a tag stays. */
export interface KnativeGarbageCollectionOptions {
  /** Whether any goes by itself. Without, name nothing else here. @default true */
  readonly enabled?: boolean;
  /** How long a revision stays after it was made (`retain-since-create-time`). @default 48 hours */
  readonly retainSinceCreation?: Duration;
  /** How long a revision stays after it last had traffic (`retain-since-last-active-time`). @default 15 hours */
  readonly retainSinceLastActive?: Duration;
  /** Revisions without traffic that stay whatever their age (`min-non-active-revisions`). @default 20 */
  readonly minRevisions?: number;
  /** Revisions without traffic at most (`max-non-active-revisions`). Not below `minRevisions`. @default 1000 */
  readonly maxRevisions?: number;
}

/** What a public host without TLS does. */
export enum KnativeHttpProtocol {
  /** It answers. */
  ENABLED = 'enabled',
  /** It does not answer. */
  DISABLED = 'disabled',
  /** It sends clients to https. */
  REDIRECTED = 'redirected',
}

/** Whether Knative works around a service mesh. */
export enum KnativeMeshCompatibility {
  /** It finds out. */
  AUTO = 'auto',
  /** It never asks pods by their addresses. */
  ENABLED = 'enabled',
  /** It asks pods by their addresses. */
  DISABLED = 'disabled',
}

/** Ingress class, names of hosts, TLS and rollouts: `config-network` (knative/networking pkg/config/config.go). */
export interface KnativeNetworkOptions {
  /** Who makes ingresses (`ingress-class`). @default - that of `ingress`, else Istio */
  readonly ingressClass?: string;
  /** Who makes certificates (`certificate-class`). @default - cert-manager */
  readonly certificateClass?: string;
  /** Host of a service, a Go template (`domain-template`). @default '{{.Name}}.{{.Namespace}}.{{.Domain}}' */
  readonly domainTemplate?: string;
  /** Beginning of the host of a tag, a Go template (`tag-template`). @default '{{.Tag}}-{{.Name}}' */
  readonly tagTemplate?: string;
  /** Whether public hosts get certificates (`external-domain-tls`). @default false */
  readonly externalDomainTls?: boolean;
  /** Whether hosts within the cluster have TLS (`cluster-local-domain-tls`). @default false */
  readonly clusterLocalDomainTls?: boolean;
  /** Whether traffic between Knative's own parts has TLS (`system-internal-tls`). @default false */
  readonly systemInternalTls?: boolean;
  /** What a public host without TLS does (`http-protocol`). @default KnativeHttpProtocol.ENABLED */
  readonly httpProtocol?: KnativeHttpProtocol;
  /** Scheme of the URLs that services tell (`default-external-scheme`): `https` where TLS ends before Knative. @default 'http' */
  readonly defaultExternalScheme?: string;
  /** Time over which traffic goes from one revision to the next (`rollout-duration`). Whole seconds. @default - at once */
  readonly rolloutDuration?: Duration;
  /** Whether a DomainMapping may claim any domain (`autocreate-cluster-domain-claims`). @default false */
  readonly autocreateDomainClaims?: boolean;
  /** Whether Knative works around a service mesh (`mesh-compatibility-mode`). @default KnativeMeshCompatibility.AUTO */
  readonly meshCompatibility?: KnativeMeshCompatibility;
  /** Whether Istio's sidecars reach pods by their addresses (`enable-mesh-pod-addressability`). @default false */
  readonly meshPodAddressability?: boolean;
  /** Labels of the namespaces that get one certificate for all their hosts (`namespace-wildcard-cert-selector`). @default - none */
  readonly wildcardCertificateLabels?: { readonly [label: string]: string };
}
