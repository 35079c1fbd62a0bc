import { OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { scalarText } from '../../manifest/json';
import { Place } from '../../manifest/place';
import { PlaceCheck } from '../../manifest/shape';

const PERCENT = /^\d+%$/;

/** What part of the replicas, as number or percentage. */
export const checkPart: PlaceCheck = (place) => {
  if (typeof place.value === 'number' && place.value < 0) {
    place.report(OUT_OF_RANGE, 'is negative', 'use a number of 0 or more, or a percentage');
  }
  if (typeof place.value === 'string' && !PERCENT.test(place.text)) place.report(TEXT_ILLEGAL, 'is not a percentage', 'write it as "25%"');
};

export const checkShare: PlaceCheck = (place) => {
  checkPart(place);
  if (PERCENT.test(place.text) && amountOf(place) > 100) place.report(OUT_OF_RANGE, 'is more than all', 'use at most 100%');
};

/** The number or percentage; where neither is set, as many as the default. */
export function amountOf(place: Place, otherwise = 0): number {
  return place.isSet ? Number.parseInt(scalarText(place.value), 10) : otherwise;
}
