/** Writes docs/conformance.md: what each backend can do. */
const { mkdirSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { registerTypeScript } = require('./typescript.cjs');

const ROOT = resolve(__dirname, '..');

registerTypeScript({});
const { conformancePage } = require(join(ROOT, 'test/backend/conformance-table.ts'));
mkdirSync(join(ROOT, 'docs'), { recursive: true });
writeFileSync(join(ROOT, 'docs/conformance.md'), conformancePage());
