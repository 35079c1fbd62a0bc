import type { Duration } from 'cdk8s';

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

/** How the pods of a service start and end. */
export interface PodLifecycleOptions {
  /**
   * Longest time from the decision that a pod ends until it is killed, `preStop` included, at least 1 s. Knative has its own: the timeout
   * of a request (finding TGT001).
   *
   * @default - Kubernetes' own: 30 s
   */
  readonly terminationGracePeriod?: Duration;
  /** What happens in the server's container before SIGTERM. Knative's proxy has its own (finding TGT001). @default - nothing */
  readonly preStop?: PreStopOptions;
}
