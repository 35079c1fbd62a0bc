/** Way to a place in data. */
export type PropertyPath = readonly string[];

/** Places in which two trees differ. */
export interface Differences {
  /** Called for each text that differs. */
  readonly text: (way: PropertyPath, one: string, other: string) => void;
  /** Called where they differ in more than a text. */
  readonly shape: (way: PropertyPath) => void;
}

export function differences(one: unknown, other: unknown, found: Differences, way: PropertyPath = []): void {
  if (Object.is(one, other)) return;
  if (typeof one === 'string' && typeof other === 'string') {
    found.text(way, one, other);
  } else if (isTree(one) && isTree(other) && Object.keys(one).join('\n') === Object.keys(other).join('\n')) {
    for (const key of Object.keys(one)) differences(one[key], other[key], found, [...way, key]);
  } else {
    found.shape(way);
  }
}

export function at(tree: any, way: PropertyPath): any {
  return way.reduce((part, key) => part?.[key], tree);
}

/** A copy with other leaves at some places. */
export function withLeaves<T>(tree: T, leaves: ReadonlyMap<string, unknown>, way: PropertyPath = []): T {
  const leaf = leaves.get(keyOf(way));
  if (leaf !== undefined) return leaf as T;
  if (!isTree(tree)) return tree;
  if (Array.isArray(tree)) return tree.map((item, index) => withLeaves(item, leaves, [...way, String(index)])) as T;
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, withLeaves(item, leaves, [...way, key])])) as T;
}

export function keyOf(way: PropertyPath): string {
  return way.join('\n');
}

/** A place as findings name it. */
export function placeOf(way: PropertyPath): string {
  const [member, id, ...rest] = way;
  return member === 'objects' && rest.length > 0 ? `${rest.join('.')} of the ${id}` : way.join('.');
}

function isTree(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
