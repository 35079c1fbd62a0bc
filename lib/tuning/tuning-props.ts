import type { Duration } from 'cdk8s';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { SimulatedService } from '../simulation/simulation-props';
import type { Traffic } from '../simulation/traffic/traffic';

/** What policies are tried with. */
export interface PolicyTuningProps {
  /** The service, with the policy that it has today: `simulated()` of one in your program, or described. */
  readonly service: SimulatedService;
  /** Traffic by its name: each policy is tried on each. @default - the traffic of `service`, called `traffic` */
  readonly traces?: { [name: string]: Traffic };
  /** `summary()` of the service: costs are told in USD by the prices of its cluster. @default - costs are told as replicas that are held */
  readonly summary?: ServiceSummary;
  /** How many GPUs of each kind there are, as in a `Simulation`. @default - as many as are asked for */
  readonly gpus?: { [name: string]: number };
  /**
   * Seeds of the simulations. A policy must reach an objective with each, and its waits are told of the worst. From 1 to 20 of them.
   *
   * @default [1, 2, 3]
   */
  readonly seeds?: number[];
  /** The time of day at the start, as in a `Simulation`. @default 2026-01-05T00:00:00Z, a Monday */
  readonly startsAt?: string;
}

/** What a service is to reach. At least one of the times must be given. */
export interface PolicyObjective {
  /** 95 % of the requests wait no longer until a server begins with them. 0 to a day; milliseconds count. @default - no limit */
  readonly p95?: Duration;
  /** 99 % of the requests wait no longer. @default - no limit */
  readonly p99?: Duration;
  /** 95 % of the answers come no later after the request. With batching, this is what bounds requests at once. @default - no limit */
  readonly latencyP95?: Duration;
  /** 99 % of the answers come no later. @default - no limit */
  readonly latencyP99?: Duration;
  /** Share of the requests that may fail: refused, timed out, or left waiting at the end. 0 to 1. @default 0.001 */
  readonly mostFailed?: number;
}

/** What a policy is wanted for. */
export interface RecommendProps extends PolicyObjective {
  /**
   * Least value of `minReplicas` that you would accept, such as 1 for no wait after a quiet time. 0 to 1,000.
   *
   * @default - 0 where the backend can, else 1
   */
  readonly leastReplicas?: number;
  /** Most replicas that you would pay for. From 1 to 1,000. @default - as many as it takes */
  readonly mostReplicas?: number;
  /** How many policies are tried. From 20 to 10,000. More take longer and find little more. @default 200 */
  readonly policies?: number;
}

/** Policies that are to be compared. */
export interface CompareProps extends PolicyObjective {
  /** Settings of the policies by their name. @default - that of the service, called `today`, and the presets */
  readonly policies?: { [name: string]: AutoscalingPolicyProps };
}

/** A policy under shorter and longer cold starts. */
export interface ColdStartSweepProps extends PolicyObjective {
  /** Settings of the policy. @default - that of the service */
  readonly settings?: AutoscalingPolicyProps;
  /** Cold starts in all that are tried, each up to a day. @default - 5, 15, 30, 60, 120, 300 and 600 seconds */
  readonly coldStarts?: Duration[];
}
