import { Duration } from 'cdk8s';
import { checkSettings } from './check-policy';
import type { AutoscalingPolicyProps } from './autoscaling-policy-props';

/** CoreWeave's published cluster settings; coreweave/kubernetes-cloud online-inference/README.md, 2021-08 with 2022-06's retention. */
const COREWEAVE_DEFAULTS: AutoscalingPolicyProps = {
  maxReplicas: 10,
  targetUtilization: 85,
  window: Duration.seconds(180),
  podRetention: Duration.minutes(30),
  knative: { panicWindow: Duration.seconds(30), panicThreshold: 200 },
};

/** A replica is always warm, bursts are seen within 6 s, replicas leave late. */
const LATENCY_FIRST: AutoscalingPolicyProps = {
  minReplicas: 1,
  maxReplicas: 10,
  targetUtilization: 60,
  window: Duration.seconds(60),
  scaleDownDelay: Duration.minutes(10),
  knative: { panicWindow: Duration.seconds(6), panicThreshold: 150 },
};

/** Nothing runs when nobody asks; replicas are filled before another one starts. */
const COST_FIRST: AutoscalingPolicyProps = {
  minReplicas: 0,
  maxReplicas: 3,
  targetUtilization: 100,
  window: Duration.seconds(60),
  scaleDownDelay: Duration.seconds(0),
  podRetention: Duration.minutes(1),
};

/** Policies to start from. */
export const PRESETS = { coreweaveDefaults: COREWEAVE_DEFAULTS, latencyFirst: LATENCY_FIRST, costFirst: COST_FIRST };

export type PresetName = keyof typeof PRESETS;

/** Requests at once that a replica takes at 100 %: Knative's own default (config-autoscaler, container-concurrency-target-default). */
export const PRESET_CONCURRENCY = 100;

/**
 * Where requests are not seen, a preset scales by this share of the CPU at most. An HPA acts beyond 110 % of its target only, and a
 * container whose limit is its request never uses more than 100 %.
 */
export const PRESET_CPU_MOST = 85;

/** What was given, over the preset. @throws ARG001 for overrides that mean nothing */
export function withPreset(preset: PresetName, overrides: AutoscalingPolicyProps): AutoscalingPolicyProps {
  checkSettings(overrides);
  const { knative, ...rest } = PRESETS[preset];
  const given = overrides.knative;
  const both = knative === undefined && given === undefined ? undefined : { ...knative, ...given };
  return { ...rest, ...overrides, ...(both === undefined ? {} : { knative: both }) };
}
