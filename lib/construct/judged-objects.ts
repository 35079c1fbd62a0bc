import { isDeepStrictEqual } from 'node:util';
import type { ApiObject } from 'cdk8s';
import type { Finding } from '../finding/finding';
import type { Notes } from './notes';
import { note, notesOf } from './notes';

/** What is kept of a tree as a whole. */
type OfTree = Pick<Notes, 'judgedTogether' | 'collisions'>;

const UNKNOWN: OfTree = { judgedTogether: undefined, collisions: undefined };

/**
 * Remembers while something is done what is found of the objects in a tree: in one `app.synth()`, cdk8s validates all of them once, and
 * again for each chart.
 */
export function judgingOnceDuring(root: object, act: () => void): void {
  note(root, { judged: new Map() });
  try {
    act();
  } finally {
    note(root, { judged: undefined, ...UNKNOWN });
  }
}

/**
 * What is found of an object, asked for anew unless the same would be written as before. Before it is judged for the first time, it was
 * written to be judged with the others.
 */
export function judgedOnce<T>(object: ApiObject, write: () => T, find: (written: T) => readonly Finding[]): readonly Finding[] {
  const { root } = object.node;
  const { judged, judgedTogether } = notesOf(root);
  const known = judged?.get(object);
  const together = judgedTogether?.written.get(object) as T | undefined;
  const written = known === undefined && together !== undefined ? together : write();
  if (known !== undefined && isDeepStrictEqual(known.written, written)) return known.findings;
  if (together !== undefined && !isDeepStrictEqual(together, written)) note(root, UNKNOWN);
  const findings = find(written);
  judged?.set(object, { written, findings });
  return findings;
}

/**
 * What is found of a tree as a whole, asked for anew where one of its objects has changed: that shows when it is judged by itself, which
 * spares writing all objects once more for each chart.
 */
export function foundOnce<K extends keyof OfTree>(root: object, of: K, find: () => NonNullable<OfTree[K]>): NonNullable<OfTree[K]> {
  const { judged, [of]: known } = notesOf(root);
  if (known !== undefined) return known;
  const fresh = find();
  if (judged !== undefined) note(root, { [of]: fresh });
  return fresh;
}
