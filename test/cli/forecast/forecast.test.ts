import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../command';

const FORMS = join(__dirname, '../../observed/forms.yaml');
const LOAD = ['--service', 'draw', '--service-time', '2s', '--cold-start', '30s'];
const HOUR = ['--traffic', 'constant(rate=1, duration=1h)'];

const folder = mkdtempSync(join(tmpdir(), 'forecast-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Nobody writes to it: whoever waits for that hangs.
beforeAll(() => { execFileSync('mkfifo', [join(folder, 'pipe.csv')]); });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('simulate', () => {
  it('tells of each service what its replicas and requests do', () => {
    const { code, out } = command(['simulate', FORMS, ...LOAD, ...HOUR]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Simulation of 1 h\n/);
    expect(out).toMatch(/^art\/draw +3,\d{3} /m);
    expect(out).toMatch(/^service +bounds +mean +most +cold starts +GPU hours/m);
  });

  it('says what it took for granted', () => {
    const { out } = command(['simulate', FORMS, '--service', 'draw', '--service-time', '2s', ...HOUR]);
    expect(out).toContain('- The nodes that pods ask for are those of gke: its profile is assumed.');
    expect(out).toContain('taken to need 60 s to start; --cold-start says it');
  });

  it('gives the same numbers as JSON and as Markdown, the same each time', () => {
    const json = () => JSON.parse(command(['simulate', FORMS, ...LOAD, ...HOUR, '--format', 'json']).out);
    const [{ path, requests, answered }] = json().services;
    expect([path, json().services[0].requests]).toEqual(['art/draw', requests]);
    expect(answered).toBeGreaterThan(requests * 0.95);
    const { out } = command(['simulate', FORMS, ...LOAD, ...HOUR, '-f', 'markdown']);
    expect(out).toContain(`| art/draw | ${requests.toLocaleString('en-US')} |`);
  });

  it('reads traces, whose mistakes have a line and a column', () => {
    const good = file('good.csv', 'time,ContextTokens,GeneratedTokens\n0,10,20\n5,10,20\n9,30,40\n');
    const traced = command(['simulate', FORMS, ...LOAD, '--traffic', `draw:${good}`, '--duration', '1m', '--format', 'json']);
    expect(JSON.parse(traced.out).services[0].requests).toBe(3);
    for (const [text, expected] of [
      ['time\n0\n-1\n', /bad\.csv:3:1: error TRA003 time "-1"/], ['time\n5\n3\n', /bad\.csv:3:1: error TRA004/],
      ['time\nNaN\n', /bad\.csv:2:1: error TRA003/], ['when\n1\n', /error TRA002/], ['time\n', /error TRA005/],
    ] as const) {
      const { code, out, err } = command(['simulate', FORMS, ...LOAD, '--traffic', file('bad.csv', text)]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(expected);
    }
  });

  it('ends with 1 where a service waits longer than it may', () => {
    const args = ['simulate', FORMS, ...LOAD, '--traffic', 'spike(base=0.1, peak=6, at=10m, lasts=5m, duration=30m)'];
    expect(command([...args, '--max-p95-wait', '1h']).code).toBe(0);
    const { code, out } = command([...args, '--max-p95-wait', '1ms']);
    expect(code).toBe(1);
    expect(out).toContain('longer than the limit of 0.00 s');
  });

  it('leaves out what it does not know, and refuses it where it is named', () => {
    expect(command(['simulate', FORMS, '--service-time', '2s', ...HOUR]).out).toContain(
      'llm/iris is not simulated: its scaling is by CPU, and nobody says how much of it is in use.',
    );
    const { code, err } = command(['simulate', FORMS, '--service', 'iris', '--service-time', '2s', ...HOUR]);
    expect(code).toBe(2);
    expect(err).toMatch(/^llm\/iris: error SIM001 scaling is by CPU/);
    expect(command(['simulate', FORMS, '--service', 'iris', '--service-time', '2s', ...HOUR, '--cpu', 'idle=5,per-request=20']).code).toBe(0);
  });

  it.each([
    [['simulate'], 'no files are given'],
    [['simulate', FORMS, '--service', 'draw'], 'nobody says when its requests come: --traffic'],
    [['simulate', FORMS, '--service', 'draw', ...HOUR], 'how long a request to art/draw takes stands in no manifest'],
    [['simulate', FORMS, ...LOAD, '--traffic', 'tidal(low=1)'], '"tidal" is not known; use a file, or one of constant, ramp'],
    [['simulate', FORMS, ...LOAD, '--traffic', 'constant(rate=1)'], 'constant lacks duration; write constant(rate=…, duration=…)'],
    [['simulate', FORMS, ...LOAD, '--traffic', 'constant(rate=1, duration=60)'], '"60" is not a time; write one such as 90s'],
    [['simulate', FORMS, ...LOAD, '--traffic', join(folder, 'pipe.csv')], 'is not a file; give the path of a file'],
    [['simulate', FORMS, ...LOAD, ...HOUR, '--gpus', 'T4=3'], '--gpus does not say how many L4 there are, which art/draw may get'],
    [['simulate', FORMS, ...LOAD, ...HOUR, '--seed', '0.5'], '--seed is not a whole number'],
    [['simulate', FORMS, '--service', 'drew', ...HOUR], '"drew" is not a service of the input; did you mean "draw"?'],
    [['simulate', FORMS, ...HOUR, '--prices', 'a'], '--prices is not an option of simulate'],
    [['simulate', join(folder, 'nothing.yaml')], 'does not exist'],
    [['cost', FORMS, '--gpu', 'L5'], '"L5" is not a known GPU'],
    [['diff', FORMS], 'diff compares two inputs'],
  ])('called as %j ends with 2 and a line that helps', (args, message) => {
    const { code, out, err } = command(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

describe('cost', () => {
  it('tells a month at least, typical and most replicas, with the source of prices', () => {
    const { code, out } = command(['cost', FORMS, '--service', 'draw', '--mean-replicas', '3', '--cluster-profile', 'gke:us-central1']);
    expect(code).toBe(0);
    expect(out).toMatch(/^art\/draw +1 × L4 +0 to 12 +0 +[\d,]+ +[\d,]+/m);
    expect(out).toContain('- Prices: Compute Engine');
    const note = 'draw: typical replicas are not known (?); --traffic with --service-time, or --mean-replicas, tells them.';
    expect([out, command(['cost', FORMS, '--service', 'draw', '--gpu', 'L4']).out].map((text) => text.includes(note))).toEqual([false, true]);
  });

  it('knows by a simulation what is typical, and what is paid for nothing', () => {
    const { out } = command(['cost', FORMS, ...LOAD, ...HOUR, '--tokens-per-request', '500', '--format', 'json']);
    const [{ atTypical, waste, perMillionTokens }] = JSON.parse(out).services;
    expect(atTypical.replicas).toBeGreaterThan(0.5);
    expect([waste.idle.typical, perMillionTokens.typical].every((usd) => usd > 0)).toBe(true);
  });

  it('takes the GPU that is asked for before that of the manifest', () => {
    const { services: [draw] } = JSON.parse(command(['cost', FORMS, '--service', 'draw', '--gpu', 'draw:h100-sxm', '-f', 'json']).out);
    expect(draw.atMax.perHour.typical.totalCost).toBeGreaterThan(50);
    expect(command(['cost', FORMS, '--service', 'draw', '--gpu', 'H100_SXM']).out).toContain('1 × H100_SXM');
  });

  it('takes prices of a file and of storage before those of the profile', () => {
    const node = { instanceType: 'own', gpu: 'L4', gpuCount: 1, cpu: 16, memoryGib: 64, pricePerHour: 10 };
    const prices = file('prices.json', JSON.stringify({ source: 'contract', date: '2026-11-01', nodes: [node] }));
    const args = ['cost', FORMS, '--service', 'embed', '--prices', prices, '--storage-price', 'pd=0.05', '-f', 'json'];
    const { services: [embed], caches } = JSON.parse(command(args).out);
    expect(embed.atMin.perHour.typical.totalCost).toBeCloseTo(20, 6);
    expect(embed).toMatchObject({ priceSource: 'contract', priceDate: '2026-11-01' });
    expect(caches.map((cache: any) => cache.perMonth.typical.pvCost)).toEqual([5, 5]);
  });

  it('ends with 1 where a month may cost more than it may, and where nobody knows', () => {
    const args = ['cost', FORMS, '--service', 'draw', '--storage-price', 'pd=0.04', '--max-monthly-usd'];
    expect(command([...args, '1000000']).code).toBe(0);
    expect(command([...args, '100']).out).toMatch(/A month may cost USD [\d,]+, more than the limit of 100\./);
    expect(command(['cost', FORMS, '--max-monthly-usd', '1000000']).code).toBe(1);
  });
});

describe('diff', () => {
  const NEW = readFileSync(FORMS, 'utf8').replace('example.com/draw:1', 'example.com/draw:2').replace('maxScale: "12"', 'maxScale: "24"');

  it('tells which services differ, whose pods start anew, and what it costs more', () => {
    const { code, out } = command(['diff', FORMS, file('new.yaml', NEW)]);
    expect(code).toBe(0);
    expect(out).toMatch(/^art\/draw +changed +start anew +0 +\? +7,4\d\d → 14,9\d\d \(\+7,4\d\d\)$/m);
    expect(out).toContain('makes a new revision, whose pods replace the old ones');
  });

  it('finds nothing between the same, and says by its exit code whether it does where that is asked for', () => {
    expect(command(['diff', FORMS, FORMS, '--exit-code'])).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing is different/) });
    expect(command(['diff', '-', file('new.yaml', NEW), '--exit-code'], { input: readFileSync(FORMS) }).code).toBe(1);
  });

  it('shows no secret', () => {
    const secret = (value: string) => (
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {token: hf_${value.repeat(34)}}\n---\n${readFileSync(FORMS, 'utf8')}`
    );
    const { out } = command(['diff', file('a.yaml', secret('a')), file('b.yaml', secret('b')), '--format', 'json']);
    expect(out).not.toMatch(/a{30}|b{30}/);
  });
});

describe('report', () => {
  it('writes Markdown and JSON, with what is different from before', () => {
    const out = join(folder, 'report');
    const args = ['report', FORMS, '--no-html', '--out', out, ...LOAD, ...HOUR, '--previous', FORMS, '--title', 'Pull request 7'];
    const { code, err } = command(args);
    expect([code, err]).toEqual([0, expect.stringContaining('report.md')]);
    const markdown = readFileSync(join(out, 'report.md'), 'utf8');
    expect(markdown).toContain('Pull request 7');
    expect(markdown).toContain('`draw`');
    const again = command(['report', FORMS, '--no-html', '--out', out, '--service', 'draw', '--previous', join(out, 'report.json')]);
    expect(again.code).toBe(0);
  });
});

describe('manifests that nobody could apply', () => {
  const deployment = (name: string, replicas: string, limits: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: odd }
spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: server, image: a, resources: { limits: { nvidia.com/gpu: 1, ${limits} } } }] } } }
`;
  const ALL = ['--service-time', '2s', '--cold-start', '30s', '--traffic', 'constant(rate=1, duration=5m)'];

  it.each(['x', '-1', '1e99', '1Zi', '{ a: 1 }', '[]', 'null', '.5', '+2', '1e3'])('an amount of %s ends no command', (amount) => {
    const path = file('amount.yaml', deployment('chat', '2', `cpu: ${amount}, memory: ${amount}`));
    expect(command(['simulate', path, ...ALL])).toMatchObject({ code: 0, out: expect.stringContaining('odd/chat') });
    expect(command(['cost', path, '--cluster-profile', 'gke', '--gpu', 'L4']).code).toBe(0);
  });

  it('an amount with an exponent counts as what it stands for', () => {
    const cost = (cpu: string) => JSON.parse(command([
      'cost', file('cpus.yaml', deployment('chat', '2', `cpu: ${cpu}`)), '--cluster-profile', 'coreweave-cloud:ORD1', '--gpu', 'A40', '-f', 'json',
    ]).out).services[0].atMin.perHour.typical.cpuCost;
    expect(cost('"2e0"')).toBe(cost('2'));
    expect(cost('"2000e-3"')).toBe(cost('2'));
  });

  it.each(['2000000000', '-3'])('%s replicas are not simulated, which is told', (replicas) => {
    const path = file('many.yaml', `${deployment('many', replicas, 'cpu: 1')}---\n${deployment('chat', '2', 'cpu: 1')}`);
    expect(command(['simulate', path, ...ALL]).out).toContain(`odd/many is not simulated: its scaling has ${replicas} replicas at least`);
  });

  it('more claims and pods than anybody can look at are refused with an id', () => {
    const claims = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store }
spec: { replicas: 2000000000, volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 1Gi } } } }] }
`;
    expect(command(['cost', file('claims.yaml', claims)])).toMatchObject({ code: 2, err: expect.stringContaining('ARG001 replicas "2000000000"') });
    const group = `apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata: { name: group }
spec: { leaderWorkerTemplate: { size: 2000000000, workerTemplate: { spec: { containers: [{ name: a, image: a }] } } } }
`;
    expect(command(['cost', file('group.yaml', group)])).toMatchObject({ code: 2, err: expect.stringContaining('ARG001 leaderWorkerTemplate.size') });
  });

  it('a sum of what nobody knows is not 0', () => {
    const path = file('unknown.yaml', deployment('chat', '2', 'cpu: 1'));
    const out = join(folder, 'unknown');
    expect(command(['report', path, '--no-html', '--out', out]).code).toBe(0);
    const markdown = readFileSync(join(out, 'report.md'), 'utf8');
    expect(markdown).toContain('What a month costs is not known.');
    expect(markdown).toMatch(/\*\*all\*\* \|( not known \|){6}/);
    expect(markdown).toContain('1 × any');
    expect(command(['diff', path, file('more.yaml', deployment('chat', '3', 'cpu: 1'))]).out).toMatch(/^all +\? +\? +\?$/m);
  });

  it('an amount that is not one is told by each command that leaves it out', () => {
    const path = file('untold.yaml', deployment('chat', '2', 'cpu: x, memory: -1'));
    const told = 'odd/chat: limits.cpu "x" of server is not an amount of Kubernetes, and counts as nothing.';
    for (const args of [['simulate', path, ...ALL], ['cost', path, '--gpu', 'L4'], ['diff', path, path]]) {
      const { out } = command(args);
      expect(out.split(told)).toHaveLength(2);
      expect(out).toContain('limits.memory -1 of server');
    }
    const group = `apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata: { name: group }
spec: { leaderWorkerTemplate: { size: 3, workerTemplate: { spec: { containers: [{ name: w, image: a, resources: { limits: { nvidia.com/gpu: 1, cpu: lots } } }] } } } }
`;
    expect(command(['cost', file('group.yaml', group)]).out.split('group: limits.cpu "lots" of w')).toHaveLength(2);
    expect(command(['cost', file('null.yaml', deployment('chat', '2', 'cpu: null')), '--gpu', 'L4']).out).not.toContain('counts as nothing');
  });

  it('a region without prices is told, with those that have some', () => {
    const path = file('region.yaml', deployment('chat', '2', 'cpu: 1'));
    const cost = (region: string) => command(['cost', path, '--cluster-profile', 'gke', '--gpu', 'L4', '--region', region]).out;
    expect(cost('europe-west99')).toMatch(/No price is known in the region "europe-west99"\. Regions with known prices: .*us-central1.*Name one of them/);
    expect(cost('us-central1')).not.toContain('No price is known');
  });

  it('a workload is called what it is, with an autoscaler only where it has one', () => {
    const backend = (text: string) => {
      const out = join(folder, 'called');
      command(['report', file('called.yaml', text), '--no-html', '--out', out]);
      return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).services[0].backendTitle;
    };
    const chat = deployment('chat', '2', 'cpu: 1');
    const hpa = (kind: string) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: any, namespace: odd }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: chat }, minReplicas: 1, maxReplicas: 4 }
`;
    expect(backend(chat)).toBe('a Deployment');
    expect(backend(chat + hpa('Deployment'))).toBe('a Deployment with an HPA');
    expect(backend(chat.replace('Deployment', 'StatefulSet'))).toBe('a StatefulSet');
    expect(backend(chat.replace('Deployment', 'StatefulSet') + hpa('StatefulSet'))).toBe('a StatefulSet with an HPA');
  });

  it('a difference that no digit shows has no sign, and of all there is no typical cost where a service has none', () => {
    const hpa = (most: number) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: chat, namespace: odd }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: chat }, minReplicas: 1, maxReplicas: ${most} }
`;
    const chat = (cpu: string) => deployment('chat', '2', `cpu: ${cpu}`);
    const diff = (before: string, after: string) => command([
      'diff', file('one.yaml', before), file('two.yaml', after), '--cluster-profile', 'coreweave-cloud:ORD1', '--gpu', 'A40',
    ]).out;
    expect(diff(chat('2'), chat('2001m'))).not.toMatch(/[-+]0|\((?:[-+])?0\.0+\)/);
    expect(diff(chat('1') + hpa(3), chat('1') + hpa(5))).toMatch(/^all +[\d,.]+ +\? +[\d,.]+ → /m);
  });
});

it.each(['simulate', 'cost', 'tune', 'diff', 'report'])('%s has a help with examples and exit codes', (name) => {
  const { code, out } = command([name, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/\nExamples:\n {2}inference-constructs /);
  expect(out).toContain('Exit code:');
  expect(out.split('\n').every((line) => line.length <= 140)).toBe(true);
});
