import { CachePlan } from './cache-plan';
import { ServicePlan } from './service-plan';

/** Time in which a cloud starts a GPU node and pulls an image of 10 GB. */
const NODE_SECONDS = 20 * 60;

/** How long a service may take until it serves: a node, the image, and the model's load deadline. */
export function serviceTimeout({ loadDeadlineSeconds }: ServicePlan): string {
  return `${loadDeadlineSeconds + NODE_SECONDS}s`;
}

/** How long a Job of a cache may take. */
export function jobTimeout({ models }: CachePlan): string {
  return `${Math.max(...models.map(({ deadlineSeconds }) => deadlineSeconds)) + NODE_SECONDS}s`;
}
