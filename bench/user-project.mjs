import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { plainProgram } from './plain-program.mjs';

/** tsconfig.json of `cdk8s init typescript-app`. */
const COMPILER_OPTIONS = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ['es2022'],
  module: 'node16',
  noEmitOnError: true,
  noFallthroughCasesInSwitch: true,
  noImplicitAny: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  strict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  stripInternal: true,
  target: 'es2022',
  types: ['node'],
};

/** A folder of a user, with the package as it is packed, and two programs of the same output: first.ts and plain.ts. */
export function userProject(tarball) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-user-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@types'), { recursive: true });
  for (const peer of ['constructs', 'cdk8s', 'cdk8s-plus-27', '@pulumi', '@types/node', 'undici-types']) {
    symlinkSync(resolve('node_modules', peer), join(modules, peer));
  }
  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  execFileSync('mv', [join(modules, 'package'), join(modules, 'inference-constructs')]);

  const program = readFileSync('bench/programs/first.cjs', 'utf8').replaceAll(/const (\{.*\}) = require\((.*)\);/g, 'import $1 from $2;');
  write('first.ts', program);
  execFileSync('node', ['first.js'], { cwd: folder, env: { ...process.env, CDK8S_OUTDIR: 'dist' } });
  write('plain.ts', plainProgram(join(folder, 'dist/llm.k8s.yaml')));
  return folder;

  function write(file, text) {
    writeFileSync(join(folder, file), text);
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    writeFileSync(join(folder, file.replace('.ts', '.js')), outputText);
    writeFileSync(join(folder, file.replace('.ts', '.json')), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [file] }));
  }
}
