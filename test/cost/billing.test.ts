import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import type { PriceParts } from '../../lib';
import { Billing, Gpu } from '../../lib';
import { total } from '../../lib/catalog/billing/parts';
import { pod } from './fixtures';

function hourly({ gpu, cpu, ram, idle }: PriceParts): number {
  return Math.round((gpu + cpu + ram + idle) * 10_000) / 10_000;
}

describe('whole nodes', () => {
  test('one replica pays the cheapest node that holds it, and four share one where that is cheaper', () => {
    const aws = Billing.aws();
    expect(hourly(aws.priceOf(pod(), 1)!.typical)).toBe(0.8048);
    const sixteen = pod({ containers: [{ cpu: 11, memoryGib: 40 }] });
    // g6.12xlarge holds four of them, for less than four g6.4xlarge.
    expect(hourly(aws.priceOf(sixteen, 4)!.typical)).toBe(4.6016);
    expect(hourly(aws.priceOf(sixteen, 4)!.high)).toBe(4 * 1.3232);
  });

  test('what no replica asks for is idle', () => {
    const { typical } = Billing.aws().priceOf(pod({ gpu: Gpu.H200_SXM }), 1)!;
    expect(hourly(typical)).toBe(63.296);
    expect(typical.idle).toBeGreaterThan(63.296 * 0.8);
  });

  test('spot prices are Google\'s; elsewhere the price on demand is counted, and that is said', () => {
    const gcp = Billing.gcp().priceOf(pod({ spot: true }), 1)!;
    expect(hourly(gcp.typical)).toBe(0.3973);
    const aws = Billing.aws().priceOf(pod({ spot: true, region: 'us-east-1' }), 1)!;
    expect(hourly(aws.typical)).toBe(0.8048);
    expect(aws.assumptions).toEqual(['No spot price is known: the price on demand is counted.']);
  });

  test('a region without prices has none, and one that is not named is said', () => {
    expect(Billing.aws().priceOf(pod({ region: 'eu-central-1' }), 1)).toBeUndefined();
    expect(Billing.azure().priceOf(pod({ gpu: Gpu.T4 }), 1)!.assumptions[0]).toContain('eastus');
    expect(Billing.azure().priceOf(pod({ gpu: Gpu.T4, region: 'japaneast' }), 1)!.date).toBe('2026-06-18');
  });

  test('a replica that no node holds has no price', () => {
    expect(Billing.aws().priceOf(pod({ gpuCount: 16 }), 1)).toBeUndefined();
    expect(Billing.aws().priceOf(pod({ containers: [{ cpu: 1000, memoryGib: 1 }] }), 1)).toBeUndefined();
  });
});

test('containers are billed between what they request and what their limits allow', () => {
  const billing = Billing.perContainer({ cpuPerHour: 0.01, memoryGibPerHour: 0.005 });
  const one = pod({ gpuPricePerHour: 1.28, containers: [{ cpu: 1, memoryGib: 6, mostCpu: 3, mostMemoryGib: 16 }] });
  expect(hourly(billing.priceOf(one, 1)!.low)).toBe(1.32);
  expect(hourly(billing.priceOf(one, 1)!.high)).toBe(1.39);
});

test('own prices need a day and a source', () => {
  const node = { instanceType: 'own', gpu: Gpu.L4, gpuCount: 2, cpu: 32, memory: Size.gibibytes(128), pricePerHour: 1 };
  expect(hourly(Billing.nodes({ nodes: [node], source: 'contract', date: '2026-11-01' }).priceOf(pod(), 3)!.typical)).toBe(2);
  expect(() => Billing.nodes({ nodes: [node], source: 'contract', date: 'today' })).toThrow('ARG001');
  expect(() => Billing.nodes({ nodes: [{ ...node, pricePerHour: -1 }], source: 'contract', date: '2026-11-01' })).toThrow('ARG001');
  expect(() => Billing.nodes({ nodes: [node], date: '2026-11-01' } as never)).toThrow('ARG002');
  expect(() => Billing.perContainer({ cpuPerHour: NaN })).toThrow('ARG001');
});

test('more replicas never cost less, a dearer node never makes it cheaper, and the range has its order', () => {
  const [count, price] = [fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 100, noNaN: true })];
  const nodes = fc.array(fc.record({ gpuCount: fc.integer({ min: 1, max: 8 }), pricePerHour: price }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(nodes, count, count, fc.double({ min: 1, max: 3, noNaN: true }), (kinds, one, other, factor) => {
    const billing = (times: number) => Billing.nodes({
      nodes: kinds.map(({ gpuCount, pricePerHour }, index) => ({
        instanceType: `n${index}`, gpu: Gpu.L4, gpuCount, cpu: 64, memory: Size.gibibytes(512),
        pricePerHour: index === 0 ? pricePerHour * times : pricePerHour,
      })), source: 'test', date: '2026-11-01',
    });
    const [few, many] = [Math.min(one, other), Math.max(one, other)];
    for (const level of ['low', 'typical', 'high'] as const) {
      const cost = (replicas: number, times = 1) => total(billing(times).priceOf(pod(), replicas)![level]);
      expect(cost(few)).toBeLessThanOrEqual(cost(many) + 1e-6);
      expect(cost(many)).toBeLessThanOrEqual(cost(many, factor) + 1e-6);
    }
    const { low, typical, high } = billing(1).priceOf(pod(), many)!;
    expect(total(low)).toBeLessThanOrEqual(total(typical) + 1e-6);
    expect(total(typical)).toBeLessThanOrEqual(total(high) + 1e-6);
  }), { numRuns: 60 });
});
