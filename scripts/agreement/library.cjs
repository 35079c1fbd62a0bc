/** The library's sources, and those of its tests that make random props. */
const { join, resolve } = require('node:path');
const { registerTypeScript } = require('../typescript.cjs');

const ROOT = resolve(__dirname, '../..');

registerTypeScript({ 'inference-constructs': join(ROOT, 'lib/index.ts') });
exports.from = (path) => require(join(ROOT, path));
