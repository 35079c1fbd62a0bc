/**
 * jsii compiles to ES modules; this makes one CommonJS file of the library, of each import, of the rules about manifests, of the entry
 * for Pulumi, and of what checks files: a user's program starts 25 ms sooner than with 140 small ones. esbuild also says the names in the
 * way that Node reads for `import { … }` (cjs-module-lexer).
 */
import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Programs and data that stand beside a source travel inside the bundle: a user may bundle his program again, and nothing lies beside that.
 * What these sources read by `readFileSync(join(__dirname, name))` becomes a text of the bundle.
 */
const CARRIED = {
  name: 'carried',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](loader[\\/]programs|schema[\\/]type-table)\.(js|ts)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const folder = join(ROOT, 'lib', relative(path.endsWith('.js') ? join(ROOT, 'build/lib') : join(ROOT, 'lib'), dirname(path)));
      const names = readdirSync(folder).filter((name) => /\.(sh|py|json)$/.test(name));
      const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
      const carried = `const TEXTS = ${JSON.stringify(texts)};\nconst readFileSync = (path) => TEXTS[path.split(/[\\\\/]/).pop()];`;
      const contents = source.replace(/^import \{ readFileSync \} from '(node:)?fs';$/m, () => carried);
      if (contents === source) throw new Error(`${path} reads no file: nothing to carry`);
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

const COMMON = {
  outdir: 'build', outExtension: { '.js': '.cjs' }, bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning',
  plugins: [CARRIED],
  // An eighth less to fetch and to read; names and lines stay, for who follows a stack.
  minifyWhitespace: true, lineLimit: 140,
};

/** What a module requires only when it needs it stays a file of its own: the half of the library that most programs never load. */
const LAZY_FILES = { 'judges': './lint.cjs', 'engine': './simulation.cjs', 'views': './report.cjs', 'forecast': './forecast.cjs' };
const LAZY = {
  name: 'lazy',
  setup({ onResolve }) {
    onResolve({ filter: /\/(lint\/judges|engine|views|forecast)$/ }, ({ kind, path }) => (
      kind === 'require-call' ? { path: LAZY_FILES[path.split('/').pop()], external: true } : undefined
    ));
  },
};

await build({
  ...COMMON, entryPoints: ['build/lib/index.js', 'build/imports/*.js'], outbase: 'build', packages: 'external', plugins: [CARRIED, LAZY],
});

// What simulates brings what draws random numbers and what reads CSV, whose licences want to be named.
await build({
  ...COMMON,
  entryPoints: [{ in: 'build/lib/simulation/engine.js', out: 'lib/simulation' }],
  external: ['cdk8s', 'constructs'],
  banner: { js: bannerOf('csv-parse', 'd3-random') },
});

// What makes reports. Its plots are drawn by the user's echarts, where he has it.
await build({ ...COMMON, entryPoints: [{ in: 'build/lib/report/views.js', out: 'lib/report' }], packages: 'external' });

/** Of cdk8s, the values that Pulumi programs and `lint` use; all of it would cost them a tenth of their start, and `lint` a quarter. */
const CDK8S_VALUES = {
  name: 'cdk8s-values',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^cdk8s$/ }, ({ kind }) => (kind === 'import-statement' ? { path: 'cdk8s', namespace: 'values' } : undefined));
    onResolve({ filter: /^cdk8s\/lib\// }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'values' }, () => ({
      contents: "export { Duration } from 'cdk8s/lib/duration'; export { Size, SizeRoundingBehavior } from 'cdk8s/lib/size';",
    }));
  },
};

// Pulumi programs load it too.
await build({
  ...COMMON, entryPoints: [{ in: 'build/lib/lint/judges.js', out: 'lib/lint' }], packages: 'external', plugins: [CARRIED, CDK8S_VALUES],
});

await build({
  ...COMMON,
  entryPoints: [{ in: 'lib/pulumi/index.ts', out: 'lib/pulumi' }],
  tsconfig: 'tsconfig.pulumi.json',
  packages: 'external',
  plugins: [CARRIED, CDK8S_VALUES, LAZY],
});

/** The command is a few lines in front of what it shares with the validation. */
const IN_FILES = {
  name: 'in-files',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/run$/ }, () => ({ path: './files.cjs', external: true }));
  },
};

/** What the commands that look ahead share with `lint`, by module: it is in the file that reads files. */
const SHARED = {
  'inputs/file': 'isFolder, readInput', 'inputs/gather': 'filesOf, gather', 'lint-files': 'lintFiles', 'settings': 'settingsOf',
  'severities': 'choiceOf', 'usage-error': 'UsageError', 'lint/file/manifest-files': 'mayHoldObjects', 'lint/file/read-objects': 'readObjects',
  'rules/gpu/gpus': 'gpusOf', 'rules/gpu/node-labels': 'wantedLabels', 'rules/keda/trigger': 'SCALED_OBJECT',
  'rules/knative/config-maps': 'CONFIGS', 'rules/kserve/scaling-knative': 'templateOf', 'rules/kserve/service-view': 'SERVICES',
  'rules/pod/pod-views': 'POD_VIEWS, runningContainers', 'rules/program/token-server': 'layeredFacts, TOKEN_SERVERS', 'rules/release/scalers': 'scalersOf',
};
const IN_SHARED = {
  name: 'in-shared',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(\\.\\./)+(${Object.keys(SHARED).join('|')})$`) }, () => ({ path: './files.cjs', external: true }));
  },
};

// What reads files brings its YAML parser and the maker of diffs, whose licences want to be named.
await build({
  ...COMMON,
  stdin: {
    contents: [
      "export { run } from './build/lib/cli/run.js'; export { InferenceValidation } from './build/lib/cli/validation.js';",
      ...Object.entries(SHARED).map(([module, names]) => (
        `export { ${names} } from './build/lib/${/^(lint|rules)\//.test(module) ? module : `cli/${module}`}.js';`
      )),
    ].join('\n'),
    resolveDir: ROOT,
  },
  outfile: 'build/lib/files.cjs',
  outdir: undefined,
  external: ['cdk8s-plus-27', 'constructs', 'echarts'],
  plugins: [CARRIED, CDK8S_VALUES, LAZY],
  // Its build for Node prints each token where LOG_TOKENS or LOG_STREAM is in the environment.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  banner: { js: bannerOf('yaml', 'diff') },
});
await build({ ...COMMON, entryPoints: [{ in: 'build/lib/cli/main.js', out: 'lib/cli' }], plugins: [IN_FILES] });

// What looks ahead shows how far it is.
await build({
  ...COMMON,
  entryPoints: [{ in: 'build/lib/cli/forecast/forecast.js', out: 'lib/forecast' }],
  external: ['cdk8s-plus-27', 'constructs'],
  plugins: [CARRIED, CDK8S_VALUES, LAZY, IN_SHARED],
  banner: { js: bannerOf('cli-progress', 'string-width') },
});
writeFileSync('build/lib/validation.cjs', "exports.InferenceValidation = require('./files.cjs').InferenceValidation;\n");

dropDeclarations(['build/lib/index.d.ts', 'build/lib/cli/validation.d.ts', 'build/lib/pulumi/index.d.ts']);

/** What no entry declares, nobody's compiler reads. */
function dropDeclarations(entries) {
  const reached = new Set();
  const reach = (file) => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
      reach(resolve(dirname(file), `${from}.d.ts`));
      reach(resolve(dirname(file), from, 'index.d.ts'));
    }
  };
  entries.forEach((entry) => reach(resolve(entry)));
  const all = readdirSync('build/lib', { recursive: true }).filter((file) => file.endsWith('.d.ts')).map((file) => resolve('build/lib', file));
  for (const file of all) if (!reached.has(file)) rmSync(file);
}

function bannerOf(...packages) {
  return packages.map((name) => {
    const licence = readdirSync(`node_modules/${name}`).find((file) => /^licen[cs]e(\.md)?$/i.test(file));
    return `/*! Contains the package ${name}.\n${readFileSync(`node_modules/${name}/${licence}`, 'utf8')}*/`;
  }).join('\n');
}
