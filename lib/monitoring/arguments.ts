import type { Duration } from 'cdk8s';
import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, duration, flag, isObject, list, number, object, readable, required } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../arguments/rules';
import { stringMap } from '../container/argument-shapes';
import { fail } from '../finding/finding-error';
import type { MonitoringObjective, MonitoringOptions } from './props';

const DAY = 86_400;
const DAY_MS = DAY * 1000;

/** Times of tokens are parts of a second. */
const latency: ArgumentCheck = readable((property, value) => {
  const milliseconds = isObject(value) && 'toMilliseconds' in value ? (value as Duration).toMilliseconds() : 0;
  if (milliseconds >= 1 && milliseconds <= DAY_MS) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a time of 1 ms to 1 day', cure: 'give one such as Duration.millis(500)' });
});

const OBJECTIVE: ArgumentShape<MonitoringObjective> = {
  timeToFirstToken: latency, timePerOutputToken: latency, latency, percentile: number(50, 99.9),
  failures: number(0.001, 100), patience: duration(60, DAY),
};

const OPTIONS: ArgumentShape<MonitoringOptions> = {
  labels: stringMap,
  interval: duration(1, 600),
  objective: object(OBJECTIVE),
  dashboards: flag,
  dashboardLabels: stringMap,
  queueProxy: flag,
  gpuMetrics: flag,
};

const LIST = required(list(instanceOf('GpuInferenceService', 'serviceName', 'summary')));

/** Refuses what is not a list of services, and one without any. */
export function checkWatchedServices(services: readonly unknown[]): void {
  LIST('services', services);
  if (services.length === 0) fail(MISSING_ARGUMENT, { property: 'services', rule: 'is an empty list', cure: 'name the services to watch' });
}

/** Refuses options that can be right nowhere. */
export function checkMonitoringArguments(options: MonitoringOptions): void {
  checkArguments(options, OPTIONS);
}
