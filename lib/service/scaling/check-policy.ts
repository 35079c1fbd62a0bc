import { INVALID_ARGUMENT, UNKNOWN_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import {
  address, checkArguments, duration, isObject, list, number, object, oneOf, readable, required, text, wholeNumber,
} from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import { isFiveFields, isTimeZone } from '../../manifest/schedule';
import type { AutoscalingPolicyProps, KnativeScalingOptions, ScheduledReplicas } from './autoscaling-policy-props';
import { KnativeAutoscaler } from './autoscaling-policy-props';
import { metric } from './check-metric';
import { placeholdersOf } from './query';
import type { ScalingMetric } from './scaling-metric';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';

/** More replicas than any cluster runs of one service. */
const MOST_REPLICAS = 10_000;
const MOST_REQUESTS = 1_000_000;

/** Knative keeps the activator in the path of every request (serving pkg/apis/autoscaling/annotation_validation.go). */
const UNBOUNDED = -1;

/** Queries may be several, and so may series; of everything else there is one number. */
export const metrics: ArgumentCheck = (property, value) => {
  list(metric)(property, value);
  const given = value as ScalingMetric[];
  given.forEach((each, index) => {
    if (each.kind === ScalingMetricKind.PROMETHEUS || given.findIndex((other) => isSameNumber(each, other)) === index) return;
    fail(INVALID_ARGUMENT, { property: `${property}[${index}]`, value: each.kind, rule: 'stands in the list already', cure: 'keep one' });
  });
};

function isSameNumber(one: ScalingMetric, other: ScalingMetric): boolean {
  return one.kind === other.kind && one.openTelemetryOptions?.series === other.openTelemetryOptions?.series;
}

const KNATIVE: ArgumentShape<KnativeScalingOptions> = {
  panicWindow: duration(1),
  panicThreshold: number(1, 100_000),
  burstCapacity: (property, value) => { if (value !== UNBOUNDED) number(0, MOST_REQUESTS)(property, value); },
  initialReplicas: wholeNumber(0, MOST_REPLICAS),
  activationReplicas: wholeNumber(0, MOST_REPLICAS),
  autoscaler: oneOf(KnativeAutoscaler),
};

const time: ArgumentCheck = (property, value) => {
  text(property, value);
  if (isFiveFields(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a time of five fields', cure: 'give one such as "0 8 * * 1-5"' });
};

const timeZone: ArgumentCheck = (property, value) => {
  text(property, value);
  if (isTimeZone(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a time zone', cure: 'give a name of the IANA database, such as Europe/Berlin' });
};

const TIME: ArgumentShape<ScheduledReplicas> = {
  start: required(time, 'say when the time begins, such as "0 8 * * 1-5"'),
  end: required(time, 'say when the time ends, such as "0 18 * * 1-5"'),
  timeZone: required(timeZone, 'name one of the IANA database, such as Europe/Berlin'),
  replicas: required(wholeNumber(1, MOST_REPLICAS), 'say how many replicas there are in this time'),
};

/** KEDA refuses a time that begins when it ends (keda v2.21.0 pkg/scalers/cron_scaler.go). */
const scheduledReplicas: ArgumentCheck = (property, value) => {
  object(TIME)(property, value);
  const { start, end } = value as ScheduledReplicas;
  if (start.trim() === end.trim()) {
    fail(INVALID_ARGUMENT, { property: `${property}.end`, value: end, rule: 'is the same as start', cure: 'let it end at another time' });
  }
};

const POLICY: ArgumentShape<AutoscalingPolicyProps> = {
  minReplicas: wholeNumber(0, MOST_REPLICAS),
  maxReplicas: wholeNumber(1, MOST_REPLICAS),
  metrics,
  schedule: list(scheduledReplicas),
  prometheusAddress: address,
  targetUtilization: number(1, 100),
  concurrencyPerReplica: wholeNumber(1, MOST_REQUESTS),
  window: duration(1),
  scaleDownDelay: duration(),
  podRetention: duration(),
  knative: object(KNATIVE),
};

/** Refuses settings that mean nothing, each by itself: what is given over a preset is not a whole policy. */
export function checkSettings(settings: AutoscalingPolicyProps): void {
  readable((_, given) => { if (isObject(given)) refuseMisplaced(given); })('settings', settings);
  checkArguments(settings, POLICY, 'settings');
}

/** Refuses a policy that means nothing; bounds of a backend are the rules' matter. */
export function checkPolicy(settings: AutoscalingPolicyProps): void {
  checkSettings(settings);
  settings.metrics?.forEach(({ prometheusOptions }, index) => {
    if (settings.window !== undefined || !placeholdersOf(prometheusOptions?.query ?? '').includes('window')) return;
    fail(INVALID_ARGUMENT, {
      property: `metrics[${index}].query`, value: '$window', rule: 'stands for `window`, which is not given',
      cure: 'give `window`, or write the time',
    });
  });
}

const METRICS: readonly string[] = Object.values(ScalingMetricKind);

/** Names that are right one level below. */
function refuseMisplaced(settings: object): void {
  for (const [property, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    if (property in KNATIVE) {
      fail(UNKNOWN_ARGUMENT, { property, rule: 'is a setting of Knative alone', cure: `write knative: { ${property}: … }` });
    }
    if (METRICS.includes(property)) {
      fail(UNKNOWN_ARGUMENT, { property, rule: 'is a metric', cure: `write metrics: [ScalingMetric.${property}(…)]` });
    }
  }
}
