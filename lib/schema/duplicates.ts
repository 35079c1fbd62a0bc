import { lookup } from '../finding/lookup';
import { mapOf } from '../manifest/json';
import { Broken } from './constraints';
import { ListType, ObjectType } from './type';
import { zeroOf } from './zero';
import { NOT_UNIQUE } from '../manifest/shape';

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
