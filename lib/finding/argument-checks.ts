import { Duration, Size } from 'cdk8s';
import { INVALID_ARGUMENT } from './definitions/arguments';
import { refuse } from './finding-error';
import { bytesOf } from './size';

/** Refuses what is no number between the bounds. */
export function checkNumber(property: string, value: number | undefined, least: number, most: number, whole = false): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    refuse(INVALID_ARGUMENT, {
      property, value, rule: `is not a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`, cure: 'give one within the bounds',
    });
  }
}

/** An exbibyte: beyond every disk and memory. */
const MOST_BYTES = 2 ** 60;

export function checkSize(property: string, value: Size | undefined): void {
  if (value === undefined) return;
  const bytes = typeof value?.toKibibytes === 'function' ? bytesOf(value) : NaN;
  if (!(bytes >= 1 && bytes <= MOST_BYTES)) {
    refuse(INVALID_ARGUMENT, {
      property, value: Number.isNaN(bytes) ? String(value) : value.asString(), rule: 'is not a size above nothing', cure: 'give one such as Size.gibibytes(8)',
    });
  }
}

export function checkDuration(property: string, value: Duration | undefined): void {
  if (value === undefined) return;
  const seconds = typeof value?.toSeconds === 'function' ? value.toSeconds({ integral: false }) : NaN;
  if (!(seconds >= 0 && seconds <= 31_536_000)) {
    refuse(INVALID_ARGUMENT, { property, value: seconds, rule: 'is not a time of up to a year', cure: 'give one such as Duration.minutes(10)' });
  }
}

export function checkText(property: string, value: string | undefined): void {
  if (value === undefined) return;
  if (typeof value !== 'string' || value.trim() === '') {
    refuse(INVALID_ARGUMENT, { property, value, rule: 'is not a text', cure: 'leave it out, or give a text that is not empty' });
  }
}

/** Refuses a thing that is not of the class, as plain JavaScript can pass it. */
export function checkKind(property: string, value: unknown, member: string, expected: string): void {
  if (value === undefined || (typeof value === 'object' && value !== null && member in value)) return;
  refuse(INVALID_ARGUMENT, { property, value: typeof value, rule: `is not a ${expected}`, cure: `make one with ${expected}'s static methods` });
}
