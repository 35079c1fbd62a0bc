import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALER_CONFIG, LEAST_TARGET } from '../../platform/knative-autoscaling';

/** Annotations of a revision by their keys of today; durations are seconds. */
export type RevisionValues = { readonly [key in AutoscalingKey]?: number | string };
/** What `config-autoscaler` says otherwise than Knative's defaults; durations are seconds. */
export type ConfigValues = { readonly [key in keyof typeof AUTOSCALER_CONFIG]?: number | string | boolean };

/** What Knative's autoscaler is told about one revision. Times are in milliseconds. */
export interface KpaSettings {
  readonly metric: 'concurrency' | 'rps';
  readonly weighted: boolean;
  /** What a replica is to carry. */
  readonly target: number;
  /** What a replica can carry. */
  readonly total: number;
  readonly burstCapacity: number;
  readonly panicThreshold: number;
  readonly upRate: number;
  readonly downRate: number;
  readonly window: number;
  readonly panicWindow: number;
  readonly scaleDownDelay: number;
  readonly initialScale: number;
  readonly activationScale: number;
  readonly minScale: number;
  /** 0 is without bound. */
  readonly maxScale: number;
  readonly toZero: boolean;
  readonly grace: number;
  readonly retention: number;
  readonly activatorCapacity: number;
  /** How long a revision may take until it counts as failed. */
  readonly activationTimeout: number;
}

const RPS_UTILIZATION = 0.7;
/** Knative waits this much longer than the progress deadline (serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go). */
const TIMEOUT_BUFFER = 30;
const PROGRESS_DEADLINE = 600;
const SECOND = 1000;

export interface Revision {
  readonly annotations: RevisionValues;
  readonly containerConcurrency: number;
  /** Seconds. @default 600 */
  readonly progressDeadline?: number;
  readonly config?: ConfigValues;
}

/** Annotations over configuration over defaults. Source: serving v1.23 pkg/reconciler/autoscaling/kpa/resources. */
export function kpaSettings(revision: Revision): KpaSettings {
  const { annotations, containerConcurrency, progressDeadline = PROGRESS_DEADLINE, config = {} } = revision;
  const ofConfig = (key: keyof typeof AUTOSCALER_CONFIG) => Number(config[key] ?? AUTOSCALER_CONFIG[key].default);
  const annotated = (key: AutoscalingKey) => (annotations[key] === undefined ? undefined : Number(annotations[key]));
  const either = (key: AutoscalingKey & keyof typeof AUTOSCALER_CONFIG) => annotated(key) ?? ofConfig(key);

  const rps = annotations.metric === 'rps';
  const fallback = rps ? ofConfig('requests-per-second-target-default')
    : containerConcurrency || ofConfig('container-concurrency-target-default');
  const wanted = annotated('target');
  const total = wanted !== undefined && !rps && containerConcurrency > 0 ? Math.min(wanted, containerConcurrency) : wanted ?? fallback;
  const percentage = ofConfig('container-concurrency-target-percentage');
  const ofTotal = rps ? RPS_UTILIZATION : percentage > 1 ? percentage / 100 : percentage;
  const share = annotated('target-utilization-percentage');

  const window = annotated('window') ?? ofConfig('stable-window');
  const initialScale = annotated('initial-scale');
  const zeroAllowed = String(config['allow-zero-initial-scale'] ?? false) === 'true';
  return {
    metric: rps ? 'rps' : 'concurrency',
    weighted: String(annotations['metric-aggregation-algorithm'] ?? '').startsWith('weighted'),
    target: Math.max(LEAST_TARGET, total * (share === undefined ? ofTotal : share / 100)),
    total,
    burstCapacity: either('target-burst-capacity'),
    panicThreshold: either('panic-threshold-percentage') / 100,
    upRate: ofConfig('max-scale-up-rate'),
    downRate: ofConfig('max-scale-down-rate'),
    window: window * SECOND,
    panicWindow: Math.max(1, Math.round((window * either('panic-window-percentage')) / 100)) * SECOND,
    scaleDownDelay: either('scale-down-delay') * SECOND,
    initialScale: initialScale === undefined || (initialScale === 0 && !zeroAllowed) ? ofConfig('initial-scale') : initialScale,
    activationScale: annotated('activation-scale') ?? 0,
    minScale: either('min-scale'),
    maxScale: either('max-scale'),
    toZero: String(config['enable-scale-to-zero'] ?? true) === 'true',
    grace: ofConfig('scale-to-zero-grace-period') * SECOND,
    retention: either('scale-to-zero-pod-retention-period') * SECOND,
    activatorCapacity: ofConfig('activator-capacity'),
    activationTimeout: (progressDeadline + TIMEOUT_BUFFER) * SECOND,
  };
}
