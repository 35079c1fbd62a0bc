import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pack, ROOT } from './user-project';

const tarball = pack();
const folder = mkdtempSync(join(tmpdir(), 'unpacked-'));
execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());

test('the tarball is smaller than 1.02 MB', () => {
  expect(statSync(tarball).size).toBeLessThan(1_020_000);
});

test('each rule, fact and function of the library is in one file', () => {
  const texts = files.filter((file) => file.endsWith('.cjs')).map((file) => readFileSync(join(folder, file), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/\bid:"([A-Z]{2,4}\d{3})",severity:/g)].map(([, id]) => id));
  expect(found.length).toBeGreaterThan(300);
  expect(found.filter((id, index) => found.indexOf(id) !== index)).toEqual([]);
});

test('it holds the entry, its declarations, the rules, the imports and the jsii assembly', () => {
  expect(files).toEqual(expect.arrayContaining([
    '.jsii', 'build/lib/index.cjs', 'build/lib/index.d.ts', 'build/lib/lint.cjs', 'build/lib/rules.cjs',
    'build/imports/kserve.cjs', 'build/imports/kserve.d.ts', 'LICENSE', 'README.md', 'package.json',
  ]));
});

test('it holds no source, test, build record or source map', () => {
  expect(files.filter((file) => /(?<!\.d)\.ts$|\.tsbuildinfo$|\.map$|^(test|lib|examples|scripts|bench)\//.test(file))).toEqual([]);
});

test('the assembly is jsii\'s, of this version, and knows the constructs', () => {
  const assembly = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(assembly).toMatchObject({ name: 'inference-constructs', version });
  expect(Object.keys(assembly.types)).toEqual(expect.arrayContaining([
    'inference-constructs.GpuInferenceService', 'inference-constructs.ModelCachePvc', 'inference-constructs.AutoscalingPolicy',
  ]));
});

test('summaries of its documentation are whole: jsii ends them at the first full stop or semicolon', () => {
  const cut: string[] = [];
  JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'), (_, value) => {
    if (/;\.?$/.test(value?.docs?.summary ?? '')) cut.push(value.docs.summary);
    return value;
  });
  expect(cut).toEqual([]);
});

test('nothing in it tells where it was built', () => {
  const telling = files.filter((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [ROOT, `${homedir()}/`].some((path) => text.includes(path));
  });
  expect(telling).toEqual([]);
});

test('the lockfile names no registry', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(Object.entries<{ resolved?: string }>(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('the public declarations reach no plan, back end, rule or import', () => {
  const reached = [...reachable(join(folder, 'build/lib/index.d.ts'))].map((file) => relative(folder, file));
  expect(reached).toContain('build/lib/construct/gpu-inference-service.d.ts');
  expect(reached.filter((file) => /^build\/(imports|lib\/(plan|backend|loader)\/)/.test(file))).toEqual([]);
});

function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
    const next = resolve(dirname(file), `${target}.d.ts`);
    if (!existsSync(next)) throw new Error(`${file} refers to ${target}, which is not packed`);
    reachable(next, seen);
  }
  return seen;
}
