import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { Place } from '../manifest/place';
import { durationOf } from '../manifest/go-values';
import { thousandthsOf } from '../manifest/quantity';
import type { SettingValues } from '../platform/setting-values';

/** A number that stands there as such or as a text; nothing where it is none: lint tells that. */
export function numberAt({ scalar }: Place): number | undefined {
  const number = scalar.trim() === '' ? NaN : Number(scalar);
  return Number.isFinite(number) ? number : undefined;
}

/** A quantity as a number of units. */
export function amountAt({ isSet, value }: Place): number | undefined {
  const thousandths = isSet ? thousandthsOf(value) : undefined;
  return thousandths === undefined ? undefined : Number(thousandths) / 1000;
}

/** A setting in the type that its reader wants: seconds of a duration, a number, or a text. */
export function settingAt(place: Place, { kind }: SettingValues): number | string | undefined {
  if (!place.isSet) return undefined;
  if (kind === 'duration') return durationOf(place.scalar);
  return kind === 'text' || kind === 'boolean' || kind === 'quantity' ? place.scalar : numberAt(place);
}

/** More replicas than any service has, each of which is simulated, and more pods and claims, each of which is looked at. */
export const MOST_REPLICAS = 10_000;

/**
 * Of what there is so often; nothing of a number below 0 or that is none.
 *
 * @throws ARG001 for more than anybody can look at
 */
export function timesOf<T>(one: T, count: number, property: string): T[] {
  if (count > MOST_REPLICAS) {
    fail(INVALID_ARGUMENT, { property, value: count, rule: `is more than ${MOST_REPLICAS}`, cure: 'correct it, or leave the object out' });
  }
  return Array<T>(count > 0 ? Math.floor(count) : 0).fill(one);
}
