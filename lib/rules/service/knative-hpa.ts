import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { autoscalerClass } from '../../backend/knative/annotations';
import { RESOURCE_OF } from '../../backend/common/resource-metrics';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { Rule } from './rule-context';

export const KNATIVE_HPA_APART: Definition = {
  id: 'KNA002',
  severity: Severity.INFO,
  title: 'Knative\'s HPA class is installed apart',
  why: 'CPU and memory are scaled by that class. Without its controller autoscaler-hpa nobody makes the autoscaler: the service never becomes ready.',
  cure: 'Apply `serving-hpa.yaml` of Knative\'s release, or scale by concurrency or requests per second.',
  source: 'serving v1.23 config/hpa-autoscaling',
};

/** Knative's HPA class has a controller of its own, which not every cluster has. */
export const checkKnativeHpa: Rule = ({ plan, backend }, findings) => {
  const { policy, metrics } = plan.scaling;
  if (backend.limits.knativePod === undefined || policy === undefined || autoscalerClass(plan.scaling) !== KnativeAutoscaler.HPA) return;
  const metric = metrics.find((each) => RESOURCE_OF[each.metric.kind] !== undefined);
  findings.add(KNATIVE_HPA_APART, {
    property: metric?.property ?? 'autoscaling.knative.autoscaler', value: metric === undefined ? policy.knative?.autoscaler : String(metric.metric),
    rule: 'is scaled by Knative\'s HPA class, whose controller is installed apart', cure: 'apply serving-hpa.yaml of Knative\'s release, or scale by concurrency',
  });
};
