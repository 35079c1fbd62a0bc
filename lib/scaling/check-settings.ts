import { checkDuration, checkNumber, checkText } from '../finding/argument-checks';
import { AutoscalingSettings } from './autoscaling-settings';

/** More replicas than any cluster runs of one service. */
const MOST_REPLICAS = 10_000;

/** Refuses numbers that mean nothing; bounds of a target are the rules' matter. */
export function checkSettings(settings: AutoscalingSettings): void {
  checkNumber('minReplicas', settings.minReplicas, 0, MOST_REPLICAS, true);
  checkNumber('maxReplicas', settings.maxReplicas, 1, MOST_REPLICAS, true);
  checkNumber('concurrencyPerReplica', settings.concurrencyPerReplica, 1, 1_000_000, true);
  checkNumber('targetConcurrency', settings.targetConcurrency, 0.01, 1_000_000);
  checkNumber('targetUtilization', settings.targetUtilization, 1, 100);
  checkNumber('requestsPerSecond', settings.requestsPerSecond, 0.01, 1_000_000);
  checkNumber('cpuUtilization', settings.cpuUtilization, 1, 10_000, true);
  checkNumber('memoryUtilization', settings.memoryUtilization, 1, 10_000, true);
  checkNumber('initialReplicas', settings.initialReplicas, 0, MOST_REPLICAS, true);
  checkNumber('activationReplicas', settings.activationReplicas, 0, MOST_REPLICAS, true);
  checkNumber('panicThreshold', settings.panicThreshold, 1, 100_000);
  checkNumber('burstCapacity', settings.burstCapacity, -1, 1_000_000);
  checkNumber('prometheus.threshold', settings.prometheus?.threshold, Number.MIN_VALUE, Number.MAX_VALUE);
  checkNumber('prometheus.activationThreshold', settings.prometheus?.activationThreshold, 0, Number.MAX_VALUE);
  checkText('prometheus.query', settings.prometheus?.query);
  checkDuration('podRetention', settings.podRetention);
  checkDuration('window', settings.window);
  checkDuration('panicWindow', settings.panicWindow);
  checkDuration('scaleDownDelay', settings.scaleDownDelay);
}
