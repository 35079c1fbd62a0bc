import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, read } from './script';

const ROOT = join(__dirname, '../..');

function run(cwd: string, ...args: string[]) {
  const { KUBECONFIG: _, ...env } = process.env;
  return spawnSync(process.execPath, [join(ROOT, 'scripts/e2e/main.mjs'), ...args], { cwd, env, encoding: 'utf8' });
}

test('npm run e2e says that it skips, and does not fail, where there is no cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  const project = join(folder, 'project');
  mkdirSync(join(project, 'dist'), { recursive: true });
  const { status, stderr } = run(project);
  rmSync(folder, { recursive: true });
  expect(stderr).toBe('e2e: skipped: there is neither a KUBECONFIG nor ../shared/tools/cluster\n');
  expect(status).toBe(0);
});

test('npm run e2e fails where nothing was synthesised', () => {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  const { status, stderr } = run(folder);
  rmSync(folder, { recursive: true });
  expect(stderr).toContain('run `npm run examples` first');
  expect(status).toBe(1);
});

test('npm run e2e explains itself with examples', () => {
  const { status, stdout } = run(ROOT, '--help');
  expect(stdout).toContain('npm run e2e -- first');
  expect(status).toBe(0);
});

test('the place of every example is known', () => {
  // Pulumi's have a suite of their own, e2e:pulumi.
  const examples = readdirSync(join(ROOT, 'examples')).filter((name) => !name.startsWith('pulumi-'));
  expect(Object.keys(read('places', 'EXAMPLE_PLACES') as object).sort()).toEqual(examples.sort());
});

test('objects move to a fresh namespace, and the Namespace among them takes its name', () => {
  const objects = [
    { kind: 'Namespace', metadata: { name: 'team-a' } },
    { kind: 'Job', metadata: { name: 'load', namespace: 'team-a' } },
    { kind: 'Job', metadata: { name: 'load' } },
  ];
  expect(call('namespaces', 'moved', objects, 'e2e-1')).toEqual([
    { kind: 'Namespace', metadata: { name: 'e2e-1' } },
    { kind: 'Job', metadata: { name: 'load', namespace: 'e2e-1' } },
    { kind: 'Job', metadata: { name: 'load', namespace: 'e2e-1' } },
  ]);
});
