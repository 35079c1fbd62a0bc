/** Way to a place in data. */
export type Way = readonly (string | number)[];

/**
 * Calls back for each text that differs between two trees.
 *
 * @throws where they differ in more than texts: then an Output decides what must be known before
 */
export function differences(one: unknown, other: unknown, differs: (way: Way) => void, way: Way = []): void {
  if (Object.is(one, other)) return;
  if (typeof one === 'string' && typeof other === 'string') {
    differs(way);
  } else if (isTree(one) && isTree(other) && Object.keys(one).join('\n') === Object.keys(other).join('\n')) {
    for (const key of Object.keys(one)) differences(one[key], other[key], differs, [...way, key]);
  } else {
    throw new Error(`an Output decides more than a text at ${way.join('.')}: please report it`);
  }
}

export function at(tree: any, way: Way): any {
  return way.reduce((part, key) => part[key], tree);
}

/** A copy with other leaves at some places. */
export function withLeaves<T>(tree: T, leaves: ReadonlyMap<string, unknown>, way: Way = []): T {
  const leaf = leaves.get(keyOf(way));
  if (leaf !== undefined) return leaf as T;
  if (!isTree(tree)) return tree;
  if (Array.isArray(tree)) return tree.map((item, index) => withLeaves(item, leaves, [...way, String(index)])) as T;
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, withLeaves(item, leaves, [...way, key])])) as T;
}

export function keyOf(way: Way): string {
  return way.join('\n');
}

function isTree(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
