import { Duration, Size } from 'cdk8s';
import { planned } from './plan';
import { ClusterProfile, Gpu, GpuRequest, MigStrategy, ModelFacts, ModelSource, Runtime, SharingStrategy } from '../../../lib';
import { quantityOf } from '../../../lib/service/plan/resources';

describe('CPU and memory', () => {
  test('are the profile\'s share for each GPU, the least of those that a pod may get', () => {
    const { limits } = planned({ gpu: GpuRequest.of(Gpu.L4, { count: 2 }) }).plan.resources;
    expect(limits).toEqual({ 'cpu': '6', 'memory': '24Gi', 'nvidia.com/gpu': '2' });
    expect(planned({ gpu: GpuRequest.of(Gpu.A100_SXM_40GB).orElse(Gpu.L4) }).plan.resources.limits).toMatchObject({ cpu: '3', memory: '12Gi' });
  });

  test('of a part of a GPU are that part of the share, rounded down, so that all parts fit a node', () => {
    const of = (gpu: GpuRequest, cluster?: ClusterProfile) => {
      const { cpu, memory } = planned({ gpu }, cluster).plan.resources.requests;
      return `${cpu} ${memory}`;
    };
    expect(of(GpuRequest.of(Gpu.A100_SXM_40GB))).toBe('4 63Gi');
    // Seven slices by compute, but no more than four by memory.
    expect(of(GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.5gb'))).toBe('500m 9Gi');
    expect(of(GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.10gb'))).toBe('1 16128Mi');
    expect(of(GpuRequest.mig(Gpu.A100_SXM_40GB, '3g.20gb', { count: 2 }))).toBe('4 63Gi');
    expect(of(GpuRequest.mig(Gpu.A100_SXM_40GB, '7g.40gb'))).toBe('4 63Gi');
    expect(of(GpuRequest.shared(Gpu.T4))).toBe('1500m 5632Mi');
    const sharing = { strategy: SharingStrategy.MPS, replicas: 4 };
    expect(of(GpuRequest.shared(Gpu.T4), ClusterProfile.gke({ sharing }))).toBe('700m 2816Mi');
    const own = Gpu.of({ id: 'X', memory: Size.gibibytes(32), migProfiles: ['half'] });
    const offer = { gpu: own, nodeLabels: [{ key: 'gpu', values: ['X'] }], maxPerNode: 8, cpuPerGpu: 0.25, memoryPerGpu: Size.gibibytes(4) };
    const cluster = ClusterProfile.custom({ name: 'ours', gpus: [offer], stack: { kserve: '0.20' }, mig: { strategy: MigStrategy.MIXED } });
    expect([of(GpuRequest.of(own), cluster), of(GpuRequest.mig(own, 'half'), cluster)]).toEqual(['250m 4Gi', '250m 4Gi']);
  });

  test('of all parts together are never more than those of the GPU', () => {
    for (const gpu of Gpu.all().filter(({ migProfiles }) => migProfiles.length > 0)) {
      const offer = { gpu, nodeLabels: [{ key: 'gpu', values: ['X'] }], maxPerNode: 8, cpuPerGpu: 26, memoryPerGpu: Size.gibibytes(175) };
      const cluster = ClusterProfile.custom({ name: 'ours', gpus: [offer], stack: { kserve: '0.20' }, mig: { strategy: MigStrategy.MIXED } });
      const compute = (profile: string) => Number(profile.split('g.')[0]);
      const all = Math.max(...gpu.migProfiles.map(compute));
      for (const profile of gpu.migProfiles) {
        const slices = Math.floor(all / compute(profile));
        const { requests } = planned({ gpu: GpuRequest.mig(gpu, profile) }, cluster).plan.resources;
        const [memory, own] = [gpu.migProfiles.at(-1)!, profile].map((each) => Number(/(\d+)gb/.exec(each)![1]));
        const most = Math.min(slices, Math.floor(memory / own));
        expect(quantityOf(requests.cpu) * most).toBeLessThanOrEqual(26);
        expect(quantityOf(requests.memory) * most).toBeLessThanOrEqual(175 * 2 ** 30);
      }
    }
  });

  test('set requests and limits, which `limits` raises', () => {
    expect(planned({ cpu: 1, memory: Size.gibibytes(6), limits: { cpu: 3, memory: Size.gibibytes(16) } }).plan.resources).toEqual({
      requests: { 'cpu': '1', 'memory': '6Gi', 'nvidia.com/gpu': '1' }, limits: { 'cpu': '3', 'memory': '16Gi', 'nvidia.com/gpu': '1' },
    });
  });
});

describe('the time to load', () => {
  function deadline(size?: Size): number {
    const facts = size && ModelFacts.of({ size });
    return planned({ runtime: Runtime.triton(), model: ModelSource.pvc('weights', '', { facts }) }).plan.loadDeadlineSeconds;
  }

  test('follows from the size of the model, in whole minutes', () => {
    expect(deadline(Size.mebibytes(50 * 60))).toBe(360);
    expect(deadline(Size.mebibytes(50 * 61))).toBe(420);
    expect(deadline(Size.gibibytes(1))).toBeLessThan(deadline(Size.gibibytes(140)));
    expect(deadline(Size.tebibytes(100))).toBe(7200);
  });

  test('is half an hour where nobody knows the size, of which an engine for language models is warned once', () => {
    expect(deadline()).toBe(1800);
    const { findings } = planned({ runtime: Runtime.vllm(), model: ModelSource.pvc('weights') });
    expect(findings.filter(({ id }) => id === 'MDL001')).toMatchObject([{ severity: 'warning', property: 'model.facts' }]);
    const known = ModelSource.pvc('weights', '', { facts: ModelFacts.of({ size: Size.gibibytes(1) }) });
    expect(planned({ runtime: Runtime.vllm(), model: known }).findings.map(({ id }) => id)).not.toContain('MDL001');
  });

  test('is the user\'s where he says it', () => {
    expect(planned({ loadDeadline: Duration.minutes(3) }).plan.loadDeadlineSeconds).toBe(180);
  });
});
