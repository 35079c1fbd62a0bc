import type { ObjectSubject } from '../../lint/accepted-file';
import { subjectOfObject } from '../../lint/accepted-file';
import type { FileFinding } from '../file-finding';
import type { Accepted, Meant } from './accepted';

export function subjectKey({ apiVersion, kind, namespace, name }: ObjectSubject): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

/** A field of an object. */
export function fieldKey(subject: ObjectSubject, property: string): string {
  return `${subjectKey(subject)} ${property}`;
}

/** What of some acceptances of one id covers findings of that id, with what a file has of both: each is looked at once. */
export interface Coverage {
  /** The first that covers a finding. */
  readonly first: ReadonlyMap<FileFinding, Accepted>;
  /** All that cover one. */
  readonly covering: ReadonlySet<Accepted>;
}

export function coverageOf(found: readonly FileFinding[], candidates: readonly Accepted[]): Coverage {
  const first = new Map<FileFinding, Accepted>();
  const covering = new Set<Accepted>();
  const cover = (each: FileFinding, by: Accepted) => {
    covering.add(by);
    if (!first.has(each)) first.set(each, by);
  };
  coverLines(found, candidates.filter(isFor('first')), cover, (by) => covering.add(by));
  const fields = candidates.filter(isFor('field'));
  if (fields.length > 0) coverFields(found, fields, cover);
  for (const by of candidates.filter(isFor('covers'))) {
    const { covers } = by.meant;
    // Once it has been of use, only what nothing else accepts is asked about.
    for (const each of found) if (!(covering.has(by) && first.has(each)) && covers(each)) cover(each, by);
  }
  return { first, covering };
}

type Of<K> = Accepted & { readonly meant: Extract<Meant, { readonly [key in K & string]: unknown }> };

function isFor<K extends 'first' | 'field' | 'covers'>(key: K) {
  return (each: Accepted): each is Of<K> => key in each.meant;
}

/** Findings in the order of their lines; `next` leads past those that are covered, so that none is visited for each comment. */
function coverLines(
  found: readonly FileFinding[], candidates: readonly Of<'first'>[], cover: (each: FileFinding, by: Accepted) => void,
  use: (by: Accepted) => void,
): void {
  if (candidates.length === 0) return;
  const sorted = [...found].sort((one, other) => one.line - other.line);
  const next = Array.from({ length: sorted.length + 1 }, (_, index) => index);
  const open = (index: number): number => {
    let end = index;
    while (next[end] !== end) end = next[end] = next[next[end]];
    return end;
  };
  for (const by of candidates) {
    const { first, last } = by.meant;
    const start = indexOfLine(sorted, first);
    if (start < sorted.length && sorted[start].line <= last) use(by);
    for (let index = open(start); index < sorted.length && sorted[index].line <= last; index = open(index)) {
      cover(sorted[index], by);
      next[index] = index + 1;
    }
  }
}

/** The first at or behind a line. */
function indexOfLine(sorted: readonly FileFinding[], line: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle].line < line) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A line of a program that another repeats is not asked: nobody is told that it is of no use. */
function coverFields(
  found: readonly FileFinding[], candidates: readonly Of<'field'>[], cover: (each: FileFinding, by: Accepted) => void,
): void {
  const byField = new Map<string, Accepted>();
  for (const each of candidates) if (!byField.has(each.meant.field)) byField.set(each.meant.field, each);
  for (const each of found) {
    const by = each.object === undefined ? undefined : byField.get(fieldKey(subjectOfObject(each.object), each.finding.property));
    if (by !== undefined) cover(each, by);
  }
}
