/**
 * jsii compiles to ES modules; this joins them to a few CommonJS files: a user's program starts 25 ms sooner than with hundreds of small
 * ones. What several entries need stands once, in a file of its part.
 */
import { build } from 'esbuild';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { commonJs } from './common-js.mjs';
import { dropDeclarations } from './declarations.mjs';
import { licencesOf } from './licences.mjs';
import { partsOf } from './parts.mjs';
import { ownSources, PAGES_FILE, pagesFile } from './sources.mjs';

/** What users and the library itself load, by the names of the files in build/lib. The last four are loaded when something needs them. */
const ENTRIES = {
  index: 'build/lib/index.js',
  pulumi: 'lib/pulumi/index.ts',
  validation: 'build/lib/cli/validation.js',
  cli: 'build/lib/cli/main.js',
  lint: 'build/lib/lint/judges.js',
  simulation: 'build/lib/simulation/engine.js',
  report: 'build/lib/report/views.js',
  forecast: 'build/lib/cli/forecast/forecast.js',
};

const FOLDER = 'build/lib';
const COMMON = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', metafile: true, write: false };
/** esbuild shares code between ES modules only. */
const SHARED = {
  ...COMMON,
  entryPoints: ENTRIES, outdir: FOLDER, format: 'esm', splitting: true, tsconfig: 'tsconfig.pulumi.json',
  external: ['constructs', 'cdk8s', 'cdk8s-plus-27', 'echarts', '@pulumi/*', '@kubernetes/*'],
  // Its build for Node prints each token where LOG_TOKENS or LOG_STREAM is in the environment.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
};

const { metafile: { inputs } } = await build({ ...SHARED, plugins: [ownSources(ENTRIES)] });
const { parts, imports } = partsOf(inputs, ENTRIES);
const { outputFiles, metafile: { outputs } } = await build({ ...SHARED, plugins: [ownSources(ENTRIES, imports)] });

const modulesOf = (path) => Object.keys(outputs[path].inputs);
const names = new Map(Object.keys(outputs).map((path) => [basename(path), `${nameOf(path)}.cjs`]));
if (new Set(names.values()).size < names.size) throw new Error(`several files have one name: ${[...names.values()].sort().join(' ')}`);

for (const file of readdirSync(FOLDER)) if (file.endsWith('.cjs')) rmSync(join(FOLDER, file));
for (const { path, text } of outputFiles) {
  const code = await commonJs(text, names, licencesOf(modulesOf(relative('', path))));
  writeFileSync(join(FOLDER, names.get(basename(path))), code, { mode: code.startsWith('#!') ? 0o755 : 0o644 });
}
writeFileSync(join(FOLDER, PAGES_FILE), pagesFile());

await build({
  ...COMMON, entryPoints: ['build/imports/*.js'], outdir: 'build/imports', outExtension: { '.js': '.cjs' }, format: 'cjs', packages: 'external',
  minifyWhitespace: true, lineLimit: 140, write: true,
});

dropDeclarations(FOLDER, ['index.d.ts', 'cli/validation.d.ts', 'pulumi/index.d.ts']);

/** A file without modules is what esbuild's own helpers share. */
function nameOf(path) {
  if (outputs[path].entryPoint !== undefined) return basename(path, '.js');
  return [...new Set(modulesOf(path).map((module) => parts.get(module)))].sort().join('-') || 'helpers';
}
