const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { code, table } = require('./markdown.cjs');

const DEFINITIONS = join(__dirname, '../../lib/finding/definitions');

/** Every definition, by id. */
exports.findings = () => {
  const definitions = readdirSync(DEFINITIONS)
    .flatMap((file) => Object.values(require(join(DEFINITIONS, file))))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return table(
    ['id', 'severity', 'what', 'why it matters', 'source'],
    definitions.map(({ id, severity, title, why, source }) => [code(id), severity, title, why, source]),
  );
};
