import { KubernetesObject } from '../../manifest/kubernetes-object';
import { Tell } from '../../manifest/manifest-rule';

/** Compares an object with what is applied now. */
export interface ChangeRule {
  /** As in a ManifestCheck. */
  readonly kinds: readonly string[];
  check(before: KubernetesObject, after: KubernetesObject, report: Tell): void;
}
