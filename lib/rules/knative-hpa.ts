import { KNATIVE_HPA_APART } from '../finding/definitions/cluster';
import { KnativeAutoscaler } from '../scaling/autoscaling-settings';
import { Rule } from './rule-context';

/** Knative's HPA class has a controller of its own, which not every cluster has. */
export const checkKnativeHpa: Rule = ({ plan, target }, findings) => {
  const { policy } = plan.scaling;
  if (target.limits.knativePod === undefined || policy === undefined) return;
  const metric = (['cpuUtilization', 'memoryUtilization'] as const).find((name) => policy[name] !== undefined);
  if (metric === undefined && policy.knativeAutoscaler !== KnativeAutoscaler.HPA) return;
  findings.add(KNATIVE_HPA_APART, {
    property: `autoscaling.${metric ?? 'knativeAutoscaler'}`, value: policy[metric ?? 'knativeAutoscaler'],
    rule: 'is scaled by Knative\'s HPA class, whose controller is installed apart', cure: 'apply serving-hpa.yaml of Knative\'s release, or scale by concurrency',
  });
};
