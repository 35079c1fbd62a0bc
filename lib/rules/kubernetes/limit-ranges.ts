import { COMBINATION, FIELD_MISSING, NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { Format, QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { isDevice, RESOURCE_NAME } from '../pod/resources';
import { in64Bits, thousandthsOf } from '../../manifest/quantity';
import { checkOf } from '../../manifest/manifest-rule';
import { ANY_RESOURCE } from './resource-names';

const MOST_COUNTED_IN_THOUSANDTHS = (2n ** 63n - 1n) / 1000n;
const TYPES: readonly string[] = ['Pod', 'Container', 'PersistentVolumeClaim'];
const BOUNDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
/** What must not be more than what. */
const ORDER = [
  ['min', 'max'], ['min', 'defaultRequest'], ['defaultRequest', 'max'], ['defaultRequest', 'default'], ['min', 'default'], ['default', 'max'],
] as const;

type Bound = typeof BOUNDS[number];
type Amounts = { readonly [bound in Bound]: Place };

/** Source: kubernetes pkg/apis/core/validation, ValidateLimitRange. */
export const LIMIT_RANGES = checkOf(['LimitRange'], (object) => {
  const seen = new Set<string>();
  for (const limit of object.field('spec').field('limits').items) {
    const type = limit.field('type');
    checkType(type);
    if (seen.has(type.text)) type.report(NOT_UNIQUE, 'is another limit\'s', 'merge the two');
    seen.add(type.text);
    checkLimit(limit, type.text);
  }
});

function checkType(type: Place): void {
  if (TYPES.includes(type.text) || (type.text.includes('/') && QUALIFIED_NAME.is(type.text))) return;
  type.report(TEXT_ILLEGAL, 'is not a type of limit', `use one of ${TYPES.join(', ')}, or one with its domain`);
}

function checkLimit(limit: Place, type: string): void {
  const format = type === 'Pod' || type === 'Container' ? RESOURCE_NAME : ANY_RESOURCE;
  const bounds = BOUNDS.map((bound) => limit.field(bound));
  for (const bound of bounds) {
    const isDefault = bound.name.startsWith('default');
    if (type === 'Pod' && isDefault) refuseDefault(bound);
    else checkNames(bound, format);
  }
  if (type === 'PersistentVolumeClaim' && !['min', 'max'].some((bound) => limit.field(bound).keys.includes('storage'))) {
    limit.report(FIELD_MISSING, 'has neither min nor max of storage', 'set one');
  }
  for (const name of new Set(bounds.flatMap((bound) => bound.keys))) checkAmounts(amountsOf(limit, type, name), name);
}

function refuseDefault(bound: Place): void {
  if (bound.keys.length > 0) bound.report(COMBINATION, 'is not for type Pod', 'leave it out, or set it for type Container');
}

function checkNames(bound: Place, format: Format): void {
  for (const amount of bound.fields) {
    if (!format.is(amount.name)) amount.report(TEXT_ILLEGAL, format.rule, format.cure);
  }
}

/** Of containers, what is missing follows from what is there. Source: kubernetes pkg/apis/core/v1/defaults.go. */
function amountsOf(limit: Place, type: string, name: string): Amounts {
  const [max, min, own, request, maxLimitRequestRatio] = BOUNDS.map((bound) => limit.field(bound).entry(name));
  if (type !== 'Container') return { max, min, default: own, defaultRequest: request, maxLimitRequestRatio };
  const [most, asked] = [[own, max], [request, own, max, min]].map((places) => places.find(({ value }) => value !== undefined) ?? request);
  return { max, min, default: most, defaultRequest: asked, maxLimitRequestRatio };
}

function checkAmounts(amounts: Amounts, name: string): void {
  const values = Object.fromEntries(BOUNDS.map((bound) => [bound, thousandthsOf(amounts[bound].value)]));
  for (const [less, more] of ORDER) {
    if (isMore(values[less], values[more])) amounts[less].report(OUT_OF_RANGE, `is more than ${more} of ${name}`, `lower it, or raise ${more}`);
  }
  const { maxLimitRequestRatio: place, max, min } = amounts;
  const ratio = values.maxLimitRequestRatio;
  if (ratio !== undefined && ratio < 1000n) place.report(OUT_OF_RANGE, 'is less than 1', 'use 1 or more');
  else if ([place, max, min].every(({ value }) => value !== undefined) && isAbove(place.value, max.value, min.value)) {
    place.report(OUT_OF_RANGE, 'is more than max is of min', 'lower it');
  }
  const isFixed = isDevice(name) || name.startsWith('hugepages-');
  if (isFixed && (isMore(values.default, values.defaultRequest) || isMore(values.defaultRequest, values.default))) {
    amounts.defaultRequest.report(COMBINATION, 'is not default, which devices and huge pages need', 'make both equal');
  }
}

function isMore(one: bigint | undefined, other: bigint | undefined): boolean {
  return one !== undefined && other !== undefined && one > other;
}

/** Floats of 64-bit numbers, as in Kubernetes: what is divided by 0 bounds nothing. */
function isAbove(...amounts: readonly unknown[]): boolean {
  const parts = amounts.every((amount) => in64Bits(amount, 1n) < MOST_COUNTED_IN_THOUSANDTHS) ? 1000n : 1n;
  const [ratio, max, min] = amounts.map((amount) => Number(in64Bits(amount, parts)));
  return ratio / Number(parts) > max / min;
}
