import { Document, isAlias, isMap, isScalar, isSeq, Pair, YAMLMap } from 'yaml';

/** `<<: *defaults`, which takes the keys of another map over. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

/** The maps that such a pair takes over: one, or those of a list. */
export function mergedMaps({ value }: Pair, document: Document.Parsed): YAMLMap[] {
  const source = isAlias(value) ? value.resolve(document) : value;
  const each = isSeq(source) ? source.items : [source];
  return each.map((item) => (isAlias(item) ? item.resolve(document) : item)).filter((item) => isMap(item));
}

/** Keys that a map has both from a merge and of its own, or from two merges. */
export function mergedTwice(map: YAMLMap, document: Document.Parsed): Pair[] {
  const merged = map.items.filter(isMerge).flatMap((pair) => mergedMaps(pair, document)).flatMap(({ items }) => items);
  if (merged.length === 0) return [];
  const seen = new Set<string>();
  return [...merged, ...map.items.filter((pair) => !isMerge(pair))].filter((pair) => seen.size === seen.add(keyOf(pair)).size);
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
