import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, Mode } from '../annotations';
import { ServiceCheck } from '../service-view';

export const KSERVE_METRICS_REFUSED: Definition = {
  id: 'KSV128',
  severity: Severity.ERROR,
  title: 'The autoscaler cannot be made of these metrics',
  why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
  cure: 'Use metrics that the message names, each with a target.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go, keda/keda_reconciler.go',
};

/** The target's field for each type that a horizontal pod autoscaler knows for memory. */
const MEMORY_TARGETS = new Map([['Utilization', 'averageUtilization'], ['AverageValue', 'averageValue']]);

/** Metrics that the webhook lets pass, of which the controller makes an autoscaler that is refused, or none at all. */
export const checkMetrics: ServiceCheck = ({ annotations, mode, components }) => {
  if (mode !== Mode.STANDARD) return;
  const kind = annotations.entry(AUTOSCALER_CLASS).text;
  for (const { place } of components) {
    const metrics = place.field('autoScaling').field('metrics');
    if (kind === '' || kind === 'hpa') metrics.items.forEach(checkMetric);
    else if (kind === 'keda' && metrics.isEmpty) metrics.report(KSERVE_METRICS_REFUSED, 'is missing, and KEDA takes no object without triggers', 'say what to scale by');
  }
};

function checkMetric(metric: Place): void {
  if (metric.field('type').text !== 'Resource') return;
  const resource = metric.field('resource');
  const target = resource.field('target');
  if (resource.field('name').text === 'memory') checkMemory(target);
  const utilization = target.field('averageUtilization');
  if ((utilization.number ?? 1) < 1) utilization.report(KSERVE_METRICS_REFUSED, 'is less than 1', 'raise it');
}

function checkMemory(target: Place): void {
  const type = target.field('type');
  const field = MEMORY_TARGETS.get(type.text);
  if (field === undefined) type.report(KSERVE_METRICS_REFUSED, 'is not a target for memory', `use ${[...MEMORY_TARGETS.keys()].join(' or ')}`);
  else if (!target.field(field).isSet) target.field(field).report(KSERVE_METRICS_REFUSED, `is missing, which the type ${type.text} asks for`, 'set it');
}
