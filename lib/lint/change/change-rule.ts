import { KubernetesObject, Report } from '../manifest-rule';

/** Compares an object with what is applied now. */
export interface ChangeRule {
  /** As in a ManifestRule. */
  readonly kinds: readonly string[];
  check(before: KubernetesObject, after: KubernetesObject, report: Report): void;
}
