import { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../arguments/size';

/** What a replica may take when nobody knows the model's size: KServe's own vLLM runtime allows 30 minutes. */
const UNKNOWN_SECONDS = 1800;

/** Slow network storage: what a model is read with at worst. */
const BYTES_PER_SECOND = 50 * 2 ** 20;

/** Starting the program, capturing graphs, warming up. */
const START_SECONDS = 300;

/** Longest time until a replica is ready, in whole minutes, at most two hours. */
export function loadSeconds(facts?: ModelFacts): number {
  const size = facts?.weightsSize;
  if (size === undefined) return UNKNOWN_SECONDS;
  const seconds = START_SECONDS + bytesOf(size) / BYTES_PER_SECOND;
  return Math.min(7200, Math.ceil(seconds / 60) * 60);
}
