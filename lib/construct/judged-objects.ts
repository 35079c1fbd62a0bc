import { isDeepStrictEqual } from 'node:util';
import type { ApiObject } from 'cdk8s';
import type { Finding } from '../finding/finding';
import type { JudgedTogether, ReleaseOfTree } from './notes';
import { note, notesOf } from './notes';

/**
 * Remembers while something is done what is found of the objects in a tree: in one `app.synth()`, cdk8s validates all of them once, and
 * again for each chart.
 */
export function judgingOnceDuring(root: object, act: () => void): void {
  note(root, { judged: new Map() });
  try {
    act();
  } finally {
    note(root, { judged: undefined, judgedTogether: undefined, collisions: undefined });
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
  if (together !== undefined && !isDeepStrictEqual(together, written)) note(root, { judgedTogether: undefined, collisions: undefined });
  const findings = find(written);
  judged?.set(object, { written, findings });
  return findings;
}

/**
 * What is found of the objects of a tree together, asked for anew where one of them has changed: that shows when it is judged by itself,
 * which spares writing all objects once more for each chart.
 */
export function judgedTogetherOnce(root: object, judge: () => JudgedTogether): ReleaseOfTree {
  const { judged, judgedTogether } = notesOf(root);
  if (judgedTogether !== undefined) return judgedTogether.release;
  const fresh = judge();
  if (judged !== undefined) note(root, { judgedTogether: fresh });
  return fresh.release;
}

/** Objects of one name in a tree, looked for anew where one of them has changed. */
export function collisionsOnce(root: object, find: () => readonly Finding[]): readonly Finding[] {
  const { judged, collisions } = notesOf(root);
  if (collisions !== undefined) return collisions;
  const fresh = find();
  if (judged !== undefined) note(root, { collisions: fresh });
  return fresh;
}
