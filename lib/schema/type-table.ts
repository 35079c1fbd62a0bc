import { readFileSync } from 'fs';
import { join } from 'path';
import { goRegExp } from './regexp';
import { SCALARS } from './scalars';
import type { CompactType, Type, TypeText } from './type';

let lines: ReadonlyMap<string, string> | undefined;
const types = new Map<string, Type>();

/** A type by name; the file of all is read at the first use, and of its types those that are used: it takes 5 ms to parse them all. */
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
  lines ??= linesOf(readFileSync(join(__dirname, 'schemas.json'), 'utf8'));
  return fromCompact(JSON.parse(lines.get(text)!) as CompactType);
}

/** The file has a type in each line. */
function linesOf(file: string): Map<string, string> {
  return new Map(file.split('\n').slice(1, -2).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(1, colon - 1), line.slice(colon + 1, line.endsWith(',') ? -1 : undefined)];
  }));
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
