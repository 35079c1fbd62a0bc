import { isDeepStrictEqual } from 'node:util';
import type { ApiObject } from 'cdk8s';
import type { Finding } from '../finding/finding';
import type { ReleaseOfTree } from './notes';
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
    note(root, { judged: undefined, judgedTogether: undefined });
  }
}

/** What is found of an object, asked for anew unless the same would be written as before. */
export function judgedOnce(object: ApiObject, written: unknown, find: () => readonly Finding[]): readonly Finding[] {
  const { judged } = notesOf(object.node.root);
  const known = judged?.get(object);
  if (known !== undefined && isDeepStrictEqual(known.written, written)) return known.findings;
  const findings = find();
  judged?.set(object, { written, findings });
  return findings;
}

/** What is found of the objects of a tree together, in the same way. */
export function judgedTogetherOnce(root: object, written: readonly unknown[], judge: () => ReleaseOfTree): ReleaseOfTree {
  const { judged, judgedTogether } = notesOf(root);
  if (judgedTogether !== undefined && isDeepStrictEqual(judgedTogether.written, written)) return judgedTogether.release;
  const release = judge();
  if (judged !== undefined) note(root, { judgedTogether: { written, release } });
  return release;
}
