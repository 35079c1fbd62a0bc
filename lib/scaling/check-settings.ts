import { address, checkArguments, duration, lines, number, object, oneOf, required, Shape, wholeNumber } from '../finding/argument-checks';
import { AutoscalingSettings, KnativeAutoscaler, PrometheusMetric } from './autoscaling-settings';

/** More replicas than any cluster runs of one service. */
const MOST_REPLICAS = 10_000;
const MOST_REQUESTS = 1_000_000;

/** Knative keeps the activator in the path of every request (serving pkg/apis/autoscaling/annotation_validation.go). */
const UNBOUNDED = -1;

const PROMETHEUS: Shape<PrometheusMetric> = {
  query: required(lines),
  threshold: required(number(Number.MIN_VALUE, Number.MAX_VALUE)),
  activationThreshold: number(0, Number.MAX_VALUE),
  serverAddress: address,
};

const SETTINGS: Shape<AutoscalingSettings> = {
  minReplicas: wholeNumber(0, MOST_REPLICAS),
  maxReplicas: wholeNumber(1, MOST_REPLICAS),
  concurrencyPerReplica: wholeNumber(1, MOST_REQUESTS),
  targetConcurrency: number(0.01, MOST_REQUESTS),
  targetUtilization: number(1, 100),
  requestsPerSecond: number(0.01, MOST_REQUESTS),
  cpuUtilization: wholeNumber(1, 10_000),
  memoryUtilization: wholeNumber(1, 10_000),
  prometheus: object(PROMETHEUS),
  podRetention: duration(),
  initialReplicas: wholeNumber(0, MOST_REPLICAS),
  activationReplicas: wholeNumber(0, MOST_REPLICAS),
  window: duration(1),
  panicWindow: duration(1),
  panicThreshold: number(1, 100_000),
  scaleDownDelay: duration(),
  burstCapacity: (property, value) => { if (value !== UNBOUNDED) number(0, MOST_REQUESTS)(property, value); },
  knativeAutoscaler: oneOf(KnativeAutoscaler),
};

/** Refuses numbers that mean nothing; bounds of a target are the rules' matter. */
export function checkSettings(settings: AutoscalingSettings): void {
  checkArguments(settings, SETTINGS, 'settings');
}
