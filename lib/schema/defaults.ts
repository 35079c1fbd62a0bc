import { asMap } from '../manifest/json';
import type { MapType, ObjectType, Type } from './type';

const NUMBERS: ReadonlySet<string> = new Set([
  'integer', 'int32', 'int64', 'number', 'intOrString', 'int32OrString', 'quantity', 'quantityText',
]);

/** What Go writes for a field that was not set; nothing for a list or map, which it writes as null. */
export function zeroOf(type: Type): unknown {
  if (type.kind === 'object') return {};
  if (type.kind === 'loose') return zeroOf(type.type);
  if (type.kind !== 'scalar') return undefined;
  if (NUMBERS.has(type.is)) return 0;
  if (type.is === 'boolean') return false;
  return type.is === 'string' ? '' : undefined;
}

/** A value as the API server keeps it: with the defaults of its type, and without nulls where the type has none. */
export function withDefaults(type: Type, value: unknown): unknown {
  // An item that is null was read by Go, as an empty one: elsewhere it is refused before rules ask.
  if (type.kind === 'list') return Array.isArray(value) ? value.map((item) => withDefaults(type.items, item ?? zeroOf(type.items))) : value;
  const map = asMap(value);
  if (map === undefined || (type.kind !== 'object' && type.kind !== 'map')) return value;
  const filled = type.kind === 'object' ? { ...type.defaults, ...withoutNulls(map) } : withoutNulls(map);
  return Object.fromEntries(Object.entries(filled).map(([name, part]) => [name, withDefaultsAt(type, name, part)]));
}

function withDefaultsAt(type: MapType | ObjectType, name: string, part: unknown): unknown {
  const field = type.kind === 'map' ? type.values : type.fields.get(name);
  return field === undefined ? part : withDefaults(field, part);
}

function withoutNulls(map: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  return Object.fromEntries(Object.entries(map).filter(([, part]) => part !== null && part !== undefined));
}
