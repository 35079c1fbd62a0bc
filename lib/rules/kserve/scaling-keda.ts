import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { exporterAloneIn, exporterOfEachIn, joinedFor, NOTHING_WAKES, ONLY_RESOURCES, SEVERAL_ANSWERS } from '../scaling';
import type { Component } from './service-view';

/** The field of a metric for each type; `podmetric` is spelt in lower case. */
const SOURCES = new Map([['Resource', 'resource'], ['External', 'external'], ['PodMetric', 'podmetric']]);

/** The field of a target for each type. */
const TARGETS = new Map([['Utilization', 'averageUtilization'], ['AverageValue', 'averageValue'], ['Value', 'value']]);

const RESOURCE_TARGETS = new Map([['cpu', ['Utilization']], ['memory', ['Utilization', 'AverageValue']]]);

const LEAST_MEMORY = thousandthsOf('1Mi')!;

/** Of the class keda, in Standard mode. */
export const SCALING_KEDA: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV033',
    severity: Severity.ERROR,
    title: 'KEDA scales by autoScaling.metrics, not by scaleMetric',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Move the metric to `autoScaling.metrics`.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const metric = component.place.field('scaleMetric');
      if (component.scaler === 'keda' && metric.isSet) report(metric, 'is not for KEDA', 'leave it out, and set autoScaling.metrics');
    },
  },
  {
    id: 'KSV034',
    severity: Severity.ERROR,
    title: 'A metric for KEDA has no target of the type that it names, or one out of bounds',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Give the metric the value that its target type names, above 0.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      for (const metric of metricsOf(component)) {
        const source = sourceOf(metric);
        if (source === undefined || !source.isSet) continue;
        const [target, name] = [source.field('target'), source.field('name').text];
        const [type, size] = [target.field('type'), target.field('averageValue')];
        const types = RESOURCE_TARGETS.get(name);
        if (source.name !== 'resource') {
          if (!target.field('value').isSet) report(target.field('value'), 'is missing', 'set it, whatever the type of the target');
        } else if (types !== undefined && !types.includes(type.text)) {
          report(type, `is not a target for ${name}`, `use ${types.join(' or ')}`);
        } else if (types !== undefined && type.text === 'AverageValue' && (thousandthsOf(size.value) ?? 0n) < LEAST_MEMORY) {
          report(size, 'is less than 1Mi', 'raise it');
        }
        const value = target.field(TARGETS.get(type.text) ?? '');
        if (!TARGETS.has(type.text)) continue;
        if (!value.isSet) report(value, `is missing, which the type ${type.text} asks for`, 'set it');
        else if (type.text === 'Utilization' && isNoPercentage(value)) report(value, 'is not a percentage', 'use 1 to 100');
      }
    },
  },
  {
    id: 'KSV035',
    severity: Severity.ERROR,
    title: 'A metric for KEDA is incomplete',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Fill in what the message names: a backend, a query, a server address.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      for (const metric of metricsOf(component)) {
        const [type, source] = [metric.field('type'), sourceOf(metric)];
        if (source === undefined) {
          report(type, 'is not a kind of metric', `use one of ${[...SOURCES.keys()].join(', ')}`);
        } else if (!source.isSet) {
          report(metric, `of type ${type.text} does not say which`, `set ${source.name}`);
        } else if (source.name === 'resource') {
          const name = source.field('name');
          if (!RESOURCE_TARGETS.has(name.text)) report(name, 'is not a resource to scale by', 'use cpu or memory');
        } else {
          const query = source.field('metric').field('query');
          if (query.isEmpty) report(query, 'is missing', 'say what to ask the backend for');
        }
      }
    },
  },
];

/** The rules are those of ScaledObjects, of which KServe makes one. */
export function checkPodMetrics(component: Component, service: string): void {
  const metrics = metricsOf(component);
  if ((component.place.field('maxReplicas').number ?? 0) > 1) checkEachPod(metrics);
  const least = component.place.field('minReplicas');
  if (least.number !== 0 || metrics.length === 0) return;
  if (metrics.every((metric) => metric.field('type').text === 'Resource')) {
    return least.report(ONLY_RESOURCES, 'is 0, and only CPU or memory is scaled by', 'set it to 1, or add a metric of what stands before the pods');
  }
  const blind = metrics.map((metric) => ({ metric, rule: blindnessOf(metric, service) }));
  if (blind.some(({ rule }) => rule === undefined)) return;
  for (const { metric, rule } of blind.filter(({ metric }) => metric.field('type').text !== 'Resource')) {
    const query = sourceOf(metric)!.field('metric').field('query');
    query.report(NOTHING_WAKES, `${rule}, and with minReplicas 0 there may be none`, 'set minReplicas to 1, or ask for what stands before the pods');
  }
}

function checkEachPod(metrics: readonly Place[]): void {
  for (const external of metrics.map((each) => each.field('external'))) {
    const metric = external.field('metric');
    const query = metric.field('query');
    const exporter = metric.field('backend').text === 'prometheus' ? exporterOfEachIn(query.text) : undefined;
    if (exporter === undefined) continue;
    query.report(SEVERAL_ANSWERS, `has an answer for each pod of ${exporter}`, joinedFor(external.field('target').field('type').text));
  }
}

/** What a metric sees of the pods alone; nothing where it sees more. */
function blindnessOf(metric: Place, service: string): string | undefined {
  const type = metric.field('type').text;
  if (type !== 'External') return type === 'Resource' || type === 'PodMetric' ? 'is what the pods themselves send' : undefined;
  const { text } = metric.field('external').field('metric').field('query');
  const exporter = exporterAloneIn(text, service);
  return exporter === undefined ? undefined : `reads only what the pods of ${exporter} export`;
}

function metricsOf(component: Component): Place[] {
  return component.scaler === 'keda' ? component.place.field('autoScaling').field('metrics').items : [];
}

/** What the metric is of, by its type; nothing where KServe does not know the type. */
function sourceOf(metric: Place): Place | undefined {
  const field = SOURCES.get(metric.field('type').text);
  return field === undefined ? undefined : metric.field(field);
}

function isNoPercentage({ number }: Place): boolean {
  return number !== undefined && (number < 1 || number > 100);
}
