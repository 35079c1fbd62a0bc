import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pack, ROOT } from './user-project';

const tarball = pack();
const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];
const PULUMI = ['@pulumi/pulumi', '@pulumi/kubernetes'];

/** A folder with the package, and with those of its peers that somebody has installed. */
function projectWith(peers: string[]): string {
  const project = mkdtempSync(join(tmpdir(), 'pulumi-'));
  const modules = join(project, 'node_modules');
  const own = join(modules, 'inference-constructs');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
  for (const peer of peers) {
    mkdirSync(dirname(join(modules, peer)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', peer), join(modules, peer));
  }
  return project;
}

function run(project: string, code: string) {
  const file = join(project, 'index.cjs');
  writeFileSync(file, code);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: project, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const LOADED = 'const loaded = (part) => Object.keys(require.cache).filter((file) => file.includes(`/node_modules/${part}`));';

test('the root entry loads nothing of Pulumi, and works without it', () => {
  const code = `${LOADED} require('inference-constructs'); console.log(loaded('@pulumi/').length);`;
  expect(run(projectWith([...PEERS, ...PULUMI]), code)).toEqual({ status: 0, stdout: '0\n', stderr: '' });
  expect(run(projectWith(PEERS), code)).toEqual({ status: 0, stdout: '0\n', stderr: '' });
});

test.each([
  [PULUMI, []],
  [['@pulumi/kubernetes'], ['@pulumi/pulumi']],
])('without %p, the entry for Pulumi says in one sentence what to install', (missing, installed) => {
  const { status, stderr } = run(projectWith([...PEERS, ...installed]), 'require(\'inference-constructs/pulumi\');');
  expect(status).toBe(1);
  expect(stderr).toContain(`Error: inference-constructs/pulumi needs ${missing.join(' and ')}: run \`npm install ${missing.join(' ')}\`.\n`);
});

const HOST = `${LOADED}
const pulumi = require('@pulumi/pulumi');
const { Cdk8sObjects } = require('inference-constructs/pulumi');
const before = [...loaded('cdk8s/lib/index.js'), ...loaded('cdk8s-plus-27/'), ...loaded('constructs/')].length;
const names = [];
pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => {
    names.push(name);
    return { id: name, state: inputs };
  },
  call: () => ({}),
});
const { App } = require('cdk8s');
const { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } = require('inference-constructs');
const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.gke() });
const runtime = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 });
new GpuInferenceService(chart, 'llama', { runtime, gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4) });
new Cdk8sObjects('host', { construct: chart });
setTimeout(() => console.log(JSON.stringify({ before, after: loaded('cdk8s/lib/index.js').length, names })), 500);
`;

test('cdk8s is loaded when a chart is hosted, and what the root entry finds reaches the diagnostics, once', () => {
  const { status, stdout, stderr } = run(projectWith([...PEERS, ...PULUMI]), HOST);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ before: 0, after: 1, names: ['host', 'host/Namespace', 'host/llama/InferenceService'] });
  expect(stderr).toMatch(/^warning: \[runtime\] \[llm\/llama\] GPU003 gpu [^\n]*\n$/);
});
