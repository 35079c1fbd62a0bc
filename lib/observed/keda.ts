import type { Place } from '../manifest/place';
import { CronInterval } from '../simulation/autoscaler/cron';
import { KEDA_TIMES, metricName } from '../simulation/autoscaler/keda';
import type { KedaTrigger } from '../simulation/world/deployed-service';
import type { ObservedMetric } from './hpa';
import { cpuMetric, inThousandths } from './hpa';
import { numberAt } from './numbers';
import { knownQuery } from './server-metric';

/** A trigger of KEDA: the metric of its HPA, and what wakes a workload that sleeps. */
export interface ObservedTrigger {
  readonly metric: ObservedMetric;
  /** Absent of CPU and memory, which wake nothing. */
  readonly wakes?: KedaTrigger;
}

const SECOND = 1000;

/** A trigger of a ScaledObject. Source: keda v2.21 pkg/scalers/prometheus_scaler.go, cron_scaler.go, cpu_memory_scaler.go. */
export function triggerAt(trigger: Place, index: number): ObservedTrigger {
  const [type, metadata] = [trigger.field('type').text, trigger.field('metadata')];
  const text = (name: string) => metadata.entry(name).scalar;
  const name = metricName(index);
  switch (type) {
    case 'cpu': return utilization(trigger);
    case 'cron': {
      const [interval, replicas] = [intervalOf(text('start'), text('end'), text('timezone')), Number(text('desiredReplicas'))];
      if (interval === undefined || !(replicas > 0)) return { metric: { unknown: 'a time that cannot be read' } };
      return {
        metric: { hpa: { name, perPod: false, average: 1000 } }, wakes: { metric: name, activation: 0, cron: { interval, replicas } },
      };
    }
    case 'prometheus': {
      const [threshold, activation] = ['threshold', 'activationThreshold'].map((each) => numberAt(metadata.entry(each)));
      return queryTrigger(index, text('query'), threshold, { isTotal: trigger.field('metricType').text === 'Value', activation });
    }
    default: return { metric: { unknown: `KEDA's ${type || 'trigger without a type'}` } };
  }
}

/** What a query asks, where a simulation knows it. */
export function queryTrigger(
  index: number, query: string, threshold: number | undefined,
  { isTotal = false, activation = 0 }: { readonly isTotal?: boolean; readonly activation?: number } = {},
): ObservedTrigger {
  const [name, known] = [metricName(index), knownQuery(query)];
  if (known === undefined) return { metric: { unknown: 'a query of which it does not know the answer' } };
  const target = isTotal ? inThousandths(undefined, threshold) : inThousandths(threshold);
  const { metric: server, window } = known;
  return { metric: { hpa: { name, perPod: false, ...target }, server, window }, wakes: { metric: name, activation } };
}

function utilization(trigger: Place): ObservedTrigger {
  const value = numberAt(trigger.field('metadata').entry('value'));
  const type = trigger.field('metricType').text || trigger.field('metadata').entry('type').text;
  return { metric: value === undefined || type === 'AverageValue' ? { unknown: 'an amount of CPU' } : cpuMetric(value) };
}

function intervalOf(start: string, end: string, timezone: string): CronInterval | undefined {
  try {
    return new CronInterval(start, end, timezone);
  } catch {
    // lint says what is wrong with it.
    return undefined;
  }
}

/** When KEDA looks, and how long it waits. */
export function kedaTimes(spec: Place): typeof KEDA_TIMES {
  const of = (name: string, fallback: number) => (numberAt(spec.field(name)) ?? fallback / SECOND) * SECOND;
  return {
    pollingInterval: of('pollingInterval', KEDA_TIMES.pollingInterval),
    cooldown: of('cooldownPeriod', KEDA_TIMES.cooldown),
    initialCooldown: of('initialCooldownPeriod', KEDA_TIMES.initialCooldown),
  };
}
