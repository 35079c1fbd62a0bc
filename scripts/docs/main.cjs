/**
 * Writes the generated parts of the documentation anew: `node scripts/docs/main.cjs [file…]`, without files README.md, docs/*.md and the
 * pages of findings in docs/rules/.
 *
 * Generated are the `yaml` block right behind a program, and what stands between `<!-- generated: … -->` and `<!-- /generated -->`. Every
 * program is compiled and run, on lib/ itself. With `--check` nothing is written, and the exit status is 1 if something would change.
 */
const { existsSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { registerTypeScript } = require('../typescript.cjs');

const ROOT = resolve(__dirname, '../..');
registerTypeScript({
  'inference-constructs': join(ROOT, 'lib/index.ts'), 'inference-constructs/pulumi': join(ROOT, 'lib/pulumi/index.ts'),
});

const { programsOf } = require('./blocks.cjs');
const { typeErrors } = require('./compile.cjs');
const { isPulumi, register } = require('./pulumi.cjs');
const { writeRules } = require('./rules.cjs');
const { synthesise } = require('./synth.cjs');
const { withTables } = require('./tables.cjs');

const { values: { check }, positionals } = parseArgs({ options: { check: { type: 'boolean', default: false } }, allowPositionals: true });
const files = positionals.length > 0 ? positionals.map((file) => resolve(file)) : allPages();

function allPages() {
  const docs = join(ROOT, 'docs');
  const pages = readdirSync(docs).filter((name) => name.endsWith('.md')).sort().map((name) => join(docs, name));
  return [join(ROOT, 'README.md'), join(ROOT, 'CONTRIBUTING.md'), ...pages].filter((file) => existsSync(file));
}

const programs = [];
const errors = [];

async function main() {
  for (const file of files) await writePage(file);
  if (positionals.length === 0) {
    writeRulePages();
    await writePicture();
  }
  errors.push(...typeErrors(programs));
  errors.forEach((error) => console.error(error));
  console.log(`${programs.length} programs in ${files.length} pages`);
  process.exitCode = errors.length > 0 ? 1 : 0;
}

async function writePage(file) {
  const page = relative(ROOT, file);
  const text = readFileSync(file, 'utf8');
  try {
    const found = programsOf(text, page);
    programs.push(...found);
    const fresh = withTables(await withOutputs(text, found), page);
    if (fresh === text) return;
    if (check) errors.push(`${page} is not up to date: run \`npm run docs\``);
    else writeFileSync(file, fresh);
    console.log(`${page} ${check ? 'differs' : 'written'}`);
  } catch (error) {
    errors.push(error.message);
  }
}

function writeRulePages() {
  for (const page of writeRules({ check })) {
    if (check) errors.push(`${page} is not up to date: run \`npm run docs\``);
    console.log(`${page} ${check ? 'differs' : 'written'}`);
  }
}

async function writePicture() {
  const file = join(ROOT, 'docs/rooms.svg');
  const { picture } = await import('../house/picture.mjs');
  if (existsSync(file) && readFileSync(file, 'utf8') === picture()) return;
  if (check) errors.push('docs/rooms.svg is not up to date: run `npm run docs`');
  else writeFileSync(file, picture());
}

/** From the last block to the first, so that positions stay true. */
async function withOutputs(text, found) {
  let page = text;
  for (const program of found.toReversed()) {
    const yaml = isPulumi(program) ? await register(program) : synthesise(program, program.output?.kinds);
    if (program.output !== undefined) page = page.slice(0, program.output.start) + yaml + page.slice(program.output.end);
  }
  return page;
}

void main();
