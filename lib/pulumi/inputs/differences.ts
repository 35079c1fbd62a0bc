import { refuse } from '../../finding/finding-error';
import { OUTPUT_DECIDES } from '../../finding/definitions/arguments';

/** Way to a place in data. */
export type Way = readonly string[];

/**
 * Calls back for each text that differs between two trees.
 *
 * @throws ARG008 where they differ in more than texts: then an Output decides what must be known before
 */
export function differences(one: unknown, other: unknown, differs: (way: Way, one: string, other: string) => void, way: Way = []): void {
  if (Object.is(one, other)) return;
  if (typeof one === 'string' && typeof other === 'string') {
    differs(way, one, other);
  } else if (isTree(one) && isTree(other) && Object.keys(one).join('\n') === Object.keys(other).join('\n')) {
    for (const key of Object.keys(one)) differences(one[key], other[key], differs, [...way, key]);
  } else {
    refuse(OUTPUT_DECIDES, { property: way.join('.'), rule: 'is decided by an Output', cure: 'give a plain value in its place' });
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
