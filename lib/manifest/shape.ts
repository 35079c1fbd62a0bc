import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { Format } from '../platform/formats';
import type { Place } from './place';

const WHY = 'The API server refuses the object, or the pod that a controller makes of it.';
const SOURCE = 'kubernetes v1.36 api/openapi-spec, pkg/apis/core/validation/validation.go and its neighbours for apps, batch, autoscaling, '
  + 'networking, policy, rbac, scheduling and storage; apiextensions-apiserver pkg/apiserver/schema';

export const FIELD_MISSING: Definition = {
  id: 'SCH003',
  severity: Severity.ERROR,
  title: 'A field is missing',
  why: `${WHY} An empty value, or null, often counts as missing.`,
  cure: 'Set the field.',
  source: SOURCE,
};

export const CHOICE_UNKNOWN: Definition = {
  id: 'SCH004',
  severity: Severity.ERROR,
  title: 'A value is not one of those that the field can have',
  why: `${WHY} Case matters.`,
  cure: 'Write one of the values that the message lists.',
  source: SOURCE,
};

export const OUT_OF_RANGE: Definition = {
  id: 'SCH006',
  severity: Severity.ERROR,
  title: 'A number is too small or too large',
  why: WHY,
  cure: 'Stay within the bounds that the message names.',
  source: SOURCE,
};

export const NOT_UNIQUE: Definition = {
  id: 'SCH008',
  severity: Severity.ERROR,
  title: 'Two items of a list have what only one may have',
  why: `${WHY} The list is a map or a set: names, keys or ports of its items differ.`,
  cure: 'Change one of the two, or take it out.',
  source: SOURCE,
};

export const TEXT_ILLEGAL: Definition = {
  id: 'K8S004',
  severity: Severity.ERROR,
  title: 'A name, key, path or address is not valid',
  why: WHY,
  cure: 'Write it in the form that the message names.',
  source: `${SOURCE}; apimachinery pkg/util/validation`,
};

export const ALTERNATIVES: Definition = {
  id: 'K8S006',
  severity: Severity.ERROR,
  title: 'Not exactly one of several fields is set',
  why: WHY,
  cure: 'Keep one of the fields.',
  source: SOURCE,
};

export const COMBINATION: Definition = {
  id: 'K8S007',
  severity: Severity.ERROR,
  title: 'Two fields contradict each other',
  why: WHY,
  cure: 'Change one of the two, as the message says.',
  source: SOURCE,
};

/** What a value must be, beyond what its schema says; which fields it may have is the schema's business. */
export interface FieldShape {
  /** Fields that must not be empty. */
  readonly required?: readonly string[];
  /** Fields of which exactly one is set. */
  readonly oneOf?: readonly string[];
  /** Fields of which no two are set. */
  readonly atMostOneOf?: readonly string[];
  readonly fields?: ReadonlyMap<string, FieldShape>;
  readonly items?: FieldShape;
  /** The field by which items differ; items without it are not two of a kind. */
  readonly uniqueBy?: string;
  readonly mostItems?: number;
  readonly keys?: Format;
  readonly values?: FieldShape;
  readonly choices?: readonly string[];
  readonly least?: number;
  readonly most?: number;
  readonly format?: Format;
  /** Whether an empty text is a value too: that of Go's pointers. */
  readonly mindsEmpty?: boolean;
  /** What only code can say. */
  readonly checks?: readonly PlaceCheck[];
}

export type PlaceCheck = (place: Place) => unknown;

export const WHOLE: FieldShape = { least: 0 };
export const PORT: FieldShape = { least: 1, most: 65535 };

export function choiceField(...choices: string[]): FieldShape {
  return { choices };
}

export function textField(format: Format): FieldShape {
  return { format };
}

/** Of a field that Go points to, where an empty text is not the same as none. */
export function pointer(shape: FieldShape): FieldShape {
  return { ...shape, mindsEmpty: true };
}

export function listField(items: FieldShape, more: FieldShape = {}): FieldShape {
  return { ...more, items };
}

export function mapField(fields: { readonly [name: string]: FieldShape }, more: FieldShape = {}): FieldShape {
  return { ...more, fields: new Map(Object.entries(fields)) };
}

/** Empty texts are absent to Go, so that mostly only `required` minds them. */
export function checkShape(place: Place, shape: FieldShape): void {
  if (place.isSet && (place.value !== '' || shape.mindsEmpty)) checkValue(place, shape);
}

function checkValue(place: Place, shape: FieldShape): void {
  const { value } = place;
  if (typeof value === 'string') checkText(place, value, shape);
  else if (typeof value === 'number') checkNumber(place, value, shape);
  else if (Array.isArray(value)) checkItems(place, shape);
  else if (typeof value === 'object') checkFields(place, shape);
  if (shape.checks !== undefined) for (const check of shape.checks) check(place);
}

function checkText(place: Place, value: string, { choices, format }: FieldShape): void {
  if (choices !== undefined && !choices.includes(value)) {
    place.report(CHOICE_UNKNOWN, 'is not one of the values', `use one of ${choices.join(', ')}`);
  }
  if (format !== undefined && !format.is(value)) place.report(TEXT_ILLEGAL, format.rule, format.cure);
}

function checkNumber(place: Place, value: number, { least, most }: FieldShape): void {
  if (least !== undefined && value < least) place.report(OUT_OF_RANGE, `is less than ${least}`, range(least, most));
  else if (most !== undefined && value > most) place.report(OUT_OF_RANGE, `is more than ${most}`, range(least, most));
}

function range(least: number | undefined, most: number | undefined): string {
  if (most === undefined) return `use ${least} or more`;
  return least === undefined ? `use ${most} or less` : `use ${least} to ${most}`;
}

function checkItems(place: Place, { items, uniqueBy, mostItems }: FieldShape): void {
  const all = place.items;
  if (mostItems !== undefined && all.length > mostItems) place.report(OUT_OF_RANGE, `has ${all.length} items`, `use at most ${mostItems}`);
  if (items === undefined) return;
  for (const item of all) checkValue(item.isSet ? item : item.becoming(emptyOf(items)), items);
  if (uniqueBy === undefined || all.length < 2) return;
  const seen = new Set<string>();
  for (const item of all) checkUnique(item.field(uniqueBy), seen);
}

/** Go reads null in a list as an item with nothing set. */
function emptyOf({ fields, required, oneOf }: FieldShape): unknown {
  return fields ?? required ?? oneOf ? {} : '';
}

export function checkUnique(place: Place, seen: Set<string>): void {
  if (place.isEmpty) return;
  const key = typeof place.value === 'object' ? JSON.stringify(place.value) : String(place.value);
  if (seen.has(key)) place.report(NOT_UNIQUE, 'is there already', 'use another, or leave one out');
  seen.add(key);
}

function checkFields(place: Place, { required, oneOf, atMostOneOf, fields, keys, values }: FieldShape): void {
  if (required !== undefined) checkRequired(place, required);
  if (oneOf !== undefined) checkAlternatives(place, oneOf, 1);
  if (atMostOneOf !== undefined) checkAlternatives(place, atMostOneOf, 0);
  if (fields === undefined && keys === undefined && values === undefined) return;
  for (const name of place.keys) {
    const shape = fields?.get(name) ?? values;
    if (shape !== undefined) checkShape(place.entry(name), shape);
    if (keys !== undefined && !keys.is(name)) place.entry(name).report(TEXT_ILLEGAL, `has a key that ${keys.rule}`, keys.cure);
  }
}

function checkRequired(place: Place, names: readonly string[]): void {
  for (const name of names) {
    const field = place.field(name);
    if (field.isEmpty) field.report(FIELD_MISSING, 'is missing', 'set it');
  }
}

function checkAlternatives(place: Place, names: readonly string[], least: number): void {
  const isSet = (field: Place) => field.isSet && !(Array.isArray(field.value) && field.isEmpty);
  const set = names.filter((name) => place.has(name) && isSet(place.field(name)));
  if (set.length >= least && set.length <= 1) return;
  const rule = set.length === 0 ? `has none of ${names.join(', ')}` : `has ${set.join(' and ')} at once`;
  place.report(ALTERNATIVES, rule, 'set exactly one of them');
}
