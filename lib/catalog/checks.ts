import { INVALID_ARGUMENT } from '../arguments/rules';
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { fail } from '../finding/finding-error';
import { LABEL_VALUE, QUALIFIED_NAME } from '../platform/formats';

/** A size as a number to compare; not rounded, since cdk8s throws where it would have to. */
export function kibibytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
}

/** A value of a label that says something. */
export function labelValue(property: string, value: string): string {
  if (value === '' || !LABEL_VALUE.is(value)) {
    fail(INVALID_ARGUMENT, { property, value, rule: 'is not a label value', cure: 'spell it as the label of the nodes does' });
  }
  return value;
}

/** A key of a label or taint. */
export function labelKey(property: string, key: string): string {
  if (!QUALIFIED_NAME.is(String(key))) {
    fail(INVALID_ARGUMENT, { property, value: key, rule: 'is not a label key', cure: 'spell it as the label of the nodes does' });
  }
  return key;
}
