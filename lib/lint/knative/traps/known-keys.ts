import { KNATIVE_KEY_UNKNOWN } from '../../../finding/definitions/knative-traps';
import { nearest } from '../../../finding/nearest';
import { Place } from '../../place';

/** Keys of which Knative has a list; serving v1.23 pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go. */
const SPACES = ['autoscaling.knative.dev/', 'serving.knative.dev/', 'queue.sidecar.serving.knative.dev/', 'features.knative.dev/'];

const AUTOSCALING = [
  'class', 'metric', 'target', 'min-scale', 'max-scale', 'initial-scale', 'activation-scale', 'scale-down-delay', 'window', 'panic-window-percentage',
  'panic-threshold-percentage', 'target-burst-capacity', 'target-utilization-percentage', 'scale-to-zero-pod-retention-period',
  'metric-aggregation-algorithm',
  'minScale', 'maxScale', 'initialScale', 'scaleDownDelay', 'panicWindowPercentage', 'panicThresholdPercentage', 'targetBurstCapacity',
  'targetUtilizationPercentage', 'scaleToZeroPodRetentionPeriod', 'metricAggregationAlgorithm',
];

const SIDECAR = ['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) => [`${resource}-resource-request`, `${resource}-resource-limit`]);

/** What Knative writes itself: no matter where it comes from. */
const WRITTEN = ['creator', 'lastModifier', 'routes', 'routingStateModified', 'lastPinned', 'forceUpgrade'];

export const TEMPLATE_KEYS: ReadonlySet<string> = new Set([
  ...within('autoscaling.knative.dev/', AUTOSCALING),
  ...within('serving.knative.dev/', ['progress-deadline', 'no-gc', ...WRITTEN]),
  ...within('queue.sidecar.serving.knative.dev/', [...SIDECAR, 'resource-percentage', 'resourcePercentage']),
  'features.knative.dev/http-full-duplex', 'features.knative.dev/queueproxy-podinfo',
]);

export const OBJECT_KEYS: ReadonlySet<string> = new Set(within('serving.knative.dev/', ['rollout-duration', 'rolloutDuration', ...WRITTEN]));

function within(space: string, names: readonly string[]): string[] {
  return names.map((name) => space + name);
}

/** Annotations in Knative's own spaces that stand where it does not look. */
export function checkKnownKeys(annotations: Place, known: ReadonlySet<string>): void {
  for (const { name } of annotations.fields) {
    if (known.has(name) || !SPACES.some((space) => name.startsWith(space))) continue;
    annotations.entry(name).refuse(KNATIVE_KEY_UNKNOWN, 'has a key that Knative does not read here', cureOf(name, known));
  }
}

function cureOf(key: string, known: ReadonlySet<string>): string {
  if (TEMPLATE_KEYS.has(key)) return 'move it to the annotations of the template';
  if (OBJECT_KEYS.has(key)) return 'move it to the annotations of the Service';
  const near = nearest(key, known);
  return near === undefined ? 'leave it out' : `did you mean "${near}"?`;
}
