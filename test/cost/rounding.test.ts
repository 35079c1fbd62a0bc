import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import type { BilledTime, ServiceResult } from '../../lib';
import { Billing, ClusterProfile, CostEstimate, Gpu, GpuRequest, Simulation, ServiceTime, Traffic } from '../../lib';
import { simulatedPrice } from '../../lib/cost/simulated-price';
import { chat } from './fixtures';

const PARTS = { gpu: 1, cpu: 0, ram: 0, idle: 0 };
const priceOf = (replicas: number) => {
  const parts = { ...PARTS, gpu: replicas };
  return { low: parts, typical: parts, high: parts };
};

/** Replicas that came and went, in an hour. */
function result(lifetimes: number[]): ServiceResult {
  const podSeconds = lifetimes.reduce((sum, seconds) => sum + seconds, 0);
  return { lifetimes, podSeconds, series: { held: [podSeconds / 3600], step: 3600 } } as unknown as ServiceResult;
}

/** USD of the hour, at one an hour for a replica: seconds that are billed. */
function billed(lifetimes: number[], time?: BilledTime): number {
  return simulatedPrice(result(lifetimes), priceOf, time)!.price.typical.gpu * 3600;
}

describe('the time on a bill', () => {
  it('is that of each replica, where nobody rounds it', () => {
    expect(billed([61, 20])).toBeCloseTo(81, 6);
  });

  it('counts each minute that a container has begun, where the provider bills by the minute', () => {
    expect(billed([61, 20, 120], { stepSeconds: 60 })).toBeCloseTo(120 + 60 + 120, 6);
  });

  it('has a minute at least for each, where the provider asks for that', () => {
    expect(billed([61, 20, 59.5], { leastSeconds: 60 })).toBeCloseTo(61 + 60 + 60, 6);
  });

  it('is never shorter than the time, and less than one step more for each replica', () => {
    const lives = fc.array(fc.double({ min: 1, max: 5000, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(lives, fc.integer({ min: 1, max: 600 }), (lifetimes, stepSeconds) => {
      const all = lifetimes.reduce((sum, seconds) => sum + seconds, 0);
      const seconds = billed(lifetimes, { stepSeconds });
      expect(seconds).toBeGreaterThanOrEqual(all - 1e-3);
      expect(seconds).toBeLessThanOrEqual(all + lifetimes.length * stepSeconds + 1e-3);
    }));
  });
});

describe('an estimate of a simulation', () => {
  const load = {
    traffic: Traffic.rates(Array.from({ length: 12 }, (_, index) => ({ from: 300 * index, to: 300 * index + 30, rate: 3 }))),
    serviceTime: ServiceTime.exponential(2), coldStart: { weights: Duration.seconds(10) },
  };

  function wasted(cluster: ClusterProfile, gpu: Gpu, more = {}) {
    const service = chat(cluster, GpuRequest.of(gpu), more);
    const [simulated] = new Simulation({ services: [service.simulated(load)] }).run().services;
    expect(simulated.lifetimes.length).toBeGreaterThan(5);
    const [cost] = new CostEstimate({ services: [{ summary: service.summary(), simulated }] }).services;
    return { rounding: cost.waste!.rounding.typical, all: cost.atTypical!.perMonth.typical.totalCost, waste: cost.waste! };
  }

  it('shows what rounding adds apart: CoreWeave Cloud bills by the minute', () => {
    const { all, rounding, waste } = wasted(ClusterProfile.coreweaveCloud({ region: 'ORD1' }), Gpu.A40, { backend: undefined });
    expect(rounding).toBeGreaterThan(all * 0.01);
    expect(rounding + waste.idle.typical + waste.coldStart.typical + waste.draining.typical).toBeLessThan(all);
  });

  it('adds nothing where nodes are billed by the second and live for more than a minute', () => {
    expect(wasted(ClusterProfile.aks(), Gpu.A10).rounding).toBe(0);
  });
});

it('says how its time is rounded', () => {
  expect(Billing.aws().billedTime).toEqual({ leastSeconds: 60 });
  expect(Billing.gcp().billedTime).toEqual({ leastSeconds: 60 });
  expect(Billing.perContainer().billedTime).toBeUndefined();
  expect(() => Billing.perContainer({ billedTime: { stepSeconds: 0 } })).toThrow('ARG001');
});
