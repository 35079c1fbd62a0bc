import { Duration } from 'cdk8s';
import { IAutoscalingPolicy } from './autoscaling-policy-contract';
import { AutoscalingSettings } from './autoscaling-settings';

/** CoreWeave's published cluster settings; coreweave/kubernetes-cloud online-inference/README.md, 2021-08 with 2022-06's retention. */
const COREWEAVE_DEFAULTS: AutoscalingSettings = {
  window: Duration.seconds(180),
  targetUtilization: 85,
  panicWindow: Duration.seconds(30),
  panicThreshold: 200,
  podRetention: Duration.minutes(30),
};

/** A replica is always warm, bursts are seen within 6 s, replicas leave late. */
const LATENCY_FIRST: AutoscalingSettings = {
  minReplicas: 1,
  maxReplicas: 10,
  targetUtilization: 60,
  window: Duration.seconds(60),
  panicWindow: Duration.seconds(6),
  panicThreshold: 150,
  scaleDownDelay: Duration.minutes(10),
};

/** Nothing runs when nobody asks; replicas are filled before another one starts. */
const COST_FIRST: AutoscalingSettings = {
  minReplicas: 0,
  maxReplicas: 3,
  targetUtilization: 100,
  window: Duration.seconds(60),
  podRetention: Duration.minutes(1),
  scaleDownDelay: Duration.seconds(0),
};

export const PRESETS = { coreweaveDefaults: COREWEAVE_DEFAULTS, latencyFirst: LATENCY_FIRST, costFirst: COST_FIRST };

/** Whether a setting came with the policy's preset, and the user did not say it himself. */
export function isPreset({ preset, settings }: IAutoscalingPolicy, name: keyof AutoscalingSettings): boolean {
  const value = preset === undefined ? undefined : (PRESETS as { readonly [preset: string]: AutoscalingSettings })[preset]?.[name];
  return value !== undefined && settings[name] === value;
}
