import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { command } from './command';

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const BAD = `${GOOD}data:\n  a: 1\n`;
const WARNED = { before: isvc('Standard'), after: isvc(undefined) };

function isvc(mode: string | undefined): string {
  const annotations = mode === undefined ? '' : `  annotations: {serving.kserve.io/deploymentMode: ${mode}}\n`;
  const predictor = '    model: {modelFormat: {name: sklearn}, runtime: kserve-sklearnserver, storageUri: s3://bucket/model}\n';
  return `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: iris\n${annotations}spec:\n  predictor:\n${predictor}`;
}

describe('lint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  test('ends with 0 where nothing is wrong, and says how much it has read', () => {
    expect(command(['lint', file('good.yaml', GOOD)])).toEqual({ code: 0, out: '', err: 'nothing found in 1 object of 1 file\n' });
  });

  test('ends with 1 at an error, and tells file, line and column', () => {
    const path = file('bad.yaml', BAD);
    expect(command(['lint', path])).toEqual({
      code: 1, out: `${path}:6:6: error YML003 data.a "1" is read as the number 1, not as a text; quote it: "1"\n`, err: '1 error in 1 object of 1 file\n',
    });
  });

  test('reads standard input, and every manifest of a folder in order', () => {
    expect(command(['lint', '-'], { input: BAD }).out).toMatch(/^stdin:6:6: error YML003 /);
    file('tree/b.yml', BAD);
    file('tree/a/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 1 } }));
    file('tree/README.md', 'no manifest');
    const { out, err } = command(['lint', join(folder, 'tree')]);
    expect(out.split('\n').map((line) => line.slice(folder.length + 1).split(' ')[0])).toEqual(['tree/a/c.json:1:75:', 'tree/b.yml:6:6:', '']);
    expect(err).toBe('2 errors in 2 objects of 2 files\n');
  });

  test('fails for warnings only where it is told to', () => {
    const args = ['lint', '--previous', file('before.yaml', WARNED.before), file('after.yaml', WARNED.after)];
    const { code, out } = command(args);
    expect(out).toMatch(/after\.yaml:3:1: warning CHG005 metadata\.annotations/);
    expect(code).toBe(0);
    expect(command([...args, '--fail-on', 'warning']).code).toBe(1);
  });

  test('compares with the object of the same name and namespace, wherever in the previous files it stands', () => {
    const other = isvc('Knative').replace('name: iris', 'name: other');
    const elsewhere = isvc('Knative').replace('name: iris', 'name: iris\n  namespace: team-b');
    const previous = file('previous.yaml', [other, elsewhere].join('---\n'));
    const here = file('here.yaml', isvc('Standard').replace('name: iris', 'name: iris\n  namespace: team-a'));
    const there = file('there.yaml', isvc('Standard').replace('name: iris', 'name: iris\n  namespace: team-b'));
    expect(command(['lint', '--previous', previous, here]).out).toBe('');
    expect(command(['lint', '--previous', previous, there]).out).toMatch(/there\.yaml:6:\d+: error CHG004 /);
  });

  test('colours severities, and only where it may', () => {
    const path = file('bad.yaml', BAD);
    expect(command(['lint', path], { color: true }).out).toContain('\u001b[31merror\u001b[0m');
    expect(command(['lint', path]).out).not.toContain('\u001b');
  });

  test('gives programs JSON', () => {
    const path = file('bad.yaml', BAD);
    expect(JSON.parse(command(['lint', '--format', 'json', path]).out)).toEqual({
      files: 1,
      objects: 1,
      findings: [{
        id: 'YML003', severity: 'error', file: path, line: 6, column: 6, object: 'ConfigMap settings', property: 'data.a', value: '1',
        rule: 'is read as the number 1, not as a text', cure: 'quote it: "1"',
      }],
      accepted: [],
      leftOut: [],
    });
  });

  test.each([
    [['lint'], 'no files are given'],
    [['lnt', 'a.yaml'], '"lnt" is not a command; use one of lint, simulate, cost, tune, diff, report'],
    [['lint', '--fromat', 'json', 'a.yaml'], 'unknown option \'--fromat\''],
    [['lint', '--format', 'xml', 'a.yaml'], '--format "xml" is not known; use one of text, json, sarif, github, markdown'],
    [['lint', '--fail-on', 'fatal', 'a.yaml'], '--fail-on "fatal" is not known; use one of error, warning, info, never'],
    [['lint', '--explain', 'NOT001'], '--explain "NOT001" is not the id of a finding'],
    [['lint', '--explain', '../../README'], '--explain "../../README" is not the id of a finding'],
    [['lint', '--cluster-profile', 'moon', '-'], 'cluster profile "moon" is not known; use one of aks, coreweave-cks, '],
    [['lint', '--cluster-profile', 'coreweave-cloud', '-'], '--cluster-profile coreweave-cloud: '],
    [['lint', '--previous', 'nowhere', '-'], '"nowhere" does not exist'],
  ])('called as %j ends with 2 and a line that helps', (args, message) => {
    const { code, out, err } = command(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^[^\n]+--help[^\n]+\n$/);
    expect(err).toContain(message);
  });

  test('explains itself and its findings', () => {
    expect(command([]).out).toBe(command(['--help']).out);
    expect(command(['lint', '-h']).out).toMatch(/Examples:\n {2}inference-constructs lint dist\//);
    expect(command(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(command(['lint', '--explain', 'yml003']).out).toMatch(/^# YML003/);
  });
});

describe('lint for a cluster', () => {
  const GPU = [
    'apiVersion: apps/v1', 'kind: Deployment', 'metadata: {name: a}', 'spec:', '  selector: {matchLabels: {app: a}}', '  template:',
    '    metadata: {labels: {app: a}}', '    spec:', '      nodeSelector: {cloud.google.com/gke-accelerator: GPU}', '      containers:',
    '      - {name: a, image: "example.com/one:1", resources: {limits: {nvidia.com/gpu: COUNT}}}', '',
  ].join('\n');

  function ids(profile: string, input: string): string[] {
    const { out } = command(['lint', '--cluster-profile', profile, '-'], { input });
    return out.split('\n').filter(Boolean).map((line) => line.split(' ')[2]).filter((id) => !id.startsWith('POD1'));
  }

  test('knows its GPUs, and how many a node has', () => {
    expect(ids('gke', GPU.replace('GPU', 'nvidia-l4').replace('COUNT', '8'))).toEqual([]);
    expect(ids('gke', GPU.replace('GPU', 'nvidia-l4').replace('COUNT', '16'))).toEqual(['GPU002']);
    expect(ids('gke', GPU.replace('GPU', 'nvidia-k80').replace('COUNT', '1'))).toEqual(['GPU001']);
    expect(ids('aks', GPU.replace('GPU', 'nvidia-k80').replace('COUNT', '1'))).toEqual(['POD301']);
    expect(ids('aks', GPU.replace('GPU', 'nvidia-tesla-k80').replace('COUNT', '1'))).toEqual([]);
  });

  test('knows which slices its GPUs have', () => {
    const slice = (gpu: string, name: string) => GPU.replace('GPU', gpu).replace('COUNT', '1').replace('nvidia.com/gpu', `nvidia.com/mig-${name}`);
    expect(ids('gke', slice('nvidia-h100-80gb', '1g.10gb'))).toEqual([]);
    expect(ids('gke', slice('nvidia-h100-80gb', '1g.10gb.me'))).toEqual([]);
    expect(ids('gke', slice('nvidia-h100-80gb', '1g.5gb'))).toEqual(['GPU005']);
    expect(ids('gke', slice('nvidia-l4', '1g.10gb'))).toEqual(['GPU005']);
  });

  test('knows its software, and what its Knative has enabled', () => {
    expect(ids('coreweave-cloud:ORD1', isvc('Standard'))).toContain('STK001');
    expect(ids('gke', isvc('Standard'))).toEqual([]);
    const service = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      '
      + 'runtimeClassName: nvidia\n      containers: [{image: example.com/one}]\n';
    expect(ids('gke', service)).toEqual(['KNV124']);
    expect(ids('coreweave-cloud:ORD1', service)).not.toEqual([]);
  });
});
