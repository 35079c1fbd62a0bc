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

/** Keys that stand twice in a map, and keys that it has both from a merge and of its own, or from two merges. */
export function keysTwice(map: YAMLMap, aliases: Aliases): { readonly written: Pair[]; readonly merged: Pair[] } {
  const [merges, own] = [map.items.filter(isMerge), map.items.filter((pair) => !isMerge(pair))];
  const taken = merges.flatMap((pair) => mergedMaps(pair, aliases) ?? []).flatMap(({ items }) => items);
  const written = new Set(repeated(own, keyOf));
  const once = own.filter((pair) => !written.has(pair));
  return { written: [...written], merged: taken.length === 0 ? [] : repeated([...taken, ...once], textOf) };
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
