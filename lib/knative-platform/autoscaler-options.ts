import type { Duration } from 'cdk8s';
import type { KnativeAutoscaler } from '../service/scaling/autoscaling-policy-props';

/**
 * The table `config-autoscaler`: what holds where a revision says nothing, and the rates and capacities that no revision can say. Bounds
 * are those of Knative's webhook (serving v1.23 pkg/autoscaler/config/config.go).
 */
export interface KnativeAutoscalerOptions {
  /** Time over which load is averaged (`stable-window`). Whole seconds, 6 s to an hour. @default 60 s */
  readonly stableWindow?: Duration;
  /** Time over which load is averaged to see a burst: a part of the window (`panic-window-percentage`). @default - a tenth of the window */
  readonly panicWindow?: Duration;
  /** Load, in percent of what the replicas carry, that counts as a burst (`panic-threshold-percentage`). @default 200 */
  readonly panicThreshold?: number;
  /**
   * Share of its requests at once that a replica is filled to, in percent (`container-concurrency-target-percentage`). 1 to 100.
   *
   * @default 70
   */
  readonly targetUtilization?: number;
  /** Requests at once to a replica that has no limit (`container-concurrency-target-default`). Above 0. @default 100 */
  readonly targetConcurrency?: number;
  /** Requests per second to a replica, where those are scaled by (`requests-per-second-target-default`). From 0.01. @default 200 */
  readonly targetRequestsPerSecond?: number;
  /** Requests that the activator buffers in a burst (`target-burst-capacity`). From 0; -1 is without bound. @default 211 */
  readonly burstCapacity?: number;
  /** Replicas at most, as a multiple of those that are ready, at each decision (`max-scale-up-rate`). Above 1. @default 1000 */
  readonly maxScaleUpRate?: number;
  /** What replicas are divided by at most at each decision (`max-scale-down-rate`). Above 1. @default 2 */
  readonly maxScaleDownRate?: number;
  /** Whether revisions may have no replica (`enable-scale-to-zero`). @default true */
  readonly scaleToZero?: boolean;
  /**
   * Longest time that is given to put the activator before the last replica (`scale-to-zero-grace-period`). It keeps no replica warm: that
   * is `podRetention`. Above 0. @default 30 s
   */
  readonly scaleToZeroGracePeriod?: Duration;
  /** How long the last replica stays after the window (`scale-to-zero-pod-retention-period`). @default - not at all */
  readonly podRetention?: Duration;
  /** How long load must be low before replicas go (`scale-down-delay`). Whole seconds. @default - not at all */
  readonly scaleDownDelay?: Duration;
  /** Requests at once that one activator takes (`activator-capacity`). From 1. @default 100 */
  readonly activatorCapacity?: number;
  /** Replicas of a new revision before it counts as ready (`initial-scale`). 0 with `allowZeroInitialReplicas` only. @default 1 */
  readonly initialReplicas?: number;
  /** Whether a revision may begin without a replica (`allow-zero-initial-scale`). @default false */
  readonly allowZeroInitialReplicas?: boolean;
  /** Least replicas (`min-scale`). @default 0 */
  readonly minReplicas?: number;
  /** Most replicas (`max-scale`). 0 is without bound. @default 0 */
  readonly maxReplicas?: number;
  /** Most replicas that a revision may ask for (`max-scale-limit`). It then needs a `maxReplicas` of 1 to that. @default - any */
  readonly maxReplicasLimit?: number;
  /** Which autoscaler, where a revision names none (`pod-autoscaler-class`). @default KnativeAutoscaler.KPA */
  readonly autoscaler?: KnativeAutoscaler;
}
