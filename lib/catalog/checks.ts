import { INVALID_ARGUMENT } from '../arguments/rules';
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { fail } from '../finding/finding-error';

/** A size as a number to compare; not rounded, since cdk8s throws where it would have to. */
export function kibibytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
}

/** Kubernetes' rule for the values of labels: at most 63 letters, digits, "-", "_" and ".", a letter or digit first and last. */
export function labelValue(property: string, value: string): string {
  if (!/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(value)) {
    fail(INVALID_ARGUMENT, { property, value, rule: 'is not a label value', cure: 'spell it as the label of the nodes does' });
  }
  return value;
}

/** Kubernetes' rule for the keys of labels and taints: a name, with a domain before it and a slash between where it has one. */
export function labelKey(property: string, key: string): string {
  const [name, domain, ...rest] = String(key).split('/').reverse();
  const legal = rest.length === 0
    && /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(name)
    && (domain === undefined || (domain.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(domain)));
  if (!legal) {
    fail(INVALID_ARGUMENT, { property, value: key, rule: 'is not a label key', cure: 'spell it as the label of the nodes does' });
  }
  return key;
}
