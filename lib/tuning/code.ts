import type { Duration } from 'cdk8s';
import type { ScalingMetric } from '../service/scaling/scaling-metric';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';

const MINUTE = 60;
const HOUR = 3600;

/** What a user would write first; what is particular to Knative stands last. */
const FIRST: readonly string[] = ['minReplicas', 'maxReplicas', 'metrics', 'concurrencyPerReplica', 'targetUtilization'];

/** A policy as a user would write it. */
export function codeOf({ knative, ...settings }: AutoscalingPolicyProps): string {
  const place = ([name]: readonly [string, unknown]) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const members = [...Object.entries(settings).sort((one, other) => place(one) - place(other)), ['knative', knative]];
  const lines = members.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name}: ${valueOf(value)},`);
  return ["new AutoscalingPolicy(chart, 'scaling', {", ...lines, '});'].join('\n');
}

function valueOf(value: unknown): string {
  if (isDuration(value)) return durationOf(value.toSeconds());
  if (isMetric(value)) return metricOf(value);
  if (Array.isArray(value)) return `[${value.map(valueOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  const members = Object.entries(value).filter(([, each]) => each !== undefined).map(([name, each]) => `${name}: ${valueOf(each)}`);
  return `{ ${members.join(', ')} }`;
}

function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'toSeconds' in value;
}

function isMetric(value: unknown): value is ScalingMetric {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** A length of time as a user would write it. */
function durationOf(seconds: number): string {
  if (seconds >= HOUR && seconds % HOUR === 0) return `Duration.hours(${seconds / HOUR})`;
  return seconds >= MINUTE && seconds % MINUTE === 0 ? `Duration.minutes(${seconds / MINUTE})` : `Duration.seconds(${seconds})`;
}

function metricOf({ kind, prometheusOptions, openTelemetryOptions, target }: ScalingMetric): string {
  const options = prometheusOptions ?? openTelemetryOptions;
  return `ScalingMetric.${kind}(${options === undefined ? target : valueOf(options)})`;
}
