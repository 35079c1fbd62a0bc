import { CachePlan } from './cache-plan';
import { ServicePlan } from './service-plan';

/** Time in which a cloud starts a GPU node and pulls an image of 10 GB. */
const NODE_SECONDS = 20 * 60;

/** A Job without a deadline ends by itself, when it succeeds or has no tries left; a model of a terabyte takes hours. */
const UNBOUNDED_JOB = '24h';

/** How long a service may take until it serves: a node, the image, and the model's load deadline. */
export function serviceTimeout({ loadDeadlineSeconds }: ServicePlan): string {
  return `${loadDeadlineSeconds + NODE_SECONDS}s`;
}

/** How long a Job of a cache may take. */
export function jobTimeout({ loader: { deadlineSeconds } }: CachePlan): string {
  return deadlineSeconds === undefined ? UNBOUNDED_JOB : `${deadlineSeconds + NODE_SECONDS}s`;
}
