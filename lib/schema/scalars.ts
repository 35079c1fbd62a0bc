import { isBase64 } from '../manifest/go-values';
import { isQuantity } from '../manifest/quantity';

/** What one sort of value without parts may be. */
export interface Scalar {
  /** As a finding says it: `is not …`. */
  readonly title: string;
  /** Whether the value is of the type. */
  is(value: unknown): boolean;
  /** Whether a value of the type is within what the type can hold. */
  readonly fits?: (value: never) => boolean;
  /** Whether `fits` is about a number's size; otherwise it is about a text's form. */
  readonly ranged?: boolean;
}

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;
/** RFC 3339 as Go reads it: months, days and hours in their ranges, any offset. */
const DATE_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/;
/** Of custom resources: stricter than what Go reads about spaces, and about fractions, which must be texts. */
const QUANTITY_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?(\d+(\.\d*)?|\.\d+))?$/;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Go reads a list of numbers as bytes too. */
function isBytes(value: unknown): boolean {
  return Array.isArray(value) && value.every((byte) => byte === null || (isWhole(byte) && byte >= 0 && byte < 256));
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function inInt32(value: number | string): boolean {
  return typeof value === 'string' || (value >= -INT32 && value < INT32);
}

function inInt64(value: number | string): boolean {
  return typeof value === 'string' || (value > -INT64 && value < INT64);
}

export const SCALARS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ['any', { title: 'anything', is: () => true }],
  ['map', { title: 'a map', is: (value) => typeof value === 'object' && !Array.isArray(value) }],
  ['string', { title: 'a text', is: isText }],
  ['boolean', { title: 'true or false', is: (value) => typeof value === 'boolean' }],
  ['number', { title: 'a number', is: Number.isFinite }],
  ['integer', { title: 'a whole number', is: isWhole, fits: inInt64, ranged: true }],
  ['int32', { title: 'a whole number', is: isWhole, fits: inInt32, ranged: true }],
  ['int64', { title: 'a whole number', is: isWhole, fits: inInt64, ranged: true }],
  ['intOrString', { title: 'a whole number or a text', is: (value) => isText(value) || isWhole(value), fits: inInt64, ranged: true }],
  ['int32OrString', { title: 'a whole number or a text', is: (value) => isText(value) || isWhole(value), fits: inInt32, ranged: true }],
  ['quantityText', {
    title: 'a whole number or a quantity, such as 500m or 16Gi',
    is: (value) => isText(value) || isWhole(value),
    fits: (value: string | number) => (typeof value === 'number' ? inInt64(value) : QUANTITY_TEXT.test(value)),
  }],
  ['metricQuantity', {
    title: 'a whole number or a quantity, such as 500m or 16Gi',
    is: (value) => isText(value) || isWhole(value),
    fits: (value: string | number) => (typeof value === 'number' ? inInt64(value) : QUANTITY_TEXT.test(value) && isQuantity(value)),
  }],
  ['quantity', { title: 'a quantity, such as 500m or 16Gi', is: (value) => isText(value) || Number.isFinite(value), fits: isQuantity }],
  ['dateTime', { title: 'a time, such as 2026-01-31T12:00:00Z', is: isText, fits: (value: string) => DATE_TIME.test(value) }],
  [
    'base64',
    {
      title: 'base64',
      is: (value) => isText(value) || isBytes(value),
      fits: (value: string | number[]) => !isText(value) || isBase64(value),
    },
  ],
]);

/** How Go reads, where a webhook reads and rewrites an object before its schema is looked at. */
export const READ_BY_GO: ReadonlyMap<string, string> = new Map([
  ['quantityText', 'quantity'],
  ['intOrString', 'int32OrString'],
]);
