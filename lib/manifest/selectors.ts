import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { LABEL_VALUE, QUALIFIED_NAME } from '../platform/formats';
import type { Place } from './place';
import type { FieldShape } from './shape';
import { checkShape, listField, mapField, textField } from './shape';

export const SELECTOR_ILLEGAL: Definition = {
  id: 'K8S008', severity: Severity.ERROR, title: 'A requirement of a selector is not valid',
  why: 'The API server refuses the object, or the pod that a controller makes of it.',
  source: 'apimachinery pkg/apis/meta/v1/validation/validation.go; kubernetes pkg/apis/core/validation/validation.go, '
    + 'ValidateNodeSelectorRequirement',
  cure: 'Give values with In and NotIn, none with Exists and DoesNotExist, one number with Gt and Lt.',
};

/** Labels: legal keys and values. */
export const LABELS: FieldShape = { keys: QUALIFIED_NAME, values: textField(LABEL_VALUE) };

const REQUIREMENT: FieldShape = mapField(
  { key: textField(QUALIFIED_NAME), values: listField(textField(LABEL_VALUE)) },
  { required: ['key'], checks: [(place) => checkOperator(place, ['In', 'NotIn'], ['Exists', 'DoesNotExist'])] },
);

/** A selector of objects by their labels. */
export const LABEL_SELECTOR: FieldShape = mapField({ matchLabels: LABELS, matchExpressions: listField(REQUIREMENT) });

/** Operators with at least one value, with none, and with exactly one. */
export function checkOperator(place: Place, some: readonly string[], none: readonly string[], one: readonly string[] = []): void {
  const operator = place.field('operator');
  const values = place.field('values');
  const count = values.items.length;
  if (some.includes(operator.text)) {
    if (count === 0) values.report(SELECTOR_ILLEGAL, `has none, which ${operator.text} needs`, 'give values, or use Exists');
  } else if (none.includes(operator.text)) {
    if (count > 0) values.report(SELECTOR_ILLEGAL, `has some, which ${operator.text} does not compare with`, 'leave them out, or use In');
  } else if (one.includes(operator.text)) {
    if (count !== 1) values.report(SELECTOR_ILLEGAL, `has ${count}, where ${operator.text} takes one`, 'give one number');
  } else {
    operator.report(SELECTOR_ILLEGAL, 'is not an operator', `use one of ${[...some, ...none, ...one].join(', ')}`);
  }
}

/** Whether labels meet a selector; what is wrong with the selector itself is told elsewhere. */
export function selects(selector: Place, labels: Place): boolean {
  return selector.field('matchLabels').fields.every((label) => labels.entry(label.name).value === label.value)
    && selector.field('matchExpressions').items.every((requirement) => meets(requirement, labels));
}

function meets(requirement: Place, labels: Place): boolean {
  const label = labels.entry(requirement.field('key').text);
  const isAmong = requirement.field('values').items.some((each) => each.value === label.value);
  switch (requirement.field('operator').text) {
    case 'In': return label.isSet && isAmong;
    case 'NotIn': return !label.isSet || !isAmong;
    case 'Exists': return label.isSet;
    case 'DoesNotExist': return !label.isSet;
    default: return true;
  }
}

export function checkSelector(place: Place): void {
  checkShape(place, LABEL_SELECTOR);
}
