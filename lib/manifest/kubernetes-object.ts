import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { lookup } from '../finding/lookup';
import { redacted } from '../finding/secrets/detector';
import { asMap } from './json';

export const NO_OBJECT: Definition = {
  id: 'YML004',
  severity: Severity.ERROR,
  title: 'The document is not a Kubernetes object',
  why: 'Without apiVersion and kind, nobody knows what it is: kubectl refuses it.',
  cure: 'Add apiVersion and kind, or leave the file out.',
  source: 'apimachinery pkg/apis/meta/v1/unstructured/unstructured.go, UnstructuredJSONScheme',
};

/** A place in a manifest: keys and indices from the root. */
export type Path = readonly (string | number)[];

/** A Kubernetes object as it was read. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** A kind with its group, as rules name it: `Service.serving.knative.dev`, `Deployment.apps`; of the core group just `Service`. */
export function groupKind({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? kind : `${kind}.${group}`;
}

/** What stands at a place of an object. */
export function valueAt(object: unknown, at: Path): unknown {
  return at.reduce<unknown>((value, part) => (Array.isArray(value) ? value[Number(part)] : lookup(asMap(value), String(part))), object);
}

/** `spec.predictor.containers[0].image`. */
export function pathText(at: Path): string {
  return at.map(
    (part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${redacted(shortKey(part))}`),
  ).join('');
}

const LONGEST_KEY = 400;

/** Each finding below a key repeats it. Part of a secret is one too. */
function shortKey(key: string): string {
  return key.length > LONGEST_KEY ? '(too long to show)' : key;
}
