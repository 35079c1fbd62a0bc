import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { TEXT_ILLEGAL } from '../../manifest/shape';
import { QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';

export const SPREAD_ILLEGAL: Definition = {
  id: 'POD009', severity: Severity.ERROR, title: 'A spread constraint or its label keys contradict each other', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints, ValidateMatchLabelKeysAndMismatchLabelKeys',
  cure: 'Keep one constraint for each topology key and reaction, and label keys that are not in the selector.',
};

/** Keys whose values the pod's own labels give. Source: kubernetes ValidateMatchLabelKeysAndMismatchLabelKeys. */
export function checkLabelKeys(term: Place): void {
  const selector = term.field('labelSelector');
  const matching = term.field('matchLabelKeys').items;
  const mismatching = term.field('mismatchLabelKeys').items;
  const selected = new Set(selector.field('matchLabels').keys);
  const merged = new Set<string>();
  for (const { text } of selector.field('matchExpressions').items.map((each) => each.field('key'))) {
    if (selected.has(text)) merged.add(text);
    selected.add(text);
  }
  for (const key of [...matching, ...mismatching]) {
    if (!QUALIFIED_NAME.is(key.text)) key.report(TEXT_ILLEGAL, QUALIFIED_NAME.rule, QUALIFIED_NAME.cure);
    if (!selector.isSet) key.report(SPREAD_ILLEGAL, 'needs a labelSelector', 'add one');
  }
  for (const key of matching) {
    if (merged.has(key.text)) key.report(SPREAD_ILLEGAL, 'is in labelSelector too', 'leave it out of one of them');
    if (mismatching.some((each) => each.value === key.value)) {
      key.report(SPREAD_ILLEGAL, 'is in mismatchLabelKeys too', 'leave it out of one of them');
    }
  }
}
