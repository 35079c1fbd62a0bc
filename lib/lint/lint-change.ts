import type { KubernetesObject } from '../manifest/kubernetes-object';
import type { ChangeRule } from '../rules/change/change-rule';
import { judgeChange } from '../rules/change/change-rule';
import { FIXED_FIELDS, KNATIVE_CHANGES } from '../rules/change/fixed-fields';
import { KSERVE_CHANGES } from '../rules/change/kserve';
import type { PlacedFinding } from './placed-finding';
import { placing } from './placed-finding';

const CHANGE_RULES: readonly ChangeRule[] = [...FIXED_FIELDS, ...KNATIVE_CHANGES, ...KSERVE_CHANGES];

/** What keeps an object from taking the place of the one that is applied. */
export function lintChange(before: KubernetesObject, after: KubernetesObject, path = ''): PlacedFinding[] {
  const placed: PlacedFinding[] = [];
  const place = placing(path, before, after);
  judgeChange(CHANGE_RULES, before, after, (rule, violation) => { placed.push(place(rule, violation)); });
  return placed;
}
