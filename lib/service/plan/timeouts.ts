import type { Size } from 'cdk8s';
import type { CachePlan } from './cache-plan';
import type { ServicePlan } from './service-plan';
import type { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../arguments/size';
import type { LoaderOptions } from '../props/model-cache-pvc-props';

/** Time in which a cloud starts a GPU node and pulls an image of 10 GB. */
const NODE_SECONDS = 20 * 60;

/** How long a service may take until it serves: a node, the image, and the model's load deadline. */
export function serviceTimeout(plan: ServicePlan): string {
  return `${startSeconds(plan)}s`;
}

/** The same in seconds. */
export function startSeconds({ loadDeadlineSeconds }: Pick<ServicePlan, 'loadDeadlineSeconds'>): number {
  return loadDeadlineSeconds + NODE_SECONDS;
}

/** How long a Job of a cache may take. */
export function jobTimeout({ models }: CachePlan): string {
  return `${Math.max(0, ...models.map(({ deadlineSeconds }) => deadlineSeconds)) + NODE_SECONDS}s`;
}

/** What a replica may take when nobody knows the model's size: KServe's own vLLM runtime allows 30 minutes. */
const UNKNOWN_SECONDS = 1800;

/** Slow network storage: what a model is read with at worst. */
const BYTES_PER_SECOND = 50 * 2 ** 20;

/** Starting the program, capturing graphs, warming up. */
const START_SECONDS = 300;

/** A network disk or a bucket of the same cloud: what a model is mostly read with, and what the program then takes. */
const USUAL_BYTES_PER_SECOND = 500 * 2 ** 20;
const USUAL_START_SECONDS = 60;

/** Time that weights mostly take until they are served, on a node that is there and has the image. */
export function usualLoadSeconds(weights: Size): number {
  return Math.ceil((USUAL_START_SECONDS + bytesOf(weights) / USUAL_BYTES_PER_SECOND) / 10) * 10;
}

/** Longest time until a replica is ready, in whole minutes, at most two hours. */
export function loadSeconds(facts?: ModelFacts): number {
  const size = facts?.weightsSize;
  if (size === undefined) return UNKNOWN_SECONDS;
  const seconds = START_SECONDS + bytesOf(size) / BYTES_PER_SECOND;
  return Math.min(7200, Math.ceil(seconds / 60) * 60);
}

/** From a quick disk of a cloud, or a quick line. */
const MOST_BYTES_PER_SECOND = 250 * 2 ** 20;

/** An engine imports PyTorch and captures graphs: the smallest of models take so long. */
const LEAST_START_SECONDS = 60;

/** Before that time, few replicas are ready. */
export function soonestSeconds(facts?: ModelFacts): number {
  const size = facts?.weightsSize;
  return LEAST_START_SECONDS + (size === undefined ? 0 : Math.round(bytesOf(size) / MOST_BYTES_PER_SECOND));
}

/** A node to start, a volume to make, an image to pull, and the pauses between all tries. */
const BEFORE_SECONDS = 3600;

/** A line of 42 Mbit/s; or one of 84, since repositories of the hub may hold the weights in two formats. */
const LINE_BYTES_PER_SECOND = 5 * 2 ** 20;

const MOST_SECONDS = 7 * 24 * 3600;

/** A terabyte comes in a day over a line of 100 Mbit/s. */
const UNKNOWN_LOAD_SECONDS = 24 * 3600;

/** Longest time of a model's Job: from the model's size, else from the volume's, in whole minutes. */
export function loaderDeadline(facts?: ModelFacts, loader?: LoaderOptions, volume?: Size): number {
  if (loader?.deadline !== undefined) return loader.deadline.toSeconds();
  const known = facts?.weightsSize ?? volume;
  if (known === undefined) return UNKNOWN_LOAD_SECONDS;
  const seconds = BEFORE_SECONDS + bytesOf(known) / LINE_BYTES_PER_SECOND;
  return Math.min(MOST_SECONDS, Math.ceil(seconds / 60) * 60);
}
