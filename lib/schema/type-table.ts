import { readFileSync } from 'fs';
import { join } from 'path';
import { goRegExp } from './regexp';
import { SCALARS } from './scalars';
import type { CompactType, Type, TypeText } from './type';

let texts: { readonly [name: string]: CompactType } | undefined;
const types = new Map<string, Type>();

/** A type by name; the file of all is read at the first use, so that who does not lint reads none. */
export function typeNamed(name: string): Type {
  let type = types.get(name);
  if (type === undefined) {
    type = fromText(name);
    types.set(name, type);
  }
  return type;
}

function fromText(text: string): Type {
  if (text.startsWith('[')) {
    const nulls = text.endsWith('?]');
    return { kind: 'list', items: typeNamed(text.slice(1, nulls ? -2 : -1)), nulls };
  }
  if (text.startsWith('{')) return { kind: 'map', values: typeNamed(text.slice(1, -1)) };
  if (text.startsWith('~')) return { kind: 'loose', type: typeNamed(text.slice(1)) };
  if (SCALARS.has(text)) return { kind: 'scalar', is: text };
  texts ??= JSON.parse(readFileSync(join(__dirname, 'schemas.json'), 'utf8')) as { [name: string]: CompactType };
  return fromCompact(texts[text]);
}

function typeOf(text: TypeText): Type {
  return typeof text === 'string' ? typeNamed(text) : fromCompact(text);
}

function fromCompact({ is, items, values, fields, ...rest }: CompactType): Type {
  if (is !== undefined) return { kind: 'scalar', is, ...rest, pattern: rest.pattern === undefined ? undefined : goRegExp(rest.pattern) };
  if (items !== undefined) return { kind: 'list', ...rest, items: typeOf(items), nulls: false };
  if (values !== undefined) return { kind: 'map', ...rest, values: typeOf(values) };
  return {
    kind: 'object',
    ...rest,
    fields: new Map(Object.entries(fields ?? {}).map(([name, text]) => [name, typeOf(text)])),
    required: rest.required ?? [],
    omitted: rest.omitted ?? [],
    nulled: rest.nulled ?? [],
    defaults: rest.defaults ?? {},
    open: rest.open ?? false,
  };
}
