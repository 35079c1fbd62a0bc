import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { Backend } from '../../lib/catalog/backend';
import type { AutoscalingPolicyProps } from '../../lib/service/scaling/autoscaling-policy-props';
import { ScalingMetric } from '../../lib/service/scaling/scaling-metric';
import { ServiceTime } from '../../lib/simulation/service-time';
import { Simulation } from '../../lib/simulation/simulation';
import type { SimulatedService, SimulationProps } from '../../lib/simulation/simulation-props';
import type { ServiceResult } from '../../lib/simulation/simulation-result';
import { Traffic } from '../../lib/simulation/traffic/traffic';

const seconds = Duration.seconds;

const SERVICE: SimulatedService = {
  name: 'chat', traffic: Traffic.constant(2, seconds(600)), serviceTime: ServiceTime.exponential(1), coldStart: { weights: seconds(14) },
  autoscaling: { minReplicas: 1, maxReplicas: 8, concurrencyPerReplica: 1 },
};

function simulate(service: Partial<SimulatedService> = {}, props: Partial<SimulationProps> = {}): ServiceResult {
  return new Simulation({ services: [{ ...SERVICE, ...service }], ...props }).run().services[0];
}

function outcomes({ answered, rejected, timedOut, unanswered }: ServiceResult): number {
  return answered + rejected + timedOut + unanswered;
}

const POLICY: fc.Arbitrary<AutoscalingPolicyProps> = fc.record({
  minReplicas: fc.nat(2), maxReplicas: fc.integer({ min: 2, max: 9 }), concurrencyPerReplica: fc.constantFrom(undefined, 1, 2, 5),
  window: fc.constantFrom(undefined, seconds(10), seconds(60)), scaleDownDelay: fc.constantFrom(undefined, seconds(30)),
  targetUtilization: fc.constantFrom(undefined, 50, 100),
  knative: fc.record({ burstCapacity: fc.constantFrom(-1, 0, 50), panicThreshold: fc.constantFrom(110, 200, 1000) }),
}, { requiredKeys: ['minReplicas', 'maxReplicas'] });

describe('a simulation, whatever the policy,', () => {
  const TRAFFIC = Traffic.bursty({ quiet: 0.2, burst: 6, quietFor: seconds(60), burstFor: seconds(30), duration: seconds(400) });

  it('keeps replicas within bounds, and GPUs within what there is', () => {
    fc.assert(fc.property(POLICY, fc.integer({ min: 1, max: 12 }), fc.nat(1000), (autoscaling, gpus, seed) => {
      const { mostWanted, series } = simulate({ autoscaling, traffic: TRAFFIC }, { gpus: { L4: gpus }, seed });
      expect(mostWanted).toBeLessThanOrEqual(autoscaling.maxReplicas!);
      expect(Math.max(...series.held)).toBeLessThanOrEqual(gpus + 1e-9);
      expect(Math.min(...series.wanted)).toBeGreaterThanOrEqual(autoscaling.minReplicas! - 1e-9);
    }), { numRuns: 60 });
  });

  it('loses no request', () => {
    fc.assert(fc.property(POLICY, fc.nat(1000), (autoscaling, seed) => {
      const result = simulate({ autoscaling, traffic: TRAFFIC, timeout: seconds(20) }, { seed });
      expect(outcomes(result)).toBe(result.requests);
      expect(result.series.requests.reduce((one, other) => one + other, 0)).toBe(result.requests);
    }), { numRuns: 60 });
  });

  it('gives the same result for the same seed', () => {
    fc.assert(fc.property(POLICY, fc.nat(1000), (autoscaling, seed) => {
      expect(simulate({ autoscaling, traffic: TRAFFIC }, { seed })).toEqual(simulate({ autoscaling, traffic: TRAFFIC }, { seed }));
    }), { numRuns: 10 });
  });

  it('adds up the time of replicas: starting, idle and draining are parts of what is held', () => {
    fc.assert(fc.property(POLICY, (autoscaling) => {
      const { podSeconds, replicaSeconds, startingSeconds, idleSeconds, drainingSeconds } = simulate({ autoscaling, traffic: TRAFFIC });
      expect(startingSeconds + idleSeconds + drainingSeconds).toBeLessThanOrEqual(podSeconds + 1e-6);
      expect(replicaSeconds + drainingSeconds).toBeCloseTo(podSeconds, 6);
    }), { numRuns: 20 });
  });
});

it('never lets requests of one queue wait longer with one replica more', () => {
  const [replicas, limit] = [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 })];
  fc.assert(fc.property(replicas, limit, fc.nat(1000), (least, concurrencyPerReplica, seed) => {
    const [fewer, more] = [least, least + 1].map((count) => simulate({
      autoscaling: { minReplicas: count, maxReplicas: count, concurrencyPerReplica, knative: { burstCapacity: -1 } },
      traffic: Traffic.constant(0.9 * least * concurrencyPerReplica, seconds(300)), timeout: Duration.hours(1),
    }, { seed }).wait);
    for (const measure of ['p50', 'p95', 'p99', 'mean', 'most'] as const) expect(more[measure]).toBeLessThanOrEqual(fewer[measure] + 1e-9);
  }), { numRuns: 40 });
});

it('conserves the requests of a trace that is split over two services on one policy', () => {
  const times = fc.array(fc.tuple(fc.nat(300), fc.boolean()), { minLength: 1, maxLength: 300 });
  fc.assert(fc.property(times, POLICY, fc.nat(1000), (requests, autoscaling, seed) => {
    const sorted = [...requests].sort(([one], [other]) => one - other);
    const parts = [true, false].map((part) => sorted.filter(([, side]) => side === part).map(([at]) => ({ at })));
    const services = parts.map((part, index) => ({ ...SERVICE, name: `s${index}`, autoscaling, traffic: Traffic.requests(part) }));
    const both = new Simulation({ services, seed, duration: seconds(301) }).run().services;
    expect(both.map(outcomes)).toEqual(parts.map(({ length }) => length));
    expect(both.reduce((sum, result) => sum + result.requests, 0)).toBe(requests.length);
  }), { numRuns: 40 });
});

describe('on Knative', () => {
  it('the first request to a service at zero waits for a cold start, and the last replica goes after window and retention', () => {
    const result = simulate({
      traffic: Traffic.requests([{ at: 10 }]), serviceTime: ServiceTime.constant(1),
      autoscaling: { minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1, window: seconds(60), podRetention: seconds(30) },
    }, { duration: seconds(200) });
    expect(result.coldStarts).toBe(1);
    expect(result.wait.most).toBeGreaterThan(15);
    expect(result.wait.most).toBeLessThan(16);
    expect(result.series.wanted.slice(0, 10)).toEqual(Array(10).fill(0));
    const gone = result.series.wanted.lastIndexOf(1);
    // Answered at 26 s, inactive after 60 s, gone 30 s later, each at the next tick.
    expect(gone).toBeGreaterThan(113);
    expect(gone).toBeLessThan(122);
  });

  it('a queue of ten waits in a pod, and the next request is refused', () => {
    const { answered, rejected } = simulate({
      traffic: Traffic.requests(Array.from({ length: 20 }, () => ({ at: 5 }))), serviceTime: ServiceTime.constant(1),
      autoscaling: { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1, knative: { burstCapacity: 0 } },
    }, { duration: seconds(60) });
    expect({ answered, rejected }).toEqual({ answered: 11, rejected: 9 });
  });

  it('the activator holds what pods refuse', () => {
    const { answered, activatorShare } = simulate({
      traffic: Traffic.requests(Array.from({ length: 20 }, () => ({ at: 5 }))), serviceTime: ServiceTime.constant(1),
      autoscaling: { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 },
    }, { duration: seconds(60) });
    expect({ answered, activatorShare }).toEqual({ answered: 20, activatorShare: 1 });
  });

  it('a request that takes longer than the timeout is answered with 504', () => {
    const { timedOut, latency } = simulate({
      traffic: Traffic.requests([{ at: 5 }, { at: 6 }]), serviceTime: ServiceTime.constant(12), timeout: seconds(10),
      autoscaling: { minReplicas: 1, maxReplicas: 1 },
    }, { duration: seconds(60) });
    expect(timedOut).toBe(2);
    expect(latency.most).toBe(0);
  });

  it('a queue that cold starts keep long asks for far more replicas than are busy, and a bound costs hardly any wait', () => {
    const rising = Traffic.rates([{ from: 0, to: 60, rate: 0.2 }, { from: 60, to: 600, rate: 4 }]);
    const policy = { minReplicas: 1, concurrencyPerReplica: 1, window: seconds(60), targetUtilization: 85 };
    const free = simulate({ traffic: rising, autoscaling: { ...policy, maxReplicas: 100 } });
    const bound = simulate({ traffic: rising, autoscaling: { ...policy, maxReplicas: 8 } });
    expect(free.mostWanted).toBeGreaterThan(25);
    expect(bound.gpuSeconds).toBeLessThan(free.gpuSeconds / 2);
    expect(bound.wait.mean).toBeLessThan(free.wait.mean + 1);
  });
});

describe('continuous batching', () => {
  const together = (count: number, time: ServiceTime) => simulate({
    traffic: Traffic.requests(Array.from({ length: count }, () => ({ at: 5 }))), serviceTime: time,
    autoscaling: { minReplicas: 1, maxReplicas: 1 },
  }, { duration: seconds(100) });

  it('makes requests slower beside others, by the points that were measured', () => {
    const time = ServiceTime.constant(2).withSpeeds([{ concurrency: 1, seconds: 10 }, { concurrency: 4, seconds: 25 }]);
    expect(together(1, time).latency.most).toBeCloseTo(2, 3);
    expect(together(2, time).latency.most).toBeCloseTo(3, 3);
    expect(together(4, time).latency.most).toBeCloseTo(5, 3);
  });

  it('lets requests beyond the slots wait in the server', () => {
    const { wait, latency } = together(3, ServiceTime.constant(2).withSlots(2));
    expect(wait.most).toBeCloseTo(2, 3);
    expect(latency.most).toBeCloseTo(4, 3);
  });
});

describe('GPUs', () => {
  it('that are not there are waited for, and whoever waits longest comes first', () => {
    const services = ['one', 'two'].map((name) => ({
      ...SERVICE, name, autoscaling: { minReplicas: 2, maxReplicas: 2, concurrencyPerReplica: 1 },
    }));
    const [one, two] = new Simulation({ services, gpus: { L4: 3 } }).run().services;
    expect(one.mostHeld + two.mostHeld).toBe(3);
  });

  it('of a second choice are taken where the first are gone, and are as slow as they are said to be', () => {
    const result = simulate({
      traffic: Traffic.requests([{ at: 5 }, { at: 5 }]), serviceTime: ServiceTime.constant(1),
      gpus: [{ name: 'H100' }, { name: 'L4', slowdown: 3 }],
      autoscaling: { minReplicas: 2, maxReplicas: 2, concurrencyPerReplica: 1 },
    }, { gpus: { H100: 1, L4: 5 }, duration: seconds(60) });
    expect(result.latency.most).toBeCloseTo(3, 2);
    expect(result.latency.mean).toBeCloseTo(2, 2);
  });
});

describe('with KEDA or an HPA', () => {
  const keda = (autoscaling: AutoscalingPolicyProps, more: Partial<SimulatedService> = {}) => simulate({
    backend: Backend.deploymentKeda(), traffic: Traffic.constant(4, seconds(1200)), autoscaling, ...more,
  });

  it('replicas follow what servers say of their requests', () => {
    const { series, mostWanted } = keda({ minReplicas: 1, maxReplicas: 10, metrics: [ScalingMetric.concurrency(1)] });
    expect(mostWanted).toBeGreaterThanOrEqual(4);
    expect(series.ready[series.ready.length - 1]).toBeGreaterThanOrEqual(3);
  });

  it('nothing holds requests while there is no replica', () => {
    const { rejected, requests } = keda({ minReplicas: 0, maxReplicas: 10, metrics: [ScalingMetric.vllmWaiting(1)] });
    // Nobody waits in a server that is not there: nothing wakes it.
    expect(rejected).toBe(requests);
  });

  it('a schedule keeps replicas in its hours, and lets them go after KEDA\'s cooldown', () => {
    const schedules = [{ start: '0 1 * * *', end: '0 2 * * *', replicas: 3 }];
    const { series, coldStarts } = keda(
      { minReplicas: 0, maxReplicas: 5, podRetention: seconds(60) }, { traffic: Traffic.constant(0, Duration.hours(4)), schedules },
    );
    const at = (hour: number) => series.wanted[Math.floor((hour * 3600) / series.step)];
    expect([0.5, 1.5, 3].map(at)).toEqual([0, 3, 0]);
    expect(coldStarts).toBe(3);
    expect(() => simulate({ schedules })).toThrow('[chat] ARG001 schedules');
  });

  it('an HPA by CPU needs to know the CPU that requests take', () => {
    const policy = { minReplicas: 1, maxReplicas: 10, metrics: [ScalingMetric.cpuUtilization(50)] };
    const backend = Backend.deployment();
    expect(() => keda(policy, { backend })).toThrow('SIM001');
    expect(keda(policy, { backend, cpu: { idle: 5, perRequest: 40 } }).mostWanted).toBeGreaterThan(2);
  });
});

it.each([
  ['no service', { services: [] }, 'ARG001 services'],
  ['two of one name', { services: [SERVICE, SERVICE] }, 'ARG001 services[1].name'],
  ['a kind of GPU that is not there', { services: [{ ...SERVICE, gpus: [{ name: 'H200' }] }], gpus: { L4: 1 } }, 'ARG001 services[0].gpus'],
  ['what is not traffic', { services: [{ ...SERVICE, traffic: [1, 2] }] }, 'ARG001 services[0].traffic'],
  ['a policy that means nothing', { services: [{ ...SERVICE, autoscaling: { maxReplicas: -1 } }] }, 'ARG001'],
  ['a property that is not known', { services: [SERVICE], speed: 2 }, 'ARG006 speed'],
  ['more requests than it can take', { services: [{ ...SERVICE, traffic: Traffic.constant(1e6, Duration.days(300)) }] }, 'ARG001 services'],
  ['an instant that is none', { services: [SERVICE], startsAt: 'today' }, 'ARG001 startsAt'],
])('a simulation refuses %s', (_, props, message) => {
  expect(() => new Simulation(props as never)).toThrow(message);
});

it('says which metric a simulation does not know', () => {
  expect(() => simulate({ autoscaling: { metrics: [ScalingMetric.vllmKvCache(0.8)] }, backend: Backend.deploymentKeda() }))
    .toThrow('[chat] SIM001 autoscaling.metrics "vllmKvCache" is not known to a simulation');
});
