import { PlacedFinding, placing } from '../placed-finding';
import { groupKind, KubernetesObject } from '../manifest-rule';
import { ChangeRule } from './change-rule';
import { CLAIM_SIZE } from './claims';
import { FIXED_FIELDS } from './fixed-fields';
import { INFERENCE_SERVICE_CHANGES } from './inference-services';
import { PARALLELISM } from './llm-inference-services';
import { REVISION_NAMES } from './revisions';

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
