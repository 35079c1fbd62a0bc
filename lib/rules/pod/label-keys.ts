import { TEXT_ILLEGAL } from '../../finding/definitions/kubernetes';
import { SPREAD_ILLEGAL } from '../../finding/definitions/pods';
import { QUALIFIED_NAME } from '../../manifest/formats';
import { Place } from '../../manifest/place';

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
