/** A place in an object: keys and indices from the root. */
export type Place = readonly (string | number)[];

export type Map = { readonly [key: string]: unknown };

/** Nothing that is written is deeper. */
export const DEEPEST = 100;
/** Keys of a list's items that have a value under a name. */
export const NAMES = ['name', 'key', 'parameter'];
/** What says of a Secret which it is. */
export const SAID_OF_SECRETS = ['apiVersion', 'kind', 'metadata'];

export function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Secret, also where its kind is misspelt, and what others make Secrets of. */
export function isSecretObject({ kind, apiVersion }: Map): boolean {
  return typeof kind === 'string' && typeof apiVersion === 'string' && /secret|^secert|^secrt/i.test(kind);
}
