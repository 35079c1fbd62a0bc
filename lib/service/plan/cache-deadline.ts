import { Size } from 'cdk8s';
import { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../arguments/size';
import { LoaderOptions } from '../props/model-cache-pvc-props';

/** A node to start, a volume to make, an image to pull, and the pauses between all tries. */
const BEFORE_SECONDS = 3600;

/** A line of 42 Mbit/s; or one of 84, since repositories of the hub may hold the weights in two formats. */
const BYTES_PER_SECOND = 5 * 2 ** 20;

const MOST_SECONDS = 7 * 24 * 3600;

/** A terabyte comes in a day over a line of 100 Mbit/s. */
const UNKNOWN_SECONDS = 24 * 3600;

/** Longest time of a model's Job: from the model's size, else from the volume's, in whole minutes. */
export function loaderDeadline(facts?: ModelFacts, loader?: LoaderOptions, volume?: Size): number {
  if (loader?.deadline !== undefined) return loader.deadline.toSeconds();
  const known = facts?.weightsSize ?? volume;
  if (known === undefined) return UNKNOWN_SECONDS;
  const seconds = BEFORE_SECONDS + bytesOf(known) / BYTES_PER_SECOND;
  return Math.min(MOST_SECONDS, Math.ceil(seconds / 60) * 60);
}
