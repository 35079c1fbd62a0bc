/** Puts a value at the end of the list that a key has. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** All that share a key, in their order. */
export function groupedBy<K, V>(all: Iterable<V>, keyOf: (each: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const each of all) addTo(groups, keyOf(each), each);
  return groups;
}
