import { FindingError } from '../../finding/finding-error';
import type { Reader } from './read-inputs';
import { OutputTokens } from './read-inputs';

/** What several read of a component: decided once where no Output has a part in it, else for each of them. */
export function decidedOnce<D>(decide: (read: Reader) => D): (read: Reader) => D {
  const tokens = new OutputTokens();
  let first: D | undefined;
  return (read) => {
    if (tokens.outputs.length === 0) first ??= decide(tokens.reader());
    return tokens.outputs.length === 0 ? first! : decide(read);
  };
}

/** What is wrong with a component is said of it, and not again of each that reads it. */
export function saidElsewhere<D>(decide: () => D): D {
  try {
    return decide();
  } catch (error) {
    throw error instanceof FindingError ? new FindingError([]) : error;
  }
}
