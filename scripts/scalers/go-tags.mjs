import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const STRUCT = /^type (\w+) struct \{\n([^]*?)^\}/gm;
const FIELD = /^\s+(?:(\w+)\s+)?([*\w.[\]]+)\s*`keda:"([^"`]*)"`/;
const NAMED_TYPE = /^type (\w+) ((?:map\[\w+\])?[\w.[\]]+)$/gm;

/** The parameters of each scaler, as the tags `keda:"…"` of KEDA's structures say them (pkg/scalers/scalersconfig/typed_config.go). */
export function readScalers(keda) {
  const folder = join(keda, 'pkg/scalers');
  const files = goFiles(folder).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const structs = new Map();
  const kinds = new Map();
  for (const { path, text } of files) {
    for (const [, name, body] of text.matchAll(STRUCT)) structs.set(inPackage(name, path), { path, body, fields: fieldsOf(body) });
    for (const [, name, kind] of text.matchAll(NAMED_TYPE)) kinds.set(inPackage(name, path), kind);
  }
  const builder = readFileSync(join(keda, 'pkg/scaling/scalers_builder.go'), 'utf8');
  const cases = [...builder.matchAll(/case "([^"]+)":\n\s*return scalers\.(\w+)\(/g)];
  return new Map(cases.flatMap(([, type, creator]) => {
    const { path } = files.find(({ text }) => text.includes(`func ${creator}(`));
    const own = [...structs.values()].find((struct) => (
      struct.path === path && struct.fields.length > 0 && /^\s+triggerIndex\s/im.test(struct.body)
    ));
    return own === undefined ? [] : [[type, parametersOf(own, false)]];
  }));

  function parametersOf({ path, fields }, isOptional) {
    return fields.flatMap(({ type, tags }) => {
      const optional = isOptional || tags.has('optional');
      const whole = inPackage(type.replace(/^[*[\]]*/, ''), path);
      if (!tags.has('name')) return parametersOf(structs.get(whole), optional);
      const separated = (tag) => tags.get(tag)?.split(';').map((each) => each.trim());
      return [{
        names: separated('name'),
        order: separated('order') ?? [],
        optional: optional || tags.has('default'),
        kind: type.includes('[]') ? undefined : kindOf(whole),
        choices: separated('enum'),
        removed: tags.has('deprecated') && tags.get('deprecated'),
      }];
    });
  }

  /** What a text is read as; nothing for what takes any, and for lists. */
  function kindOf(type) {
    const plain = type.replace(/^scalers\./, '');
    if (/^u?int\d*$/.test(plain)) return 'whole';
    if (/^float\d+$/.test(plain)) return 'number';
    if (plain === 'bool') return 'boolean';
    if (plain === 'time.Duration') return 'duration';
    if (plain.startsWith('map[')) return 'pairs';
    return kinds.has(type) ? kindOf(kinds.get(type)) : undefined;
  }
}

/** A type's name with its package, as other packages write it; types of Go itself are in each package. */
function inPackage(name, path) {
  return /[.[]/.test(name) ? name : `${basename(dirname(path))}.${name}`;
}

function goFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.go$/.test(entry.name) && !/_test\.go$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function fieldsOf(body) {
  return body.split('\n').flatMap((line) => {
    const found = FIELD.exec(line);
    if (found === null) return [];
    const [, , type, tag] = found;
    return [{ type, tags: tagsOf(tag) }];
  });
}

function tagsOf(tag) {
  return new Map(tag.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [name, ...value] = part.split('=');
    return [name.trim(), value.join('=').trim()];
  }));
}
