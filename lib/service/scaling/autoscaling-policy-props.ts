import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ScalingMetric } from './scaling-metric';

/** Which autoscaler Knative uses. */
export enum KnativeAutoscaler {
  /** Knative's own, by concurrency or requests. Scales to zero. */
  KPA = 'kpa.autoscaling.knative.dev',
  /** Kubernetes' HorizontalPodAutoscaler, by CPU or memory. Not to zero. */
  HPA = 'hpa.autoscaling.knative.dev',
}

/** What only Knative's autoscaler can be told. Serving v1.23 pkg/apis/autoscaling/register.go. */
export interface KnativeScalingOptions {
  /** Time over which load is averaged to see a burst. A part of `window`. @default - a tenth of the window */
  readonly panicWindow?: Duration;
  /** Load, in percent of what the replicas carry, that counts as a burst. 110 to 1000. @default 200 */
  readonly panicThreshold?: number;
  /** Requests that the activator buffers in a burst. -1 is without bound. @default 211 */
  readonly burstCapacity?: number;
  /** Replicas of a new revision before it counts as ready. From 1. @default 1 */
  readonly initialReplicas?: number;
  /** Replicas to start with when waking from zero. From 2. @default - as many as the load calls for */
  readonly activationReplicas?: number;
  /** Which autoscaler. @default - KPA, or HPA where CPU or memory is scaled by */
  readonly autoscaler?: KnativeAutoscaler;
}

/** A time that comes again and again, with replicas that are there whatever the load is. */
export interface ScheduledReplicas {
  /**
   * When it begins, as cron writes it: minute, hour, day of the month, month, day of the week. `0 8 * * 1-5` is eight o'clock, Monday to
   * Friday.
   */
  readonly start: string;
  /** When it ends, in the same form. Another time than `start`. */
  readonly end: string;
  /** Time zone of both, a name of the IANA database such as `Europe/Berlin`. Summer time is minded. */
  readonly timeZone: string;
  /** Replicas at least in this time. From 1; not above `maxReplicas`. */
  readonly replicas: number;
}

/** How services scale. What is absent is left to the backend's own default. */
export interface AutoscalingPolicyProps {
  /** Least replicas. 0 scales to zero where the backend can. @default 1 */
  readonly minReplicas?: number;
  /** Most replicas. @default - the most that `minReplicas` or the `schedule` asks for, at least 1 */
  readonly maxReplicas?: number;
  /**
   * What load is measured by. Of several, the one that wants the most replicas counts.
   *
   * @default - Knative: concurrency; elsewhere required, unless there is a `schedule`
   */
  readonly metrics?: ScalingMetric[];
  /**
   * Times with more replicas, such as office hours. Load may ask for more in them, and where times overlap, the most counts. Outside of
   * them there are `minReplicas`, and what load asks for: with 0, none at night. KEDA alone has a clock (`Backend.deploymentKeda()`).
   *
   * @default - load alone decides
   */
  readonly schedule?: ScheduledReplicas[];
  /**
   * Address of the Prometheus that metrics are read from, such as `http://prometheus.monitoring:9090`.
   *
   * @default - `stack.prometheus` of the cluster profile
   */
  readonly prometheusAddress?: string;
  /**
   * Share that the autoscaler aims at, in percent, of the requests that a replica takes (`ScalingMetric.concurrency`, `requestsPerSecond`,
   * `concurrencyPerReplica`); 1 to 100.
   *
   * @default - 100 where `concurrencyPerReplica` is 1, so that one request does not wake two replicas; else the backend's own (Knative: 70,
   * Prometheus: 100)
   */
  readonly targetUtilization?: number;
  /** Requests that one replica handles at once. More wait (Knative's `containerConcurrency`); 1 to 1000. @default - no limit */
  readonly concurrencyPerReplica?: number;
  /**
   * Time over which load is averaged. Up to an hour, from 6 s on Knative and from a minute with Prometheus.
   *
   * @default - Knative: 60 s; Prometheus: not averaged
   */
  readonly window?: Duration;
  /** How long load must be low before replicas go. Up to an hour. @default - Knative: not at all; HPA and KEDA: 5 minutes */
  readonly scaleDownDelay?: Duration;
  /** How long the last replica stays after the last request. Up to an hour. @default - Knative: not at all; KEDA: 5 minutes */
  readonly podRetention?: Duration;
  /** What only Knative's autoscaler can be told. @default - Knative's defaults */
  readonly knative?: KnativeScalingOptions;
}

/** A policy that services share. */
export interface IAutoscalingPolicy extends IConstruct {
  /** How the services scale. The preset's settings are among them. */
  readonly settings: AutoscalingPolicyProps;
  /** Preset that the settings started from, such as `latencyFirst`. @default - none */
  readonly preset?: string;
  /** What was given over the preset. @default - there is no preset: all settings were given */
  readonly overrides?: AutoscalingPolicyProps;
}
