import { ServicePlan } from '../../service/plan/service-plan';

/** Before a replica starts to load: a node may have to be started, an image pulled, a cache waited for. */
const BEFORE_LOADING_SECONDS = 600;

/** How long a revision may take until it counts as failed; the startup probe watches the loading itself. */
export function progressDeadlineSeconds({ loadDeadlineSeconds }: ServicePlan): number {
  return BEFORE_LOADING_SECONDS + loadDeadlineSeconds;
}
