import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import type { PresetName } from '../service/scaling/presets';
import { PRESETS } from '../service/scaling/presets';
import { goalOf } from './objective';
import { baseOf, isOnKnative } from './service-room';
import { policyTable } from './tables';
import { Trials } from './trials';
import { costOf, triedPolicy, withFront } from './tried-policies';
import type { CompareProps, PolicyTuningProps } from './tuning-props';
import type { PolicyComparison } from './tuning-result';

export const SEEDS = [1, 2, 3];

/** Runs policies on all traces with all seeds. */
export function compare(props: PolicyTuningProps, { policies = usualPolicies(props), ...objective }: CompareProps): PolicyComparison {
  const trials = new Trials(props);
  const { seeds = SEEDS } = props;
  const given = goalOf(objective);
  const goal = given.limits.length > 0 || objective.mostFailed !== undefined ? given : undefined;
  const tried = withFront(Object.entries(policies).map(([name, settings]) => (
    triedPolicy(name, settings, trials.all(settings, seeds), goal)
  )));
  const front = tried.filter(({ onFront }) => onFront).sort((one, other) => costOf(one) - costOf(other)).map(({ name }) => name);
  return { policies: tried, front, markdown: policyTable(tried) };
}

/** The policy of today, and on Knative the presets with as many requests at once. */
export function usualPolicies({ service }: PolicyTuningProps): { [name: string]: AutoscalingPolicyProps } {
  const { concurrencyPerReplica } = baseOf(service);
  const limit = concurrencyPerReplica === undefined ? {} : { concurrencyPerReplica };
  const presets = isOnKnative(service) ? Object.keys(PRESETS).map((name) => [name, { ...PRESETS[name as PresetName], ...limit }]) : [];
  return { today: service.autoscaling, ...Object.fromEntries(presets) };
}
