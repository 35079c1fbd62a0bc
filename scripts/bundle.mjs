/**
 * jsii compiles to ES modules; this makes one CommonJS file of the library, of each import, of the rules about manifests, of the entry
 * for Pulumi, and of what checks files: a user's program starts 25 ms sooner than with 140 small ones. esbuild also says the names in the
 * way that Node reads for `import { … }` (cjs-module-lexer).
 */
import { build } from 'esbuild';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const COMMON = { outdir: 'build', outExtension: { '.js': '.cjs' }, bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' };

/** What a module requires only when it needs it stays a file of its own: the half of the library that most programs never load. */
const LAZY = {
  name: 'lazy',
  setup({ onResolve }) {
    onResolve({ filter: /\/lint-object$/ }, ({ kind }) => (kind === 'require-call' ? { path: './lint.cjs', external: true } : undefined));
  },
};

await build({ ...COMMON, entryPoints: ['build/lib/index.js', 'build/imports/*.js'], outbase: 'build', packages: 'external', plugins: [LAZY] });
await build({ ...COMMON, entryPoints: [{ in: 'build/lib/lint/lint-object.js', out: 'lib/lint' }], packages: 'external' });

/** Of cdk8s, the values that Pulumi programs use; all of it would cost them a tenth of their start. */
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

await build({
  ...COMMON,
  entryPoints: [{ in: 'lib/pulumi/index.ts', out: 'lib/pulumi' }],
  tsconfig: 'tsconfig.pulumi.json',
  packages: 'external',
  plugins: [CDK8S_VALUES],
});

// What reads files brings its YAML parser, whose licence wants to be named.
await build({
  ...COMMON,
  entryPoints: [{ in: 'build/lib/cli/main.js', out: 'lib/cli' }, { in: 'build/lib/cli/validation.js', out: 'lib/validation' }],
  external: ['cdk8s', 'cdk8s-plus-27', 'constructs'],
  banner: { js: `/*! Contains the package yaml.\n${readFileSync('node_modules/yaml/LICENSE', 'utf8')}*/` },
});

// Programs and data lie beside the bundles, where `__dirname` finds them.
for (const file of readdirSync('lib', { recursive: true })) {
  if (/\.(sh|py|json)$/.test(file)) copyFileSync(join('lib', file), join('build/lib', basename(file)));
}
