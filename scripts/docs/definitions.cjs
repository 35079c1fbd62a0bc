const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '../../lib/finding/definitions');

/** Every definition of a finding, by id. */
exports.definitions = () => readdirSync(FOLDER)
  .flatMap((file) => Object.values(require(join(FOLDER, file))))
  .sort((one, other) => (one.id < other.id ? -1 : 1));
