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
