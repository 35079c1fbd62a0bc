const { readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const ROOT = join(__dirname, '../..');

/** Every definition of a finding, by id, with the file that writes it: what a file of lib/ exports that is one, or a list of some. */
exports.definitions = () => {
  const files = sources();
  const homes = new Map(files.flatMap((file) => idsIn(file).map((id) => [id, relative(ROOT, file)])));
  const found = new Map();
  for (const definition of files.flatMap((file) => Object.values(require(file)).flatMap(definitionsIn))) {
    const { id } = definition;
    if (found.has(id) && found.get(id) !== definition) throw new Error(`${id} has two definitions, one in ${homes.get(id)}`);
    found.set(id, definition);
  }
  return [...found.values()]
    .map((definition) => ({ ...definition, file: homes.get(definition.id) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
};

function idsIn(file) {
  return [...readFileSync(file, 'utf8').matchAll(/\bid: '(\w+)'/g)].map(([, id]) => id);
}

function sources() {
  return readdirSync(join(ROOT, 'lib'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)index\.ts$/.test(file) && file !== 'cli/main.ts')
    .sort()
    .map((file) => join(ROOT, 'lib', file));
}

function definitionsIn(value) {
  if (Array.isArray(value)) return value.flatMap(definitionsIn);
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value.rules)) return definitionsIn(value.rules);
  return /^[A-Z0-9]{3}\d{3}$/.test(value.id) && typeof value.why === 'string' ? [value] : [];
}
