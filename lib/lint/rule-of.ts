import { KubernetesObject, ManifestRule, Report } from './manifest-rule';
import { Place } from './place';

/** A rule about objects as places. */
export function ruleOf(kinds: readonly string[], check: (object: Place) => void): ManifestRule {
  return { kinds, check: (object: KubernetesObject, report: Report) => check(Place.root(object, report)) };
}
