import { asMap } from '../manifest/json';
import type { Type } from './type';

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

/** A value with the defaults of its type filled in. */
export function withDefaults(type: Type, value: unknown): unknown {
  if (Array.isArray(value)) return type.kind === 'list' ? value.map((item) => withDefaults(type.items, item)) : value;
  const map = asMap(value);
  if (map === undefined || type.kind !== 'object') return value;
  const filled: { [name: string]: unknown } = { ...map };
  for (const [name, preset] of Object.entries(type.defaults)) filled[name] ??= preset;
  for (const [name, field] of type.fields) {
    if (filled[name] !== undefined) filled[name] = withDefaults(field, filled[name]);
  }
  return filled;
}
