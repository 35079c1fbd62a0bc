import { asMap } from '../manifest/json';
import { Type } from './type';

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
