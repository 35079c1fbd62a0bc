/**
 * Synthesises examples with the preset `restricted` on every profile: `node scripts/e2e/restricted/synthesise.cjs OUTDIR EXAMPLE…`. With
 * `--successor` before them, those that are written for KFServing stand on KServe in its place.
 */
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { registerTypeScript } = require('../../typescript.cjs');

const { values: { successor }, positionals: [outdir, ...names] } = parseArgs({
  options: { successor: { type: 'boolean', default: false } }, allowPositionals: true,
});
process.env.E2E_LIBRARY = join(__dirname, successor ? '../successor/library.cjs' : '../../../build/lib/index.cjs');
registerTypeScript({ 'inference-constructs': join(__dirname, 'library.cjs') });
console.warn = () => undefined;
for (const name of names) {
  process.env.CDK8S_OUTDIR = join(outdir, name);
  require(join(__dirname, '../../../examples', name, 'main.ts'));
}
