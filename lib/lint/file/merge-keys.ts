import type { Pair, YAMLMap } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Aliases } from './aliases';

/** `<<: *defaults`, which takes the keys of another map over. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

/** The maps that such a pair takes over: one, or those of a list. Nothing where it is neither. */
export function mergedMaps({ value }: Pair, aliases: Aliases): YAMLMap[] | undefined {
  const source = aliases.resolved(value);
  const maps = (isSeq(source) ? source.items : [source]).map((item) => aliases.resolved(item));
  return maps.every((item) => isMap(item)) ? maps : undefined;
}

/** Keys that a map has twice, so that a value is lost. */
export interface KeysTwice {
  readonly written: readonly Pair[];
  /** Written before a `<<` that has them too: kubectl then takes those, others the written ones. Behind it they stand for those. */
  readonly overwritten: readonly Pair[];
  /** `<<` with keys of another `<<`; in a list of one `<<` the first stand for the others. */
  readonly merges: readonly Pair[];
}

export function keysTwice({ items }: YAMLMap, aliases: Aliases): KeysTwice {
  const written = repeated(items.filter((pair) => !isMerge(pair)), keyOf);
  const before = new Map<string, Pair>();
  const merged = new Set<string>();
  const overwritten = new Set<Pair>();
  const merges: Pair[] = [];
  for (const pair of items) {
    if (!isMerge(pair)) {
      before.set(textOf(pair), pair);
      continue;
    }
    const names = new Set((mergedMaps(pair, aliases) ?? []).flatMap((map) => map.items).map(textOf));
    if ([...names].some((name) => merged.has(name))) merges.push(pair);
    for (const name of names) {
      merged.add(name);
      const own = before.get(name);
      if (own !== undefined) overwritten.add(own);
    }
  }
  return { written, overwritten: [...overwritten].filter((pair) => !written.includes(pair)), merges };
}

function repeated(pairs: readonly Pair[], name: (pair: Pair) => unknown): Pair[] {
  const seen = new Set<unknown>();
  return pairs.filter((pair) => seen.size === seen.add(name(pair)).size);
}

/** A number and its text are two keys. */
function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : pair.key;
}

function textOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
