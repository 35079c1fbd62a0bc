import { isDay } from '../../finding/today';

const DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/;
const NUMBER = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Units of numbers that count from 1970 on: by their size, the times of this century are no other ones. */
const SINCE_1970: readonly (readonly [least: number, unit: number])[] = [[1e17, 1e-9], [1e14, 1e-6], [1e11, 1e-3], [1e9, 1]];

/** A number from 0 on, written in decimal; nothing where a value is something else. */
export function positiveOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined;
}

/** A time in its own unit if it is a number, else in seconds of the epoch; a date without a zone is one of UTC. */
export function secondsOf(value: unknown): number | undefined {
  const number = positiveOf(value);
  if (number !== undefined || typeof value !== 'string') return number;
  const [, day, clock, fraction = '', zone = 'Z'] = DATE.exec(value.trim()) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const whole = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(whole) ? undefined : whole / 1000 + Number(`0${fraction}`);
}

/** Seconds of one unit of a first time that counts from 1970 on. */
export function unitSince1970(first: number): number | undefined {
  return SINCE_1970.find(([least]) => first >= least)?.[1];
}
