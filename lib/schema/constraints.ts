import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { lookup } from '../finding/lookup';
import { mapOf } from '../manifest/json';
import { CHOICE_UNKNOWN, NOT_UNIQUE, OUT_OF_RANGE } from '../manifest/shape';
import { zeroOf } from './defaults';
import type { Scalar } from './scalars';
import type { ListType, MapType, ObjectType, ScalarType } from './type';

export const FORM_WRONG: Definition = {
  id: 'SCH005',
  severity: Severity.ERROR,
  title: 'A text does not have the form that the field asks for',
  why: 'The API server refuses the object.',
  cure: 'Write it in the form that the message names.',
  source: 'apimachinery pkg/api/resource/quantity.go; patterns of the CustomResourceDefinitions',
};

export const SIZE_WRONG: Definition = {
  id: 'SCH007',
  severity: Severity.ERROR,
  title: 'A text, list or map has too few or too many parts',
  why: 'The API server refuses the object.',
  cure: 'Shorten or fill it, as the message says.',
  source: 'kubernetes api/openapi-spec; apiextensions-apiserver pkg/apiserver/schema',
};

/** What is wrong with a value, without its place. */
export interface Broken {
  readonly definition: Definition;
  readonly value?: unknown;
  readonly rule: string;
  readonly cure: string;
  /** Whether Go cannot read the value either, so that it matters even in a part that is dropped once it is read. */
  readonly unreadable?: boolean;
}

/** The first constraint that a value of the right type does not meet. */
export function brokenConstraint(type: ScalarType, scalar: Scalar, value: unknown): Broken | undefined {
  if (scalar.fits?.(value as never) === false) return unfit(scalar, value);
  if (type.enum !== undefined && !type.enum.includes(value)) {
    return { definition: CHOICE_UNKNOWN, value, rule: 'is not one of the values', cure: `use one of ${type.enum.map(String).join(', ')}` };
  }
  if (typeof value === 'string') return brokenText(type, value);
  return typeof value === 'number' ? brokenNumber(type, value) : undefined;
}

function unfit({ ranged, title }: Scalar, value: unknown): Broken {
  return ranged
    ? { definition: OUT_OF_RANGE, value, rule: 'is larger than the field can hold', cure: 'use a smaller number', unreadable: true }
    : { definition: FORM_WRONG, value, rule: `is not ${title}`, cure: `write ${title}`, unreadable: true };
}

function brokenText({ pattern, minLength, maxLength }: ScalarType, value: string): Broken | undefined {
  if (pattern !== undefined && !pattern.test(value)) {
    return { definition: FORM_WRONG, value, rule: 'does not have the form of the field', cure: `write what matches ${pattern.source}` };
  }
  if (minLength === undefined && maxLength === undefined) return undefined;
  return wrongSize([...value].length, 'characters', minLength, maxLength, value);
}

function brokenNumber({ minimum = -Infinity, maximum = Infinity }: ScalarType, value: number): Broken | undefined {
  const definition = OUT_OF_RANGE;
  if (value < minimum) return { definition, value, rule: `is less than ${minimum}`, cure: `use ${minimum} or more` };
  return value > maximum ? { definition, value, rule: `is more than ${maximum}`, cure: `use ${maximum} or less` } : undefined;
}

/** Whether a list, map or object has too few or too many parts. */
export function brokenSize(type: ListType | MapType | ObjectType, size: number): Broken | undefined {
  const [least, most] = [type.minItems ?? type.minProperties, type.maxItems ?? type.maxProperties];
  return least === undefined && most === undefined ? undefined : wrongSize(size, 'entries', least, most);
}

function wrongSize(size: number, what: string, least = 0, most = Infinity, value?: string): Broken | undefined {
  if (size < least) {
    return { definition: SIZE_WRONG, value, rule: `has ${size} ${what}, fewer than ${least}`, cure: `use ${least} or more` };
  }
  if (size > most) return { definition: SIZE_WRONG, value, rule: `has ${size} ${what}, more than ${most}`, cure: `use ${most} or fewer` };
  return undefined;
}

/** Items that are there already, in lists that are sets or maps by some of their fields; to Go an absent field is a zero. */
export function duplicates({ keys, set, items }: ListType, list: readonly unknown[], rewritten: boolean): [number, Broken][] {
  if (list.length < 2 || (keys === undefined && set === undefined)) return [];
  const absent = keys?.map((key) => (items.kind === 'object' ? valueOfAbsent(items, key, rewritten) : undefined));
  const seen = new Set<string>();
  const found: [number, Broken][] = [];
  list.forEach((item, index) => {
    const fields = keys?.map((key, at) => lookup(mapOf(item), key) ?? absent?.[at]);
    const key = JSON.stringify(fields ?? item);
    if (seen.has(key)) found.push([index, broken(keys, fields, item)]);
    seen.add(key);
  });
  return found;
}

function valueOfAbsent({ fields, defaults }: ObjectType, key: string, rewritten: boolean): unknown {
  return defaults[key] ?? (rewritten ? zeroOf(fields.get(key)!) : undefined);
}

function broken(keys: readonly string[] | undefined, fields: readonly unknown[] | undefined, item: unknown): Broken {
  if (keys === undefined) return { definition: NOT_UNIQUE, value: item, rule: 'is in the list already', cure: 'leave one out' };
  const named = keys.filter((_, index) => fields?.[index] !== undefined).join(' and ');
  const value = fields?.map(String).join(', ');
  return named === ''
    ? { definition: NOT_UNIQUE, rule: `has no ${keys.join(' or ')}, like another item`, cure: `give it a ${keys[0]}` }
    : { definition: NOT_UNIQUE, value, rule: `has the same ${named} as another item`, cure: 'change or leave out one of them' };
}
