const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');
const { parseAllDocuments } = require('yaml');

const ROOT = join(__dirname, '../..');

/** Runs a program and gives the YAML that it writes; with kinds, that of their objects only. */
exports.synthesise = ({ name, code }, kinds) => {
  const outdir = mkdtempSync(join(tmpdir(), 'docs-'));
  const { warn } = console;
  process.env.CDK8S_OUTDIR = outdir;
  console.warn = (warning) => { throw new Error(`it warns: ${warning}`); };
  try {
    exports.run({ name, code });
    const texts = readdirSync(outdir).filter((file) => file.endsWith('.yaml')).sort().map(
      (file) => readFileSync(join(outdir, file), 'utf8'),
    );
    if (texts.length === 0) throw new Error('it writes nothing: does it call app.synth()?');
    const objects = texts.flatMap((text) => text.split(/^---\n/m));
    const shown = objects.filter((object) => kinds === undefined || kinds.includes(kindOf(object)));
    if (shown.length === 0) throw new Error(`it makes no ${kinds.join(' or ')}, but ${objects.map(kindOf).join(', ')}`);
    return shown.join('---\n');
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  } finally {
    console.warn = warn;
    rmSync(outdir, { recursive: true });
  }
};

/** Runs a program, and gives what it exports. */
exports.run = ({ name, code }) => {
  const filename = join(ROOT, `${name}.ts`);
  const module = new Module(filename);
  module.paths = [join(ROOT, 'node_modules')];
  const options = { filename, swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
  module._compile(transformSync(code, options).code, filename);
  return module.exports;
};

function kindOf(object) {
  return parseAllDocuments(object)[0].get('kind');
}
