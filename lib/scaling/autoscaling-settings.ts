import { Duration } from 'cdk8s';

/** Which autoscaler Knative uses. */
export enum KnativeAutoscaler {
  /** Knative's own, by concurrency or requests; scales to zero. */
  KPA = 'kpa.autoscaling.knative.dev',
  /** Kubernetes' HorizontalPodAutoscaler, by CPU or memory; not to zero. */
  HPA = 'hpa.autoscaling.knative.dev',
}

/** A Prometheus query to scale by. */
export interface PrometheusMetric {
  /** Query that yields one number, such as `sum(vllm:num_requests_waiting{namespace="team-a"})`. */
  readonly query: string;
  /** Value that one replica is to carry; above 0. */
  readonly threshold: number;
  /** Value above which the first replica starts. @default 0 */
  readonly activationThreshold?: number;
  /** Address of the server. @default - the cluster profile's */
  readonly serverAddress?: string;
}

/** How a service scales. Everything but the bounds is left to the target's own default where it is absent. */
export interface AutoscalingSettings {
  /** Least replicas; 0 scales to zero where the target can. @default 1 */
  readonly minReplicas?: number;
  /** Most replicas. @default - `minReplicas`, at least 1 */
  readonly maxReplicas?: number;
  /** Requests that one replica handles at once; more wait (Knative's `containerConcurrency`); 1 to 1000. @default - no limit */
  readonly concurrencyPerReplica?: number;
  /** Requests at once that the autoscaler aims at for each replica, without limiting them; from 0.01. @default - `concurrencyPerReplica` */
  readonly targetConcurrency?: number;
  /**
   * Share of the concurrency that the autoscaler aims at, in percent; 1 to 100.
   *
   * @default - 100 where `concurrencyPerReplica` is 1, so that one request does not wake two replicas; else the target's own (Knative: 70)
   */
  readonly targetUtilization?: number;
  /** Requests per second that one replica is to carry. @default - not scaled by rate */
  readonly requestsPerSecond?: number;
  /** CPU utilisation to aim at, in percent of the request. @default - not scaled by CPU */
  readonly cpuUtilization?: number;
  /** Memory utilisation to aim at, in percent of the request. @default - not scaled by memory */
  readonly memoryUtilization?: number;
  /** Prometheus query to scale by. @default - none */
  readonly prometheus?: PrometheusMetric;
  /** How long the last replica stays after the last request; up to an hour. @default - the target's own */
  readonly podRetention?: Duration;
  /** Replicas of a new revision before it counts as ready. @default - the target's own (Knative: 1) */
  readonly initialReplicas?: number;
  /** Replicas to start with when waking from zero; from 2. @default - none */
  readonly activationReplicas?: number;
  /** Time over which load is averaged; 6 s to 1 h. @default - the target's own (Knative: 60 s) */
  readonly window?: Duration;
  /** Time over which load is averaged to see a burst; a part of `window`. @default - the target's own (Knative: a tenth of the window) */
  readonly panicWindow?: Duration;
  /** Load, in percent of what the replicas carry, that counts as a burst; 110 to 1000. @default - the target's own (Knative: 200) */
  readonly panicThreshold?: number;
  /** How long load must be low before replicas go; up to an hour. @default - the target's own */
  readonly scaleDownDelay?: Duration;
  /** Requests that the activator buffers in a burst; -1 is without bound. @default - the target's own (Knative: 211) */
  readonly burstCapacity?: number;
  /** Which autoscaler Knative uses. @default - KPA, or HPA where CPU or memory is scaled by */
  readonly knativeAutoscaler?: KnativeAutoscaler;
}
