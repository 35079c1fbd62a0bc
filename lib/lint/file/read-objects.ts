import type { KubernetesObject, Path } from '../../manifest/kubernetes-object';
import type { TextFinding } from './read-yaml';
import { readYaml } from './read-yaml';
import { redacted } from '../../finding/secrets/detector';
import { asMap } from '../../manifest/json';

export interface ReadObjects {
  readonly objects: KubernetesObject[];
  /** What cannot be read. */
  readonly problems: TextFinding[];
  /** Whether there is nothing at all. */
  readonly isEmpty: boolean;
}

/** The objects of a text, without any check of them. */
export function readObjects(text: string): ReadObjects {
  const documents = [...readYaml(text)];
  return {
    objects: documents.flatMap(({ value }) => objectsOf(value)).flatMap(({ object }) => object ?? []),
    problems: documents.flatMap(({ findings }) => findings),
    isEmpty: documents.every(({ document, findings }) => document === undefined && findings.length === 0),
  };
}

/** A part of a document that should be an object, and where it stands. */
export interface ObjectAt {
  readonly at: Path;
  /** Absent where it is none. */
  readonly object?: KubernetesObject;
}

/** What a document holds: one object, or those of a List. */
export function objectsOf(value: unknown, at: Path = []): ObjectAt[] {
  const map = asMap(value);
  if (map === undefined || typeof map.apiVersion !== 'string' || typeof map.kind !== 'string' || map.kind === '') return [{ at }];
  if (!map.kind.endsWith('List') || !Array.isArray(map.items)) return [{ at, object: map as KubernetesObject }];
  return map.items.flatMap((item, index) => objectsOf(ofList(item, map.apiVersion as string, map.kind as string), [...at, 'items', index]));
}

/** An item of a DeploymentList that does not say what it is, kubectl takes for a Deployment: apimachinery unstructured.go, decodeToList. */
function ofList(item: unknown, apiVersion: string, kind: string): unknown {
  const own = asMap(item);
  if (own === undefined || kind === 'List' || own.kind !== undefined || own.apiVersion !== undefined) return item;
  return { apiVersion, kind: kind.slice(0, -'List'.length), ...own };
}

/** `Service team-a/llama`. */
export function objectLabel({ kind, metadata }: KubernetesObject): string {
  const { namespace, name, generateName } = asMap(metadata) ?? {};
  const parts = [namespace, name ?? generateName].filter((part) => typeof part === 'string');
  // Joined, they could hide a secret from who takes secrets out of texts.
  return `${redacted(kind)} ${parts.map(redacted).join('/')}`.trim();
}
