import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { besides, CACHE, COMMON_JS, ES_MODULE, PATCHED, POLICY } from './programs';
import { pack, UserProject, VERSIONS } from './user-project';

const tarball = pack();

const RESOLUTIONS: { [name: string]: object } = {
  node10: { module: 'commonjs', moduleResolution: 'node10' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'es2022', moduleResolution: 'bundler' },
};

describe.each([
  ['oldest', ['node10', 'node16', 'bundler']],
  ['newest', ['node16', 'bundler']],
] as const)('the package with the %s peers and compiler', (age, resolutions) => {
  let project: UserProject;
  beforeAll(() => {
    project = new UserProject(tarball, VERSIONS[age]);
  });

  test('synthesises from CommonJS', () => {
    project.write('first.cjs', COMMON_JS);
    expect(project.node(['first.cjs'])).toEqual({ status: 0, output: '' });
    expect(readFileSync(join(project.folder, 'dist/llm.k8s.yaml'), 'utf8')).toContain('name: llama\n');
  });

  test('gives its names to an ES module', () => {
    project.write('first.mjs', ES_MODULE);
    expect(project.node(['first.mjs'])).toEqual({ status: 0, output: '' });
  });

  test('brings the programs of the loader', () => {
    project.write('cache.cjs', CACHE);
    expect(project.node(['cache.cjs'])).toEqual({ status: 0, output: '' });
    expect(readFileSync(join(project.folder, 'dist/cache.k8s.yaml'), 'utf8')).toContain('huggingface.py: |');
  });

  test('works in a bundle that is carried elsewhere, with the programs of the loader and the schemas', () => {
    project.write('bundled.cjs', `${CACHE}\nconsole.log(chart.findings().length);`);
    const elsewhere = mkdtempSync(join(tmpdir(), 'bundled-'));
    const outfile = join(elsewhere, 'program.cjs');
    buildSync({ entryPoints: [join(project.folder, 'bundled.cjs')], bundle: true, platform: 'node', outfile, logLevel: 'silent' });
    const output = execFileSync(process.execPath, [outfile], { cwd: elsewhere, encoding: 'utf8' });
    expect(output).toMatch(/^\d+\n$/);
    expect(readFileSync(join(elsewhere, 'dist/cache.k8s.yaml'), 'utf8')).toContain('huggingface.py: |');
  });

  test('does not load cdk8s-plus', () => {
    project.write('loaded.cjs', `require('inference-constructs');
      console.log(Object.keys(require.cache).filter((file) => file.includes('cdk8s-plus')).length);`);
    expect(project.node(['loaded.cjs'])).toEqual({ status: 0, output: '0\n' });
  });

  test('brings the command, with its schemas and pages', () => {
    project.write('settings.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: on}\n');
    const { status, output } = project.node(['node_modules/.bin/inference-constructs', 'lint', 'settings.yaml']);
    expect(output).toContain('settings.yaml:4:11: error YML003 data.a "on" ');
    expect(status).toBe(1);
    expect(project.node(['node_modules/.bin/inference-constructs', 'lint', '--explain', 'YML003']).output).toMatch(/^# YML003: /);
  });

  test('brings the commands that look ahead', () => {
    const limits = 'limits: {nvidia.com/gpu: 1, cpu: 2, memory: 8Gi}';
    project.write('service.yaml', [
      'apiVersion: serving.knative.dev/v1', 'kind: Service', 'metadata: {name: a}', 'spec:', '  template:', '    spec:',
      '      nodeSelector: {cloud.google.com/gke-accelerator: nvidia-l4}', `      containers: [{image: "a:1", resources: {${limits}}}]`, '',
    ].join('\n'));
    const run = (...args: string[]) => project.node(['node_modules/.bin/inference-constructs', ...args]);
    const load = ['--traffic', 'constant(rate=1, duration=10m)', '--service-time', '2s'];
    expect(run('simulate', 'service.yaml', ...load)).toEqual({ status: 0, output: expect.stringMatching(/^a +\d+ /m) });
    expect(run('cost', 'service.yaml')).toEqual({ status: 0, output: expect.stringContaining('Prices: Compute Engine') });
    expect(run('report', 'service.yaml', '--no-html')).toEqual({ status: 0, output: expect.stringContaining('report.md') });
    expect(run('diff', 'service.yaml', 'service.yaml')).toEqual({ status: 0, output: expect.stringContaining('Nothing is different') });
  });

  test('brings the validation for cdk8s-cli, by name and by path', () => {
    const kind = (name: string) => `console.log(typeof require('${name}').InferenceValidation.prototype.validate)`;
    for (const name of ['inference-constructs/validation', `${project.folder}/node_modules/inference-constructs/validation`]) {
      expect(project.node(['-e', kind(name)])).toEqual({ status: 0, output: 'function\n' });
    }
  });

  test('checks what JSON patches bring', () => {
    project.write('patched.cjs', PATCHED);
    expect(project.node(['patched.cjs'])).toEqual({ status: 0, output: 'SCH001 spec.predictor.nothing "x"\n' });
  });

  test('keeps its inner files to itself', () => {
    const { status, output } = project.node(['-e', 'require(\'inference-constructs/build/lib/index.cjs\')']);
    expect(status).toBe(1);
    expect(output).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test.each(resolutions.map((resolution) => [resolution]))('has types that compile under moduleResolution %s, and refuse what is wrong', (resolution) => {
    project.write('first.ts', ES_MODULE);
    expect(project.compile('first.ts', { noEmit: true, ...RESOLUTIONS[resolution] })).toEqual({ status: 0, output: '' });
    project.write('wrong.ts', ES_MODULE.replace('Gpu.A100_SXM_80GB', '4'));
    const { status, output } = project.compile('wrong.ts', { noEmit: true, ...RESOLUTIONS[resolution] });
    expect(status).not.toBe(0);
    expect(output).toContain('TS2345');
  });

  test('has types that compile under exactOptionalPropertyTypes, which those of cdk8s-plus do not', () => {
    project.write('exact.ts', POLICY);
    const { output } = project.compile('exact.ts', { noEmit: true, exactOptionalPropertyTypes: true, ...RESOLUTIONS.node16 });
    expect(output.split('\n').filter((line) => /inference-constructs|exact\.ts/.test(line))).toEqual([]);
  });
});

test.each([['cdk8s-plus-27@2'], ['cdk8s-plus-33@2'], ['cdk8s-plus-34@2']])('constructs of %s stand beside ours, and are checked as ours are', (version) => {
  const plus = version.slice(0, version.indexOf('@'));
  const project = new UserProject(tarball, [...VERSIONS.newest, version]);
  project.write('besides.mjs', besides(plus).replace('url!', 'url'));
  project.write('besides.ts', besides(plus));
  expect(project.node(['besides.mjs'])).toEqual({ status: 0, output: '[]\n["NAM002 metadata.name"]\n' });
  expect(project.compile('besides.ts', { noEmit: true, skipLibCheck: true, ...RESOLUTIONS.node16 })).toEqual({ status: 0, output: '' });
  const text = readFileSync(join(project.folder, 'dist/llm.k8s.yaml'), 'utf8');
  expect(text.match(/^kind: .*/gm)).toEqual(expect.arrayContaining(['kind: ConfigMap', 'kind: PersistentVolumeClaim', 'kind: Deployment', 'kind: Service']));
});
