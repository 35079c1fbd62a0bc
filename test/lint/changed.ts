import { readFileSync } from 'fs';
import { parseAllDocuments } from 'yaml';
import { objectCheck } from '../../lib/lint/lint-object';
import type { KubernetesObject } from '../../lib/manifest/kubernetes-object';
import { pathText } from '../../lib/manifest/kubernetes-object';
import type { ManifestCheck } from '../../lib/manifest/manifest-rule';

type Path = readonly (string | number)[];

/** A manifest by its name, the place that changes, what it becomes, and the finding: its id, and its place where that is another. */
export type Change = readonly [manifest: string, place: string, becomes: unknown, id: string, at?: string];

export function manifestsOf(file: string): Map<string, KubernetesObject> {
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as KubernetesObject);
  return new Map(objects.map((object) => [String(object.metadata?.name), object]));
}

/** `id place` of everything found. */
export function findingsOf(rules: readonly ManifestCheck[], object: KubernetesObject): string[] {
  return objectCheck(rules)(object).map(({ finding, at }) => `${finding.id} ${pathText(at)}`);
}

/** A place as findings write it, where keys with dots stand in tildes: `metadata.annotations.~a.b/c~`. */
export function pathOf(place: string): Path {
  const parts = place.matchAll(/\[(\d+)\]|~([^~]+)~|([^.[\]~]+)/g);
  return [...parts].map(([, index, key, name]) => (index === undefined ? key ?? name : Number(index)));
}

/** The object with one value changed; `undefined` takes it away. */
export function changed<T>(value: T, [key, ...rest]: Path, becomes: unknown): T {
  if (key === undefined) return becomes as T;
  const inner = changed((value as { [key: string]: unknown } | undefined)?.[key], rest, becomes);
  if (Array.isArray(value)) return Object.assign([...value], { [key]: inner }) as T;
  const { [key]: _, ...others } = { ...value } as { [key: string]: unknown };
  return (inner === undefined ? others : { ...others, [key]: inner }) as T;
}
