/** What sets an emitted manifest apart from a published one: `+ path` is added, `- path` is missing, `~ path` has another value. */
export function differences(published: unknown, emitted: unknown): string[] {
  return compare(normalised(published), normalised(emitted), '');
}

interface Tree { readonly [key: string]: unknown }

function compare(published: any, emitted: any, path: string): string[] {
  if (published === undefined) return [`+ ${path}`];
  if (emitted === undefined) return [`- ${path}`];
  if (!isTree(published) || !isTree(emitted)) return published === emitted ? [] : [`~ ${path}`];
  return [...new Set([...Object.keys(published), ...Object.keys(emitted)])]
    .flatMap((key) => compare(published[key], emitted[key], `${path}/${key}`));
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** Kubernetes reads these lists as maps, in any order. */
const KEYS: { readonly [list: string]: string } = { env: 'name', matchExpressions: 'key' };
const QUANTITIES = ['requests', 'limits'];

/** The same for what Kubernetes reads as the same: quantities are text, some lists are maps. */
function normalised(value: any, name = ''): any {
  if (!isTree(value)) return QUANTITIES.includes(name) ? String(value) : value;
  const key = KEYS[name];
  if (Array.isArray(value) && key !== undefined) {
    return Object.fromEntries(value.map((item: any) => [item[key], normalised(item)]));
  }
  const isQuantities = QUANTITIES.includes(name);
  const entries = Object.entries(value).map(([field, item]) => [field, normalised(item, isQuantities ? name : field)]);
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
