const { readdirSync } = require('node:fs');
const { join, relative } = require('node:path');

const ROOT = join(__dirname, '../..');

/** Every definition of a finding, by id, with its file: whatever a file of lib/ exports that is one, or a list of some. */
exports.definitions = () => {
  const found = new Map();
  for (const file of sources()) {
    for (const definition of Object.values(require(file)).flatMap(definitionsIn)) {
      const known = found.get(definition.id);
      if (known !== undefined && known.definition !== definition) throw new Error(`${definition.id} stands in ${known.file} and ${file}`);
      if (known === undefined) found.set(definition.id, { definition, file: relative(ROOT, file) });
    }
  }
  return [...found.values()].map(({ definition, file }) => ({ ...definition, file })).sort((one, other) => (one.id < other.id ? -1 : 1));
};

/** Files that come first by their name are not those that others re-export from. */
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
