import { isOlder } from '../../catalog/version';
import { KNATIVE_SINCE } from '../../platform/knative';
import { ServicePlan } from '../../service/plan/service-plan';
import { Support } from '../capabilities';

/** Whether the cluster's Knative has a thing; an unknown version is taken for a current one. */
export function knativeHas({ stack }: ServicePlan, feature: keyof typeof KNATIVE_SINCE): boolean {
  return stack.knative === undefined || !isOlder(stack.knative, KNATIVE_SINCE[feature]);
}

/** Refused where the cluster's Knative is older than the feature. */
export function sinceKnative(feature: keyof typeof KNATIVE_SINCE): Support {
  return (plan) => (knativeHas(plan, feature) ? undefined : {
    rule: `came with Knative ${KNATIVE_SINCE[feature]}, and the cluster's is ${plan.stack.knative}`,
    cure: 'leave it out, or upgrade Knative',
  });
}
