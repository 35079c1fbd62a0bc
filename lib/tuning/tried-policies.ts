import type { UsdRange } from '../cost/cost-result';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { Goal } from './objective';
import { excess, failedShare } from './objective';
import type { Trial } from './trials';
import type { PolicyTrial, TriedPolicy } from './tuning-result';

/** What users are shown of a policy. It is on no front yet. */
export function triedPolicy(name: string, settings: AutoscalingPolicyProps, trials: readonly Trial[], goal: Goal | undefined): TriedPolicy {
  const traces = [...new Set(trials.map(({ trace }) => trace))];
  const shown = traces.map((trace) => onTrace(trace, trials.filter((trial) => trial.trace === trace), goal));
  return {
    name, settings, trials: shown,
    waitP95: Math.max(...shown.map(({ waitP95 }) => waitP95)),
    meanReplicas: meanOf(shown, ({ meanReplicas }) => meanReplicas),
    usdPerHour: meanUsd(shown.map(({ usdPerHour }) => usdPerHour)),
    meets: goal && shown.every(({ meets }) => meets),
    onFront: false,
  };
}

/** Says which policies are on the front: the others cost more than one that waits no longer. */
export function withFront(policies: readonly TriedPolicy[]): TriedPolicy[] {
  const isBeaten = (policy: TriedPolicy) => policies.some((other) => (
    costOf(other) <= costOf(policy) && other.waitP95 <= policy.waitP95
    && (costOf(other) < costOf(policy) || other.waitP95 < policy.waitP95)
  ));
  return policies.map((policy) => ({ ...policy, onFront: !isBeaten(policy) }));
}

/** What counts: USD an hour, or replicas where no price is known. */
export function costOf({ meanReplicas, usdPerHour }: Pick<TriedPolicy, 'meanReplicas' | 'usdPerHour'>): number {
  return usdPerHour?.typical ?? meanReplicas;
}

function onTrace(trace: string, trials: readonly Trial[], goal: Goal | undefined): PolicyTrial {
  const worst = (of: (trial: Trial) => number) => Math.max(...trials.map(of));
  return {
    trace,
    waitP50: worst(({ result }) => result.wait.p50),
    waitP95: worst(({ result }) => result.wait.p95),
    waitP99: worst(({ result }) => result.wait.p99),
    latencyP95: worst(({ result }) => result.latency.p95),
    latencyP99: worst(({ result }) => result.latency.p99),
    failed: worst(({ result, seconds }) => failedShare(result, seconds)),
    meanReplicas: meanOf(trials, ({ replicas }) => replicas),
    mostHeld: worst(({ result }) => result.mostHeld),
    coldStarts: meanOf(trials, ({ result }) => result.coldStarts),
    usdPerHour: meanUsd(trials.map(({ usdPerHour }) => usdPerHour)),
    meets: goal && trials.every(({ result, seconds }) => excess(result, seconds, goal) <= 1),
  };
}

function meanOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / items.length;
}

function meanUsd(ranges: readonly (UsdRange | undefined)[]): UsdRange | undefined {
  const known = ranges.filter((range) => range !== undefined);
  const mean = (of: (range: UsdRange) => number) => meanOf(known, of);
  if (known.length < ranges.length) return undefined;
  return { low: mean(({ low }) => low), typical: mean(({ typical }) => typical), high: mean(({ high }) => high) };
}
