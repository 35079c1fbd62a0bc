import { Type } from './type';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'int32', 'int64', 'number', 'intOrString', 'int32OrString', 'quantity', 'quantityText']);

/** What Go writes for a field that was not set; nothing for a list or map, which it writes as null. */
export function zeroOf(type: Type): unknown {
  if (type.kind === 'object') return {};
  if (type.kind === 'loose') return zeroOf(type.type);
  if (type.kind !== 'scalar') return undefined;
  if (NUMBERS.has(type.is)) return 0;
  if (type.is === 'boolean') return false;
  return type.is === 'string' ? '' : undefined;
}
