import * as cdk8s from 'cdk8s';
import { Duration } from 'cdk8s';
import { ModuleKind, transpileModule } from 'typescript';
import * as library from '../../lib';
import { ServiceTime } from '../../lib/simulation/service-time';
import { Simulation } from '../../lib/simulation/simulation';
import type { SimulatedService } from '../../lib/simulation/simulation-props';
import { Traffic } from '../../lib/simulation/traffic/traffic';
import { PolicyTuning } from '../../lib/tuning/policy-tuning';
import type { PolicyRecommendation } from '../../lib/tuning/tuning-result';

const seconds = Duration.seconds;
const TRAFFIC = Traffic.bursty({
  quiet: 0.5, burst: 4, quietFor: seconds(600), burstFor: seconds(300), duration: Duration.minutes(50), seed: 7,
});

const SERVICE: SimulatedService = {
  name: 'chat', traffic: TRAFFIC, serviceTime: ServiceTime.exponential(2), coldStart: { weights: seconds(30) },
  autoscaling: { minReplicas: 1, maxReplicas: 10, concurrencyPerReplica: 2 },
};

function tuned(service: Partial<SimulatedService> = {}): PolicyTuning {
  return new PolicyTuning({ service: { ...SERVICE, ...service }, seeds: [1, 2] });
}

function simulated(settings: PolicyRecommendation['settings'], seed: number) {
  return new Simulation({ services: [{ ...SERVICE, autoscaling: settings }], seed }).run().services[0];
}

describe('a recommended policy', () => {
  const recommended = tuned().recommend({ p95: seconds(2), policies: 40 });

  it('reaches the objective in a simulation of its own, with every seed', () => {
    expect(recommended.met).toBe(true);
    for (const seed of [1, 2]) {
      const { wait, answered, requests } = simulated(recommended.settings, seed);
      expect(wait.p95).toBeLessThanOrEqual(2);
      expect(answered / requests).toBeGreaterThan(0.995);
    }
  });

  it('costs no more than replicas that are always there, and less than policies that wait no longer', () => {
    const [policy, fixed, ...others] = recommended.evidence.policies;
    expect(fixed.name).toMatch(/^always \d+$/);
    expect(policy.meanReplicas).toBeLessThanOrEqual(fixed.meanReplicas * 1.05);
    expect(others.map(({ name }) => name)).toEqual(['today', 'coreweaveDefaults', 'latencyFirst', 'costFirst']);
    for (const other of others.filter(({ meets }) => meets)) expect(policy.meanReplicas).toBeLessThan(other.meanReplicas * 1.05);
  });

  it('is written as code that makes the same settings', () => {
    const program = `const chart = new Chart(new App(), 'c'); exports.policy = ${recommended.code}`;
    const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
    const names = { ...cdk8s, ...library };
    const made: { policy?: library.AutoscalingPolicy } = {};
    new Function('exports', ...Object.keys(names), outputText)(made, ...Object.values(names));
    const plain = (settings: object) => JSON.stringify(settings, (_, value) => (value instanceof Duration ? value.toSeconds() : value));
    const sorted = (settings: object) => Object.fromEntries(Object.entries(settings).sort());
    expect(plain(sorted(made.policy!.settings))).toBe(plain(sorted(recommended.settings)));
  });

  it('is the same every time', () => {
    expect(tuned().recommend({ p95: seconds(2), policies: 40 }).code).toBe(recommended.code);
  });

  it('shows other policies that would do, the cheapest first', () => {
    const costs = recommended.candidates.map(({ meanReplicas }) => meanReplicas);
    expect(costs.length).toBeGreaterThan(1);
    expect(costs).toEqual([...costs].sort((one, other) => one - other));
    expect(recommended.candidates.every(({ meets }) => meets)).toBe(true);
    expect(recommended.tried).toBe(40);
  });

  it('has its evidence and code in Markdown', () => {
    expect(recommended.markdown).toContain(recommended.code);
    expect(recommended.markdown).toContain(recommended.evidence.markdown);
  });
});

describe('an objective', () => {
  it('that takes more replicas than allowed is not met, and the note says how many it takes', () => {
    const { met, notes, settings } = tuned().recommend({ p95: seconds(1), mostReplicas: 2, policies: 20 });
    expect(met).toBe(false);
    expect(settings.maxReplicas).toBeLessThanOrEqual(2);
    expect(notes[0]).toMatch(/^The objective is not met\. .* with 2 replicas at most/);
    expect(notes[1]).toMatch(/^\d+ replicas that are always there would meet it/);
  });

  it('below the time of a request alone is met by no number of replicas', () => {
    const { met, notes } = tuned().recommend({ latencyP95: seconds(1), policies: 20 });
    expect(met).toBe(false);
    expect(notes[1]).toMatch(/^No number of replicas meets it/);
  });

  it('is met within the GPUs that there are', () => {
    const service = { ...SERVICE, gpus: [{ name: 'L4' }], gpusPerReplica: 2 };
    const { settings } = new PolicyTuning({ service, gpus: { L4: 5 }, seeds: [1] }).recommend({ p95: seconds(60), policies: 20 });
    expect(settings.maxReplicas).toBeLessThanOrEqual(2);
  });

  it('keeps the least replicas that one would accept', () => {
    expect(tuned().recommend({ p95: seconds(30), leastReplicas: 2, policies: 20 }).settings.minReplicas).toBeGreaterThanOrEqual(2);
  });

  it('for answers bounds the requests that a batching server gets at once', () => {
    const serviceTime = ServiceTime.exponential(1).withSpeeds([{ concurrency: 1, seconds: 1 }, { concurrency: 16, seconds: 4 }]);
    const service = { ...SERVICE, serviceTime, autoscaling: { minReplicas: 1 } };
    const { met, settings } = new PolicyTuning({ service, seeds: [1] }).recommend({ latencyP95: seconds(6), policies: 20 });
    expect(met).toBe(true);
    expect(settings.concurrencyPerReplica).toBeGreaterThanOrEqual(1);
    expect(settings.concurrencyPerReplica).toBeLessThan(16);
  });

  it('is missing where no time is given', () => {
    expect(() => tuned().recommend({ mostFailed: 0.01 })).toThrow(/ARG002.*p95/s);
  });
});

describe('a service that KEDA scales', () => {
  const service: SimulatedService = {
    ...SERVICE, backend: library.Backend.deploymentKeda(),
    autoscaling: { minReplicas: 1, maxReplicas: 10, metrics: [library.ScalingMetric.vllmRunning(2)] },
    serviceTime: ServiceTime.exponential(2).withSlots(4),
  };

  it('keeps its metric, and gets a target that keeps waits short', () => {
    const { met, settings } = new PolicyTuning({ service, seeds: [1] }).recommend({ p95: seconds(2), policies: 20 });
    expect(met).toBe(true);
    expect(settings.metrics!.map(({ kind }) => kind)).toEqual(['vllmRunning']);
    expect(settings.minReplicas).toBeGreaterThanOrEqual(1);
    expect(settings.knative).toBeUndefined();
  });
});

describe('a comparison', () => {
  const policies = {
    none: { minReplicas: 0, maxReplicas: 6, concurrencyPerReplica: 2 },
    two: { minReplicas: 2, maxReplicas: 6, concurrencyPerReplica: 2 },
    six: { minReplicas: 6, maxReplicas: 6, concurrencyPerReplica: 2 },
    plenty: { minReplicas: 15, maxReplicas: 15, concurrencyPerReplica: 2 },
    wasteful: { minReplicas: 20, maxReplicas: 20, concurrencyPerReplica: 2 },
  };
  const traces = { bursts: TRAFFIC, even: Traffic.constant(1, Duration.hours(1)) };
  const comparison = new PolicyTuning({ service: SERVICE, traces, seeds: [1] }).compare({ policies, p95: seconds(2) });

  it('has each policy on each trace', () => {
    expect(comparison.policies.map(({ name }) => name)).toEqual(Object.keys(policies));
    for (const { trials } of comparison.policies) expect(trials.map(({ trace }) => trace)).toEqual(['bursts', 'even']);
  });

  it('has on its front what nothing else beats, the cheapest first', () => {
    const onFront = comparison.front.map((name) => comparison.policies.find((policy) => policy.name === name)!);
    onFront.slice(1).forEach((policy, index) => {
      expect(policy.meanReplicas).toBeGreaterThan(onFront[index].meanReplicas);
      expect(policy.waitP95).toBeLessThan(onFront[index].waitP95);
    });
    expect(comparison.front).toContain('plenty');
    expect(comparison.front).not.toContain('wasteful');
  });

  it('says which policies meet an objective on all traces', () => {
    for (const { meets, waitP95 } of comparison.policies) expect(meets).toBe(waitP95 <= 2);
  });
});

describe('a sweep over cold starts', () => {
  it('finds where an objective breaks', () => {
    const { breaksAt, holdsUpTo, points } = tuned().coldStartSweep({ p95: seconds(20), coldStarts: [seconds(1), seconds(300)] });
    expect(holdsUpTo).toBeGreaterThanOrEqual(1);
    expect(breaksAt! - holdsUpTo!).toBeLessThanOrEqual(Math.max(1, 0.05 * breaksAt!));
    expect(points.find(({ coldStartSeconds }) => coldStartSeconds === holdsUpTo)!.waitP95).toBeLessThanOrEqual(20);
    expect(points.find(({ coldStartSeconds }) => coldStartSeconds === breaksAt)!.waitP95).toBeGreaterThan(20);
  });

  it('has no place where it breaks for replicas that are always there', () => {
    const settings = { minReplicas: 10, maxReplicas: 10, concurrencyPerReplica: 2 };
    expect(tuned().coldStartSweep({ p95: seconds(2), settings, coldStarts: [seconds(1), seconds(900)] })).toMatchObject({
      breaksAt: undefined, holdsUpTo: 900,
    });
  });
});

it.each<[string, object, RegExp]>([
  ['no seeds', { seeds: [] }, /ARG001.*seeds/s],
  ['no traces', { traces: {} }, /ARG001.*traces/s],
  ['a trace without length', { traces: { empty: Traffic.requests([]) } }, /ARG001.*traces\.empty/s],
  ['a service of another kind', { service: 3 }, /ARG001.*service/s],
])('refuses %s', (_, props, message) => {
  expect(() => new PolicyTuning({ service: SERVICE, ...props })).toThrow(message);
});

it('refuses to compare nothing, and to sweep over nothing', () => {
  expect(() => new PolicyTuning({ service: SERVICE }).compare({ policies: {} })).toThrow('ARG001 policies is empty');
  expect(() => new PolicyTuning({ service: SERVICE }).coldStartSweep({ p95: seconds(1), coldStarts: [] })).toThrow('ARG001 coldStarts is empty');
  expect(() => new PolicyTuning({ service: SERVICE, summary: { gpus: [], containers: [], cluster: 'gke' } as never })).toThrow('ARG001 summary');
});
