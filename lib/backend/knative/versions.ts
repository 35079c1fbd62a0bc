import { isOlder } from '../../catalog/version';
import { ServicePlan } from '../../service/plan/service-plan';
import { Support } from '../capabilities';

/** First Knative versions of what we write; read off the tags of github.com/knative/serving. */
export const SINCE = {
  /** Autoscaling annotations in kebab case; every version reads camelCase (pkg/apis/autoscaling/register.go). */
  kebabCase: '1.1',
  /** Annotation `serving.knative.dev/progress-deadline` (pkg/apis/serving/register.go). */
  progressDeadline: '1.4',
  /** `responseStartTimeoutSeconds` (pkg/apis/serving/v1/revision_types.go). */
  responseStartTimeout: '1.7',
  activationScale: '1.7',
  /** `startupProbe` (pkg/apis/serving/fieldmask.go). */
  startupProbe: '1.15',
};

/** Whether the cluster's Knative has a thing; an unknown version is taken for a current one. */
export function knativeHas({ stack }: ServicePlan, feature: keyof typeof SINCE): boolean {
  return stack.knative === undefined || !isOlder(stack.knative, SINCE[feature]);
}

/** Refused where the cluster's Knative is older than the feature. */
export function sinceKnative(feature: keyof typeof SINCE): Support {
  return (plan) => (knativeHas(plan, feature) ? undefined : {
    rule: `came with Knative ${SINCE[feature]}, and the cluster's is ${plan.stack.knative}`, cure: 'leave it out, or upgrade Knative',
  });
}
