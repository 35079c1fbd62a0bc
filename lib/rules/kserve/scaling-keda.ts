import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';

export const KSERVE_KEDA_METRIC: Definition = {
  id: 'KSV033',
  severity: Severity.ERROR,
  title: 'KEDA scales by autoScaling.metrics, not by scaleMetric',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Move the metric to `autoScaling.metrics`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_KEDA_TARGET: Definition = {
  id: 'KSV034',
  severity: Severity.ERROR,
  title: 'A metric for KEDA has no target of the type that it names, or one out of bounds',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give the metric the value that its target type names, above 0.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_KEDA_SOURCE: Definition = {
  id: 'KSV035',
  severity: Severity.ERROR,
  title: 'A metric for KEDA is incomplete',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Fill in what the message names: a backend, a query, a server address.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

/** The field of a metric for each type; `podmetric` is spelt in lower case. */
const SOURCES = new Map([['Resource', 'resource'], ['External', 'external'], ['PodMetric', 'podmetric']]);

/** The field of a target for each type. */
const TARGETS = new Map([['Utilization', 'averageUtilization'], ['AverageValue', 'averageValue'], ['Value', 'value']]);

const RESOURCE_TARGETS = new Map([['cpu', ['Utilization']], ['memory', ['Utilization', 'AverageValue']]]);

const LEAST_MEMORY = thousandthsOf('1Mi')!;

export function checkKeda(component: Place): void {
  const metric = component.field('scaleMetric');
  if (metric.isSet) metric.report(KSERVE_KEDA_METRIC, 'is not for KEDA', 'leave it out, and set autoScaling.metrics');
  for (const each of component.field('autoScaling').field('metrics').items) checkMetric(each);
}

function checkMetric(metric: Place): void {
  const type = metric.field('type');
  const field = SOURCES.get(type.text);
  if (field === undefined) {
    type.report(KSERVE_KEDA_SOURCE, 'is not a kind of metric', `use one of ${[...SOURCES.keys()].join(', ')}`);
    return;
  }
  const source = metric.field(field);
  if (!source.isSet) metric.report(KSERVE_KEDA_SOURCE, `of type ${type.text} does not say which`, `set ${field}`);
  else if (field === 'resource') checkResource(source);
  else checkQuery(source);
}

function checkResource(source: Place): void {
  const name = source.field('name').text;
  const target = source.field('target');
  const types = RESOURCE_TARGETS.get(name);
  if (types === undefined) {
    source.field('name').report(KSERVE_KEDA_SOURCE, 'is not a resource to scale by', 'use cpu or memory');
  } else if (!types.includes(target.field('type').text)) {
    target.field('type').report(KSERVE_KEDA_TARGET, `is not a target for ${name}`, `use ${types.join(' or ')}`);
  } else if (target.field('type').text === 'AverageValue' && (thousandthsOf(target.field('averageValue').value) ?? 0n) < LEAST_MEMORY) {
    target.field('averageValue').report(KSERVE_KEDA_TARGET, 'is less than 1Mi', 'raise it');
  }
  checkTarget(target);
}

function checkQuery(source: Place): void {
  const query = source.field('metric').field('query');
  if (query.isEmpty) query.report(KSERVE_KEDA_SOURCE, 'is missing', 'say what to ask the backend for');
  const target = source.field('target');
  if (!target.field('value').isSet) target.field('value').report(KSERVE_KEDA_TARGET, 'is missing', 'set it, whatever the type of the target');
  checkTarget(target);
}

function checkTarget(target: Place): void {
  const type = target.field('type').text;
  const field = TARGETS.get(type);
  if (field === undefined) return;
  const value = target.field(field);
  if (!value.isSet) {
    value.report(KSERVE_KEDA_TARGET, `is missing, which the type ${type} asks for`, 'set it');
  } else if (type === 'Utilization' && value.number !== undefined && (value.number < 1 || value.number > 100)) {
    value.report(KSERVE_KEDA_TARGET, 'is not a percentage', 'use 1 to 100');
  }
}
