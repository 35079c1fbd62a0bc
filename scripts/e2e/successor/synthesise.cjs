/** Synthesises examples for KServe in place of KFServing: `node scripts/e2e/successor/synthesise.cjs OUTDIR EXAMPLE…`. */
const { join } = require('node:path');
const { registerTypeScript } = require('../../typescript.cjs');

const [outdir, ...names] = process.argv.slice(2);
registerTypeScript({ 'inference-constructs': join(__dirname, 'library.cjs') });
console.warn = () => undefined;
for (const name of names) {
  process.env.CDK8S_OUTDIR = join(outdir, name);
  require(join(__dirname, '../../../examples', name, 'main.ts'));
}
