/** Every map of a manifest with its path. */
export function mapsOf(value: unknown, path = ''): { path: string; map: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => mapsOf(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const map = value as Record<string, unknown>;
  return [{ path, map }, ...Object.entries(map).flatMap(([key, item]) => mapsOf(item, `${path}/${key}`))];
}

/** Where an empty value says something: an emptyDir without options, all pods of a namespace. */
const MEANT = ['emptyDir', 'podSelector'];

/** Paths of what says nothing: nulls and empty maps. */
export function emptyPaths(object: unknown): string[] {
  return mapsOf(object).flatMap(({ path, map }) => Object.entries(map)
    .filter(([key, value]) => value === null || (isEmptyMap(value) && !MEANT.includes(key)))
    .map(([key]) => `${path}/${key}`));
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

const TOP_LEVEL = ['apiVersion', 'kind', 'metadata', 'automountServiceAccountToken', 'imagePullSecrets', 'secrets', 'spec', 'data'];

/** Whether the keys stand in the order in which people write them. */
export function isInOrder(object: Record<string, unknown>): boolean {
  const positions = Object.keys(object).map((key) => TOP_LEVEL.indexOf(key));
  return positions.every((position, index) => position >= 0 && position >= (positions[index - 1] ?? 0));
}

/** Names or versions of the tools, and times: they would roll pods that have not changed. */
const VOLATILE = /cdk8s|inference-constructs|\d{4}-\d{2}-\d{2}/;

/** The name alone never changes. */
const MANAGED_BY = / app\.kubernetes\.io\/managed-by=inference-constructs$/;

/** Labels and annotations, of pod templates too, that change without the service. */
export function volatileMetadata(object: unknown): string[] {
  return mapsOf(object).filter(({ path }) => /\/(labels|annotations)$/.test(path))
    .flatMap(({ path, map }) => Object.entries(map).map(([key, value]) => `${path} ${key}=${value}`))
    .filter((entry) => VOLATILE.test(entry) && !MANAGED_BY.test(entry));
}
