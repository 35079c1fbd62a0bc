import { MOST_INT32 } from './kubernetes';
import type { ConfigKey, SettingValues } from './setting-values';

/** An annotation `autoscaling.knative.dev/…` of a revision. */
export interface AutoscalingSetting {
  readonly values: SettingValues;
  /** What values count, as messages say it. */
  readonly unit?: string;
  /** The key before Knative 1.1, which every version reads. */
  readonly former?: string;
  /** First version of Knative that reads it, where that matters. */
  readonly since?: string;
  /** Knative's own autoscaler alone reads it, and not the HPA class. */
  readonly ofKpa?: boolean;
  /** Property of a service that says the same. */
  readonly property?: string;
}

export const AUTOSCALING_GROUP = 'autoscaling.knative.dev';
export const KPA = `kpa.${AUTOSCALING_GROUP}`;
export const HPA = `hpa.${AUTOSCALING_GROUP}`;

/** Metrics of Knative's own autoscaler, the first by default; the HPA class takes any. */
export const KPA_METRICS: readonly string[] = ['concurrency', 'rps'];

const HOUR = 3600;
const INT32 = { kind: 'whole', least: 0, most: MOST_INT32 } as const;
const WINDOW = { kind: 'duration', least: 6, most: HOUR, wholeSeconds: true } as const;
const PANIC_WINDOW = { kind: 'decimal', least: 1, most: 100 } as const;
const BURST = { kind: 'decimal', least: 0, also: -1 } as const;

/** Of a target, and of what the share of a target makes. */
export const LEAST_TARGET = 0.01;

function settings<Key extends string>(rows: { readonly [key in Key]: AutoscalingSetting }): { readonly [key in Key]: AutoscalingSetting } {
  return rows;
}

/**
 * By their keys of today. Bounds are those of the webhook, with Knative's default configuration, for every class.
 * Source: serving v1.23 pkg/apis/autoscaling/register.go, annotation_validation.go; pkg/reconciler/autoscaling/hpa/resources/hpa.go.
 */
export const AUTOSCALING = settings({
  'class': { values: { kind: 'text' }, property: 'autoscaling.knative.autoscaler' },
  'metric': { values: { kind: 'text' }, property: 'autoscaling.metrics' },
  'target': { values: { kind: 'decimal', least: LEAST_TARGET }, property: 'autoscaling.metrics' },
  'target-utilization-percentage': {
    values: { kind: 'decimal', least: 1, most: 100 }, unit: '%', former: 'targetUtilizationPercentage', ofKpa: true,
    property: 'autoscaling.targetUtilization',
  },
  'min-scale': { values: INT32, unit: 'replicas', former: 'minScale', property: 'autoscaling.minReplicas' },
  // 0 is without bound.
  'max-scale': { values: INT32, unit: 'replicas', former: 'maxScale', property: 'autoscaling.maxReplicas' },
  // 0 is for clusters with allow-zero-initial-scale; of a most, the webhook says nothing.
  'initial-scale': {
    values: { kind: 'whole', least: 1 }, unit: 'replicas', former: 'initialScale', property: 'autoscaling.knative.initialReplicas',
  },
  'activation-scale': {
    values: { ...INT32, least: 2 }, unit: 'replicas', since: '1.7', ofKpa: true, property: 'autoscaling.knative.activationReplicas',
  },
  'scale-down-delay': {
    values: { ...WINDOW, least: 0 }, unit: 's', former: 'scaleDownDelay', ofKpa: true, property: 'autoscaling.scaleDownDelay',
  },
  'scale-to-zero-pod-retention-period': {
    values: { kind: 'duration', least: 0, most: HOUR }, unit: 's', former: 'scaleToZeroPodRetentionPeriod', ofKpa: true,
    property: 'autoscaling.podRetention',
  },
  // The HPA class takes it for both stabilization windows.
  'window': { values: WINDOW, unit: 's', property: 'autoscaling.window' },
  'panic-window-percentage': {
    values: PANIC_WINDOW, unit: '% of the window', former: 'panicWindowPercentage', ofKpa: true,
    property: 'autoscaling.knative.panicWindow',
  },
  'panic-threshold-percentage': {
    values: { kind: 'decimal', least: 110, most: 1000 }, unit: '%', former: 'panicThresholdPercentage', ofKpa: true,
    property: 'autoscaling.knative.panicThreshold',
  },
  'target-burst-capacity': {
    values: BURST, unit: 'requests', former: 'targetBurstCapacity', ofKpa: true, property: 'autoscaling.knative.burstCapacity',
  },
  'metric-aggregation-algorithm': {
    values: { kind: 'text', oneOf: ['', 'linear', 'weighted-exponential', 'weightedExponential'] }, former: 'metricAggregationAlgorithm',
    ofKpa: true,
  },
});

export type AutoscalingKey = keyof typeof AUTOSCALING;

/** Source: serving v1.23 pkg/autoscaler/config/config.go. Durations are seconds. */
export const AUTOSCALER_CONFIG = {
  'pod-autoscaler-class': { values: { kind: 'text' }, default: KPA },
  'enable-scale-to-zero': { values: { kind: 'boolean' }, default: true },
  'allow-zero-initial-scale': { values: { kind: 'boolean' }, default: false },
  'max-scale-up-rate': { values: { kind: 'decimal', above: 1 }, default: 1000 },
  'max-scale-down-rate': { values: { kind: 'decimal', above: 1 }, default: 2 },
  // Up to 1 it is a fraction.
  'container-concurrency-target-percentage': { values: { kind: 'decimal', above: 0, most: 100 }, default: 70 },
  'container-concurrency-target-default': { values: { kind: 'decimal', above: 0 }, default: 100 },
  'requests-per-second-target-default': { values: { kind: 'decimal', least: LEAST_TARGET }, default: 200 },
  'target-burst-capacity': { values: BURST, default: 211 },
  'panic-window-percentage': { values: PANIC_WINDOW, default: 10 },
  'panic-threshold-percentage': { values: { kind: 'decimal' }, default: 200 },
  'activator-capacity': { values: { kind: 'decimal', least: 1 }, default: 100 },
  'initial-scale': { values: INT32, default: 1 },
  'min-scale': { values: INT32, default: 0 },
  'max-scale': { values: INT32, default: 0 },
  'max-scale-limit': { values: INT32, default: 0 },
  'stable-window': { values: WINDOW, default: 60 },
  'scale-down-delay': { values: { kind: 'duration', least: 0, wholeSeconds: true }, default: 0 },
  'scale-to-zero-grace-period': { values: { kind: 'duration', above: 0 }, default: 30 },
  'scale-to-zero-pod-retention-period': { values: { kind: 'duration', least: 0 }, default: 0 },
} as const satisfies { readonly [key: string]: ConfigKey };

/** The whole key of an annotation, in each spelling, today's first. */
export function spellingsOf(key: AutoscalingKey): string[] {
  const { former } = AUTOSCALING[key];
  return [key, ...(former === undefined ? [] : [former])].map((name) => `${AUTOSCALING_GROUP}/${name}`);
}
