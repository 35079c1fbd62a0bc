import { Definition } from '../finding/definition';

/** A place in a manifest: keys and indices from the root. */
export type Pointer = readonly (string | number)[];

/** What is particular to one violation. */
export interface Violation {
  readonly at: Pointer;
  readonly value?: unknown;
  readonly rule: string;
  readonly cure: string;
}

/** A Kubernetes object as it was read. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Tells what is wrong. */
export type Report = (definition: Definition, violation: Violation) => void;

/** Checks objects of some kinds, whoever wrote them. */
export interface ManifestRule {
  /** Such as `Service.serving.knative.dev`, or `Deployment.apps`; of the core group just `Service`. */
  readonly kinds: readonly string[];
  check(object: KubernetesObject, report: Report): void;
}

/** A kind with its group, as rules name it. */
export function groupKind({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? kind : `${kind}.${group}`;
}
