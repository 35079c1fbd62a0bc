/** The keys that lead to a place in data. */
export type PropertyPath = readonly string[];

/** Places in which two trees differ. */
export interface Differences {
  /** Called for each text that differs. */
  readonly text: (path: PropertyPath, one: string, other: string) => void;
  /** Called where they differ in more than a text. */
  readonly shape: (path: PropertyPath) => void;
}

export function differences(one: unknown, other: unknown, found: Differences, path: PropertyPath = []): void {
  if (Object.is(one, other)) return;
  if (typeof one === 'string' && typeof other === 'string') {
    found.text(path, one, other);
  } else if (isTree(one) && isTree(other) && Object.keys(one).join('\n') === Object.keys(other).join('\n')) {
    for (const key of Object.keys(one)) differences(one[key], other[key], found, [...path, key]);
  } else {
    found.shape(path);
  }
}

export function at(tree: any, path: PropertyPath): any {
  return path.reduce((part, key) => part?.[key], tree);
}

/** A copy with something in place of some texts. */
export function withTexts<T>(tree: T, texts: ReadonlyMap<string, unknown>, path: PropertyPath = []): T {
  const text = texts.get(keyOf(path));
  if (text !== undefined) return text as T;
  if (!isTree(tree)) return tree;
  if (Array.isArray(tree)) return tree.map((item, index) => withTexts(item, texts, [...path, String(index)])) as T;
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, withTexts(item, texts, [...path, key])])) as T;
}

export function keyOf(path: PropertyPath): string {
  return path.join('\n');
}

/** A place as findings name it. */
export function placeOf(path: PropertyPath): string {
  const [member, id, ...rest] = path;
  return member === 'objects' && rest.length > 0 ? `${rest.join('.')} of the ${id}` : path.join('.');
}

function isTree(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
