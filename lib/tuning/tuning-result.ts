import type { UsdRange } from '../cost/cost-result';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';

/** A policy on one trace: times are those of the worst seed, the rest are means over the seeds. */
export interface PolicyTrial {
  /** Name of the trace. */
  readonly trace: string;
  /** Seconds that half of the requests wait at most. */
  readonly waitP50: number;
  /** Seconds that 95 % of the requests wait at most. */
  readonly waitP95: number;
  /** Seconds that 99 % of the requests wait at most. */
  readonly waitP99: number;
  /** Seconds after which 95 % of the requests are answered. */
  readonly latencyP95: number;
  /** Seconds after which 99 % of the requests are answered. */
  readonly latencyP99: number;
  /** Share of the requests that failed: refused, timed out, or left waiting at the end. */
  readonly failed: number;
  /** Replicas that hold GPUs, on average. */
  readonly meanReplicas: number;
  /** Most replicas that held GPUs at once, with any seed. */
  readonly mostHeld: number;
  /** Replicas that were started. */
  readonly coldStarts: number;
  /** USD an hour. @default - no price is known */
  readonly usdPerHour?: UsdRange;
  /** Whether the objective is met with each seed. @default - there is none */
  readonly meets?: boolean;
}

/** A policy on all traces. */
export interface TriedPolicy {
  /** Its name. */
  readonly name: string;
  /** Its settings. */
  readonly settings: AutoscalingPolicyProps;
  /** On each trace. */
  readonly trials: PolicyTrial[];
  /** Seconds that 95 % of the requests wait at most, on the worst trace. */
  readonly waitP95: number;
  /** Replicas that hold GPUs, on average over the traces. */
  readonly meanReplicas: number;
  /** USD an hour, on average over the traces. @default - no price is known */
  readonly usdPerHour?: UsdRange;
  /** Whether the objective is met on each trace. @default - there is none */
  readonly meets?: boolean;
  /** Whether no other policy of the comparison costs less without a longer wait, nor waits less at no more cost. */
  readonly onFront: boolean;
}

/** Policies side by side. */
export interface PolicyComparison {
  /** The policies, in their order. */
  readonly policies: TriedPolicy[];
  /** The Pareto front of cost against the p95 of the wait: names of policies, the cheapest first. */
  readonly front: string[];
  /** All of it as a table in Markdown. */
  readonly markdown: string;
}

/** A policy that was looked for, with the evidence. */
export interface PolicyRecommendation {
  /** Whether the objective is met on each trace, with each seed. If not, the policy is the nearest one, and `notes` say why. */
  readonly met: boolean;
  /** Settings of the policy, for an `AutoscalingPolicy`. */
  readonly settings: AutoscalingPolicyProps;
  /** The policy as code. */
  readonly code: string;
  /** The policy, that of today, presets, and replicas that are always there, side by side. */
  readonly evidence: PolicyComparison;
  /** Other policies that would do, as the search saw them, the cheapest first: with the first seed alone. */
  readonly candidates: TriedPolicy[];
  /** How many policies were tried. */
  readonly tried: number;
  /** How many times the traffic the policy bears within the objective, as far as it was tried: up to twice. */
  readonly bears: number;
  /** What one should know. */
  readonly notes: string[];
  /** Code, evidence and notes in Markdown. */
  readonly markdown: string;
}

/** A policy at one cold start. */
export interface ColdStartPoint {
  /** Seconds from a node's start until a replica serves. */
  readonly coldStartSeconds: number;
  /** Whether the objective is met. */
  readonly meets: boolean;
  /** Seconds that 95 % of the requests wait at most, on the worst trace. */
  readonly waitP95: number;
  /** Replicas that hold GPUs, on average over the traces. */
  readonly meanReplicas: number;
  /** USD an hour, on average over the traces. @default - no price is known */
  readonly usdPerHour?: UsdRange;
}

/** Where an objective breaks as cold starts grow. */
export interface ColdStartSweep {
  /** What was tried, the shortest first: what was asked for, and where the objective breaks some more. */
  readonly points: ColdStartPoint[];
  /** The longest cold start in seconds up to which the objective is met at every point. @default - it breaks at the shortest */
  readonly holdsUpTo?: number;
  /** The shortest cold start in seconds at which it is missed. @default - it is met at every point */
  readonly breaksAt?: number;
  /** The points as a table in Markdown. */
  readonly markdown: string;
}
