import { App, Size } from 'cdk8s';
import type { CostAllocation, CostAtReplicas, CostRange } from '../../lib';
import { ClusterProfile, CostEstimate, Gpu, GpuRequest, InferenceChart, ModelCachePvc, ModelSource } from '../../lib';
import { chat, simulated } from './fixtures';

const CLUSTERS = {
  'CoreWeave Cloud': () => chat(ClusterProfile.coreweaveCloud({ region: 'ORD1' }), GpuRequest.of(Gpu.A40).orElse(Gpu.RTX_A5000), { backend: undefined }),
  'CoreWeave CKS': () => chat(ClusterProfile.coreweaveCks()),
  'EKS': () => chat(ClusterProfile.eksKarpenter()),
  'GKE': () => chat(ClusterProfile.gke({ region: 'europe-west4' }), GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB)),
  'AKS': () => chat(ClusterProfile.aks(), GpuRequest.of(Gpu.A10)),
};

function sumsUp({ cpuCost, gpuCost, ramCost, pvCost, idleCost, totalCost }: CostAllocation): void {
  expect(cpuCost + gpuCost + ramCost + pvCost + idleCost).toBeCloseTo(totalCost, 6);
}

function inOrder({ low, typical, high }: CostRange): void {
  [low, typical, high].forEach(sumsUp);
  expect(low.totalCost).toBeLessThanOrEqual(typical.totalCost + 1e-9);
  expect(typical.totalCost).toBeLessThanOrEqual(high.totalCost + 1e-9);
}

describe.each(Object.entries(CLUSTERS))('on %s', (_, service) => {
  test('costs have source and date, add up, and lie in order: low, typical, high; least, typical, most replicas', () => {
    const summary = service().summary();
    const estimate = new CostEstimate({ services: [{ summary, meanReplicas: 2.5, requestsPerHour: 3600, tokensPerRequest: 500 }] });
    const [cost] = estimate.services;
    expect(cost.priceSource).toMatch(/\w/);
    expect(cost.priceDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    const levels = [cost.atMin, cost.atTypical, cost.atMax] as CostAtReplicas[];
    expect(levels.map(({ replicas }) => replicas)).toEqual([1, 2.5, 6]);
    levels.flatMap(({ perHour, perMonth }) => [perHour, perMonth]).forEach(inOrder);
    for (const level of ['low', 'typical', 'high'] as const) {
      const [min, typical, max] = levels.map(({ perMonth }) => perMonth[level].totalCost);
      expect(min).toBeGreaterThan(0);
      expect(min).toBeLessThanOrEqual(typical);
      expect(typical).toBeLessThanOrEqual(max);
      expect(cost.perThousandRequests![level]).toBeCloseTo(typical / 730 / 3.6, 6);
      expect(cost.perMillionTokens![level]).toBeCloseTo(cost.perThousandRequests![level] * 2, 6);
    }
    expect(estimate.monthAtMax.high.totalCost).toBeCloseTo(estimate.mostUsdPerMonth['llm/chat'], 6);
  });
});

test('a simulation tells mean replicas, waste and what a rollout costs', () => {
  const service = CLUSTERS.EKS();
  const shown = simulated(service);
  const [cost] = new CostEstimate({ services: [{ summary: service.summary(), simulated: shown }] }).services;
  expect(cost.atTypical!.replicas).toBeCloseTo(shown.podSeconds / (shown.series.held.length * shown.series.step), 1);
  const { idle, coldStart, draining } = cost.waste!;
  const wasted = idle.typical + coldStart.typical + draining.typical;
  expect(wasted).toBeGreaterThan(0);
  expect(wasted).toBeLessThan(cost.atTypical!.perMonth.typical.totalCost);
  expect(cost.perRollout!.typical).toBeGreaterThan(0);
  expect(cost.perThousandRequests!.high).toBeGreaterThanOrEqual(cost.perThousandRequests!.low);
});

test('GPUs of other prices make a range', () => {
  const [cost] = new CostEstimate({ services: [{ summary: CLUSTERS.GKE().summary() }] }).services;
  expect(cost.atMin!.perHour.low.totalCost).toBeCloseTo(0.7429, 3);
  expect(cost.atMin!.perHour.high.totalCost).toBeCloseTo(3.748, 3);
  expect(cost.atTypical).toBeUndefined();
});

test('a GPU without price makes the whole cost unknown, and that is said', () => {
  const summary = chat(ClusterProfile.coreweaveCks(), GpuRequest.of(Gpu.B200).orElse(Gpu.B300)).summary();
  const estimate = new CostEstimate({ services: [{ summary }] });
  expect(estimate.services[0].atMax).toBeUndefined();
  expect(estimate.services[0].notes[0]).toContain('B300');
  expect(estimate.unknown).toEqual(['llm/chat']);
});

test('prices of more than a year are told', () => {
  const [cost] = new CostEstimate({ services: [{ summary: CLUSTERS['CoreWeave Cloud']().summary() }] }).services;
  expect(cost.notes).toContain('The prices are of 2023-07-24, more than a year ago.');
});

test('arguments without meaning are refused', () => {
  const summary = CLUSTERS.EKS().summary();
  expect(() => new CostEstimate({ services: [{ summary, meanReplicas: 7 }] })).toThrow('ARG001');
  expect(() => new CostEstimate({ services: [{ summary, requestsPerHour: -1 }] })).toThrow('ARG001');
  for (const wrong of [{}, { ...summary, cluster: 'gke' }, { ...summary, gpus: null }, { ...summary, gpus: ['L4'] }, { ...summary, containers: {} }]) {
    expect(() => new CostEstimate({ services: [{ summary: wrong as never }] })).toThrow('ARG001 services[0].summary is not the summary of a service');
  }
  expect(() => new CostEstimate({ services: [{} as never] })).toThrow('ARG002');
  expect(() => new CostEstimate({ service: [] } as never)).toThrow('ARG006');
});

test('a cache costs its size by the price of its class, and without a price that is said', () => {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.coreweaveCks() });
  const summary = new ModelCachePvc(chart, 'models', {
    size: Size.gibibytes(100), models: { llama: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
  }).summary();
  const storage = { gibPerMonth: { 'shared-vast': 0.07 }, source: 'contract', date: '2026-11-01' };
  const [cache] = new CostEstimate({ caches: [summary], storage }).caches;
  expect(cache).toMatchObject({ gib: 100, priceSource: 'contract', priceDate: '2026-11-01' });
  expect(cache.perMonth!.typical.pvCost).toBeCloseTo(7, 6);
  const without = new CostEstimate({ caches: [summary] });
  expect(without.caches[0].notes[0]).toContain('shared-vast');
  expect(without.unknown).toEqual(['llm/models']);
  expect(() => new CostEstimate({ storage: { ...storage, date: 'x' } })).toThrow('ARG001');
});
