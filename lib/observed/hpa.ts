import type { Place } from '../manifest/place';
import { HPA_CONTROLLER, behaviorOf } from '../simulation/autoscaler/hpa-settings';
import type { HpaMetric, HpaRules, HpaSettings } from '../simulation/autoscaler/hpa-settings';
import { metricName } from '../simulation/autoscaler/keda';
import type { ServerMetric } from '../simulation/world/load-samples';
import { amountAt, numberAt } from './numbers';
import { gaugeNamed } from './server-metric';

/** A metric that an autoscaler reads, or why a simulation does not know it. */
export type ObservedMetric =
  | { readonly hpa: HpaMetric; readonly server?: ServerMetric; readonly window?: number }
  | { readonly unknown: string };

/** CPU of a pod in thousandths, where only the share of its request counts. */
const REQUEST = 1000;
/** Where an HPA says nothing; kubernetes v1.36 pkg/apis/autoscaling/v2/defaults.go. */
export const DEFAULT_CPU = 80;

/** CPU, in percent of what a pod requests. */
export function cpuMetric(percent: number): ObservedMetric {
  return { hpa: { name: 'cpu', perPod: true, average: percent, request: REQUEST } };
}

/** A metric of an HPA of version 2. @param cpu CPUs that a pod requests */
export function hpaMetric(metric: Place, index: number, cpu: number): ObservedMetric {
  const [type, source] = [metric.field('type').text, sourceOf(metric)];
  const target = source.field('target');
  if (type === 'Resource' || type === 'ContainerResource') return resourceMetric(source.field('name').text, target, cpu);
  const { text } = source.field('metric').field('name');
  const server = gaugeNamed(text);
  if (server === undefined || !['Pods', 'External'].includes(type)) return { unknown: `the metric ${text || type}` };
  const [average, total] = ['averageValue', 'value'].map((name) => amountAt(target.field(name)));
  return { hpa: { name: metricName(index), perPod: false, ...inThousandths(average, total) }, server };
}

/** What all pods have together is compared with the average of each, or with a total. */
export function inThousandths(average: number | undefined, total?: number): Pick<HpaMetric, 'average' | 'total'> {
  return average === undefined && total !== undefined ? { total: total * 1000 } : { average: (average ?? 1) * 1000 };
}

function sourceOf(metric: Place): Place {
  const { text } = metric.field('type');
  return metric.field(text.slice(0, 1).toLowerCase() + text.slice(1));
}

export function resourceMetric(name: string, target: Place, cpu: number): ObservedMetric {
  if (name !== 'cpu') return { unknown: name === 'memory' ? 'memory' : `the resource ${name}` };
  const percent = target.field('averageUtilization').number;
  const value = amountAt(target.field('averageValue'));
  if (percent !== undefined) return cpuMetric(percent);
  return value === undefined || cpu === 0 ? cpuMetric(DEFAULT_CPU) : cpuMetric((value / cpu) * 100);
}

/** Rules of both directions, with Kubernetes' defaults where they leave something out. */
export function behaviorAt(behavior: Place): HpaSettings['behavior'] {
  if (behavior.keys.length === 0) return undefined;
  const given = Object.fromEntries(['scaleUp', 'scaleDown'].map((name) => [name, rulesAt(behavior.field(name))]));
  return behaviorOf(given, HPA_CONTROLLER);
}

function rulesAt(rules: Place): Partial<HpaRules> {
  const stabilizationWindowSeconds = rules.field('stabilizationWindowSeconds').number;
  const tolerance = amountAt(rules.field('tolerance'));
  const { text } = rules.field('selectPolicy');
  const policies = rules.field('policies').items.map((policy) => ({
    type: policy.field('type').text === 'Pods' ? 'Pods' as const : 'Percent' as const,
    value: numberAt(policy.field('value')) ?? 0,
    periodSeconds: numberAt(policy.field('periodSeconds')) ?? 0,
  }));
  return {
    ...(stabilizationWindowSeconds === undefined ? {} : { stabilizationWindowSeconds }),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(text === 'Max' || text === 'Min' || text === 'Disabled' ? { selectPolicy: text } : {}),
    ...(policies.length === 0 ? {} : { policies }),
  };
}
