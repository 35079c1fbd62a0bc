import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scripts } from '../e2e/script';

const { call, evaluate } = scripts('serve');
const ROOT = join(__dirname, '../..');
const PROBE = { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1, initialDelaySeconds: 0 };

/** The state after each of some results. */
function states(kind: string, results: boolean[], probe = PROBE): any[] {
  return evaluate(
    'probes', 'given[2].reduce((all, each) => [...all, module.judged(all.at(-1) ?? module.fresh(given[0]), given[1], each)], [])',
    kind, probe, results,
  );
}

test('a pod is ready from the first success on, and until failures follow each other as often as the threshold says', () => {
  expect(states('readiness', [false, true, false, false, true, false, false, false]).map(({ ok }) => ok))
    .toEqual([false, true, true, true, true, true, true, false]);
});

test('a pod that was ready is ready again after successes as the threshold says', () => {
  expect(states('readiness', [true, true, false], { ...PROBE, successThreshold: 2, failureThreshold: 1 }).map(({ ok }) => ok))
    .toEqual([false, true, false]);
});

test('startup and liveness give a container up; readiness never does', () => {
  const failures = [false, false, false];
  expect(states('startup', failures).map(({ gaveUp }) => gaveUp === true)).toEqual([false, false, true]);
  expect(states('liveness', failures)[2]).toMatchObject({ ok: false, gaveUp: true });
  expect(states('readiness', failures)[2]).toMatchObject({ ok: false, gaveUp: false });
});

test('a fault is found within the probe\'s periods, and its timeout', () => {
  expect(call('probes', 'patienceSeconds', PROBE)).toBe(35);
});

test('preStop takes its time from the grace, of which two seconds are always left', () => {
  expect(call('probes', 'remainingGrace', 75, 15)).toBe(60);
  expect(call('probes', 'remainingGrace', 30, 30)).toBe(2);
});

test('answers from 200 to 399 count as success', () => {
  expect(evaluate('probes', 'given.map(module.isSuccess)', 200, 399, 400, 503)).toEqual([true, true, false, false]);
});

test('the port of a probe is its number, else the one that is served', () => {
  expect(evaluate('probes', 'given.map((handler) => module.portOf(handler, 8080))', { port: 8081 }, { port: 0 }, { port: 'http' }, {}))
    .toEqual([8081, 8080, 8080, 8080]);
});

const EXPORTED = '# HELP vllm:num_requests_waiting Waiting\nvllm:num_requests_waiting{engine="0",model_name="served"} 0.0\nup 1\n';

test.each([
  ['sum(vllm:num_requests_waiting{namespace="a",model_name="served"})', true],
  ['sum(vllm:num_requests_waiting{model_name="/mnt/models"})', false],
  ['sum(vllm:num_requests{model_name="served"})', false],
])('%s is exported: %s', (query, expected) => {
  const [{ name, labels }] = call('checks/answers', 'seriesIn', query);
  expect(call('checks/answers', 'isExported', EXPORTED, name, labels)).toBe(expected);
});

test('a row stands for each target, also where equal containers ran once', () => {
  const of = [{ runtime: 'vllm', target: 'deployment' }, { runtime: 'vllm', target: 'keda' }];
  const results = [{ check: 'starts', value: 3, unit: 's', goal: 'answers', ok: true }, { check: 'metrics', of: [of[1]], value: 0, ok: false }];
  expect(call('rows', 'rowsOf', { variants: [{ of }] }, results).map(({ name, ok }: any) => [name, ok])).toEqual([
    ['vllm on deployment: starts', true], ['vllm on keda: starts', true], ['vllm on keda: metrics', false],
  ]);
});

test('a name that is given whole means nothing but itself, and a beginning all that begin so', () => {
  const names = ['kserve', 'kserve-knative', 'knative'];
  expect(call('options', 'chosen', names, ['kserve'], 'target')).toEqual(['kserve']);
  expect(call('options', 'chosen', names, ['kn', 'kserve-'], 'target')).toEqual(['kserve-knative', 'knative']);
});

test('ways in which a container ends count once, whatever its probes are', () => {
  const variants = [
    { kubelet: { graceSeconds: 30, startup: {} }, of: ['a'] }, { kubelet: { graceSeconds: 120 }, of: ['b'] }, { kubelet: { graceSeconds: 30 }, of: ['c'] },
  ];
  expect(call('container', 'waysToEnd', variants).map(({ of }: any) => of)).toEqual([['a', 'c'], ['b']]);
});

test('of every runtime on every target the docs have what was found last', () => {
  const of = { runtime: 'vllm', target: 'keda' };
  const row = (check: string, value: number, more = {}) => ({ ...of, check, value, ...more });
  const found = [
    { at: '2026-11-27T01:00', program: 'a', details: [row('starts', 2), row('probe', 3)] },
    { at: '2026-11-26T01:00', program: 'b', details: [row('starts', 1), row('metrics', 1), row('starts', 4, { restricted: true })] },
  ];
  const { details, containers } = call('record', 'newest', found);
  expect(details.map(({ check, value, day }: any) => [check, value, day])).toEqual([
    ['starts', 2, '2026-11-27'], ['probe', 3, '2026-11-27'], ['starts', 4, '2026-11-26'],
  ]);
  expect(containers.map(({ program }: any) => program)).toEqual(['a', 'b']);
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [join(ROOT, 'scripts/serve/main.mjs'), ...args], { cwd: ROOT, encoding: 'utf8' });
}

test('npm run serve explains itself with examples', () => {
  const { status, stdout } = run('--help');
  expect(stdout).toContain('npm run serve -- --only mlserver,torchserve');
  expect(status).toBe(0);
});

test('npm run serve refuses a runtime that it does not know, and names those that it does', () => {
  const { status, stderr } = run('--only', 'vlm');
  expect(stderr).toContain('"vlm" is not a runtime; there are vllm-0.11, vllm-0.32,');
  expect(status).toBe(1);
});
