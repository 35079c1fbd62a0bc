/**
 * Synthesises the examples and prints what was made: `node scripts/examples.cjs [part of a name]`.
 *
 * They import the built package by its name, as a user's program does; with `--sources` they run on lib/ itself. Each writes to
 * <outdir>/<name>, `--outdir` being dist by default. The exit status is 1 if one fails or warns.
 */
const { existsSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { parseAllDocuments } = require('yaml');
const { registerTypeScript } = require('./typescript.cjs');

const ROOT = resolve(__dirname, '..');
const EXAMPLES = join(ROOT, 'examples');

const { values: { sources, outdir }, positionals: [filter = ''] } = parseArgs({
  options: { sources: { type: 'boolean', default: false }, outdir: { type: 'string', default: join(ROOT, 'dist') } },
  allowPositionals: true,
});

registerTypeScript(sources ? { 'inference-constructs': join(ROOT, 'lib/index.ts') } : {});

// Projects of Pulumi stand beside them, and have no main.ts.
const examples = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts'))).sort();
const names = examples.filter((name) => name.includes(filter));
if (names.length === 0) {
  console.error(`no example's name contains "${filter}"; there are ${examples.join(', ')}`);
  process.exit(1);
}
const failed = names.filter((name) => !synthesise(name));
console.log(`\n${names.length - failed.length} of ${names.length} examples synthesised without a warning`);
process.exitCode = failed.length > 0 ? 1 : 0;

function synthesise(name) {
  const directory = resolve(outdir, name);
  const warnings = [];
  const { warn } = console;
  console.warn = (text) => warnings.push(text);
  rmSync(directory, { recursive: true, force: true });
  process.env.CDK8S_OUTDIR = directory;
  try {
    require(join(EXAMPLES, name, 'main.ts'));
  } catch (error) {
    console.error(`\n${name}\n  failed: ${error.message}`);
    return false;
  } finally {
    console.warn = warn;
  }
  console.log(`\n${name}`);
  for (const file of readdirSync(directory).filter((file) => file.endsWith('.yaml')).sort()) printObjects(join(directory, file));
  for (const warning of warnings) console.log(`  ${warning}`);
  return warnings.length === 0;
}

function printObjects(file) {
  console.log(`  ${relative(process.cwd(), file)}`);
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    const { kind, metadata } = document.toJS();
    console.log(`    ${kind.padEnd(24)} ${metadata.name}`);
  }
}
