import { spawnSync } from 'child_process';
import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';

const ROOT = join(__dirname, '../..');
const TIMEOUT = 120_000;

/** Charts of cdk8s alone: nothing in them is of this library. */
const PROGRAM = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'foreign', { disableResourceNameHashes: true });
new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: JSON.parse(process.env.DATA) });
new ApiObject(chart, 'other', { apiVersion: 'example.com/v1', kind: 'Anything', spec: { a: 1 } });
app.synth();
`;

describe('cdk8s synth with the validation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'validation-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(() => {
    buildSync({
      entryPoints: [join(ROOT, 'lib/cli/validation.ts')], outfile: join(folder, 'validation.cjs'),
      bundle: true, platform: 'node', format: 'cjs', external: ['cdk8s'], logLevel: 'error',
    });
    copyFileSync(join(ROOT, 'lib/schema/schemas.json'), join(folder, 'schemas.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'main.cjs'), PROGRAM);
  });

  function synth(data: object, properties: object = {}) {
    writeFileSync(join(folder, 'cdk8s.yaml'), stringify({
      language: 'typescript',
      app: 'node main.cjs',
      validations: [{ package: './validation.cjs', class: 'InferenceValidation', version: '0.1.0', properties }],
    }));
    const env = { ...process.env, DATA: JSON.stringify(data), CDK8S_CHECK_UPGRADE: 'false' };
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/cdk8s'), ['synth'], { cwd: folder, encoding: 'utf8', env });
    return { status, text: stdout + stderr };
  }

  test('passes manifests that are right, and kinds that no rule knows', () => {
    const { status, text } = synth({ a: 'b' });
    expect(text).toMatch(/Status\s+│ success/);
    expect(status).toBe(0);
  }, TIMEOUT);

  test('fails, and tells construct, file, line and column, rule and cure', () => {
    const { status, text } = synth({ a: 1 });
    expect(status).toBe(2);
    expect(text).toContain('YML003 (error)');
    expect(text).toContain('Construct Path: foreign/settings');
    expect(text).toMatch(/Manifest Path: .*foreign\.k8s\.yaml/);
    expect(text).toContain('> 6:6 YML003 data.a "1" is read as the number 1, not as a text; quote it: "1"');
    expect(text).toContain('How to fix: Put the text into quotes.');
  }, TIMEOUT);

  test('passes what the project accepts, and tells how much that is', () => {
    const project = join(folder, '.inference-constructs.yaml');
    writeFileSync(project, 'ignore: [{ id: YML003, reason: a webhook quotes it }]\n');
    const { status, text } = synth({ a: 1 });
    rmSync(project);
    expect(text).toMatch(/Accepted\s+│ 1/);
    expect(status).toBe(0);
  }, TIMEOUT);

  test('refuses properties that are none', () => {
    const { status, text } = synth({ a: 'b' }, { clusterProfile: 'moon' });
    expect(status).not.toBe(0);
    expect(text).toContain('cluster profile "moon" is not known');
  }, TIMEOUT);
});
