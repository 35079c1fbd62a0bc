import type { Duration, Size } from 'cdk8s';
import type { ImagePullPolicy } from '../image-pull-policy';
import type { SidecarOptions } from '../sidecar-options';
import type { ProbeOptions } from '../probe';
import type { ContainerPortOptions, PodNetworkOptions } from './network-options';
import type { PodSchedulingOptions, TopologySpreadConstraint } from './scheduling-options';
import type { PodSecurityOptions } from './security-options';

/** Space on the node's own disk: container layers, logs, and scratch directories. */
export interface EphemeralStorageOptions {
  /** Space asked for. @default - `limit`; else, where the pod downloads its model, the size of the weights and a tenth, if it is known */
  readonly request?: Size;
  /** Space after which the pod is evicted, at least `request`. @default - none */
  readonly limit?: Size;
}

/** What the kubelet runs in the server's container before it sends SIGTERM. One of the two. */
export interface PreStopOptions {
  /** A command, run in the container without a shell. The image must have the program. @default - `sleep` is given */
  readonly command?: string[];
  /**
   * A time to wait, at least 1 s, in which endpoints are taken out of proxies and balancers. Before Kubernetes 1.30 it is the command
   * `sleep`, which the image must have.
   *
   * @default - `command` is given
   */
  readonly sleep?: Duration;
}

/** Fields of every kind of pod, in the words of a PodSpec: what a transformer and a loader's Job take. */
export interface HelperPodOptions extends PodSecurityOptions, PodSchedulingOptions, PodNetworkOptions {
  /** Space on the node's own disk. @default - see its members */
  readonly ephemeralStorage?: EphemeralStorageOptions;
}

/**
 * Fields of the pods of a service, in the words of a PodSpec. Nobody needs one of them to serve a model: the rest of the properties decide
 * what pods are. A profile's group is the default of every service on the cluster, property by property; of the security contexts, member
 * by member. Security, token, DNS and hosts are the default of its transformer and of the profile's loaders too.
 */
export interface PodOptions extends HelperPodOptions {
  /**
   * When nodes pull the images of its containers.
   *
   * @default - Kubernetes' own: a tag `latest`, or none, always; others where the node lacks it
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Labels of the pods alone, beside those of the service. KFServing has no place for them (finding TGT001). @default - none */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the pods alone, such as those that a service mesh reads. KFServing likewise (finding TGT001). @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Longest time from the decision that a pod ends until it is killed, `preStop` included, at least 1 s. Knative has its own: the timeout
   * of a request (finding TGT001).
   *
   * @default - where the library knows how the server ends: `preStop`, the `timeout` of a request, else 60 s, and 15 s for the process;
   * else Kubernetes' own, 30 s
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * What happens in the server's container before SIGTERM. Knative's proxy has its own (finding TGT001).
   *
   * @default - where the library knows the server: 15 s, in which nothing new comes; before MLServer ends, nobody may be connected
   */
  readonly preStop?: PreStopOptions;
  /** When the server is restarted, over the runtime's check. @default - the runtime's, where a broken server does not end by itself */
  readonly liveness?: ProbeOptions;
  /**
   * When the server counts as started. Until then no other check is made. KFServing and Knative before 1.15 know none (finding TGT001).
   *
   * @default - the readiness check; `failureThreshold`, if it is not given, allows for `loadDeadline`
   */
  readonly startup?: ProbeOptions;
  /** How the pods are spread over zones, or other parts of the cluster. @default - as the scheduler does by itself */
  readonly topologySpreadConstraints?: TopologySpreadConstraint[];
  /**
   * Further ports of the server. On a Deployment the Service has them under the same numbers. Knative has one port (finding TGT001).
   *
   * @default - none
   */
  readonly ports?: ContainerPortOptions[];
  /** Containers beside the server, whatever the runtime is. @default - none */
  readonly sidecars?: SidecarOptions[];
}
