import { StringMap } from '../../service/plan/resources-plan';
import { ServicePlan } from '../../service/plan/service-plan';
import { metricAnnotations, tuningAnnotations } from '../knative/annotations';

/** The Knative that KFServing 0.6 was released with. Its spelling of annotations is read by every later one too. */
const KNATIVE_OF_ITS_TIME = '0.22';

export function scalingAnnotations(plan: ServicePlan): StringMap {
  if (plan.scaling.policy === undefined) return {};
  const past: ServicePlan = { ...plan, stack: { ...plan.stack, knative: KNATIVE_OF_ITS_TIME } };
  return { ...metricAnnotations(past), ...tuningAnnotations(past) };
}
