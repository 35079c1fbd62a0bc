import { KFSERVING_GROUP, KFSERVING_KEY_ROWS } from './kfserving';
import type { KeyReader, KnownKey } from './key-readers';
import { KNATIVE_KEY_ROWS, KNATIVE_SPACES } from './knative';
import { KSERVE_KEY_ROWS, KSERVE_SPACES } from './kserve';

/** Every prefix of which the keys are known. */
export const KNOWN_SPACES = [...KNATIVE_SPACES, ...KSERVE_SPACES, `${KFSERVING_GROUP}/`];

export const KNOWN_KEYS: ReadonlyMap<string, KnownKey> = new Map([...KNATIVE_KEY_ROWS, ...KSERVE_KEY_ROWS, ...KFSERVING_KEY_ROWS]);

/** The keys that one of them reads. */
export function keysReadBy(...readers: KeyReader[]): ReadonlySet<string> {
  return new Set([...KNOWN_KEYS].filter(([, known]) => known.readers.some((reader) => readers.includes(reader))).map(([key]) => key));
}
