import { PlacedFinding, placing } from './placed-finding';
import { groupKind, KubernetesObject } from '../manifest/kubernetes-object';
import { ChangeRule } from '../rules/change/change-rule';
import { CLAIM_SIZE } from '../rules/change/claims';
import { FIXED_FIELDS } from '../rules/change/fixed-fields';
import { INFERENCE_SERVICE_CHANGES } from '../rules/change/inference-services';
import { PARALLELISM } from '../rules/change/llm-inference-services';
import { REVISION_NAMES } from '../rules/change/revisions';

const CHANGE_RULES: readonly ChangeRule[] = [FIXED_FIELDS, CLAIM_SIZE, REVISION_NAMES, INFERENCE_SERVICE_CHANGES, PARALLELISM];

/** What keeps an object from taking the place of the one that is applied. */
export function lintChange(before: KubernetesObject, after: KubernetesObject, path = ''): PlacedFinding[] {
  const placed: PlacedFinding[] = [];
  const place = placing(path, before, after);
  for (const rule of CHANGE_RULES.filter(({ kinds }) => kinds.includes(groupKind(after)))) {
    rule.check(before, after, (definition, violation) => { placed.push(place(definition, violation)); });
  }
  return placed;
}
