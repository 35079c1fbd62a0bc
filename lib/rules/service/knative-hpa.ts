import { autoscalerClass } from '../../backend/knative/annotations';
import { RESOURCE_OF } from '../../backend/shared/resource-metrics';
import { KNATIVE_HPA_APART } from '../../finding/definitions/cluster';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { Rule } from './rule-context';

/** Knative's HPA class has a controller of its own, which not every cluster has. */
export const checkKnativeHpa: Rule = ({ plan, target }, findings) => {
  const { policy, metrics } = plan.scaling;
  if (target.limits.knativePod === undefined || policy === undefined || autoscalerClass(plan.scaling) !== KnativeAutoscaler.HPA) return;
  const metric = metrics.find((each) => RESOURCE_OF[each.metric.kind] !== undefined);
  findings.add(KNATIVE_HPA_APART, {
    property: metric?.property ?? 'autoscaling.knative.autoscaler', value: metric === undefined ? policy.knative?.autoscaler : String(metric.metric),
    rule: 'is scaled by Knative\'s HPA class, whose controller is installed apart', cure: 'apply serving-hpa.yaml of Knative\'s release, or scale by concurrency',
  });
};
