import { Size } from 'cdk8s';
import { ClusterProfile, Gpu, GpuRequest, MigStrategy, SharingStrategy } from '../../../lib';
import { planned } from './plan';

function findingsOf(gpu: GpuRequest, cluster?: ClusterProfile) {
  return planned({ gpu }, cluster).findings.filter(({ property }) => property.startsWith('gpu'));
}

function device(gpu: GpuRequest, cluster?: ClusterProfile) {
  const { resources, placement } = planned({ gpu }, cluster).plan;
  const devices = Object.entries(resources.limits).filter(([name]) => name.includes('/'));
  return { devices: Object.fromEntries(devices), terms: placement.terms };
}

describe('GPUs that the cluster does not have', () => {
  test('are a finding that lists those it has', () => {
    const [found] = findingsOf(GpuRequest.of(Gpu.A40));
    expect(found).toMatchObject({ id: 'GPU001', property: 'gpu', value: 'A40' });
    expect(found.cure).toContain('L4, A100_SXM_40GB');
  });

  test('are told from those that a node has too few of', () => {
    expect(findingsOf(GpuRequest.of(Gpu.T4, { count: 8 }))[0]).toMatchObject({ id: 'GPU002', property: 'gpu.count', value: '8' });
  });

  test('by memory: only nodes with enough of them count', () => {
    const cluster = ClusterProfile.aks();
    expect(findingsOf(GpuRequest.withMemory(Size.gibibytes(80), { count: 8 }), cluster)).toEqual([]);
    expect(findingsOf(GpuRequest.withMemory(Size.gibibytes(1000)), cluster)[0]).toMatchObject({ id: 'GPU001', rule: 'is more memory than any GPU of AKS has' });
    expect(findingsOf(GpuRequest.withMemory(Size.gibibytes(40), { count: 16 }), cluster)[0].rule).toBe('is more memory than any node with 16 GPUs of AKS has');
  });

  test('in a region are told with the region', () => {
    const [found] = findingsOf(GpuRequest.of(Gpu.H100_PCIE), ClusterProfile.coreweaveCloud({ region: 'ORD1' }));
    expect(found.rule).toBe('is not offered by CoreWeave Cloud ORD1');
  });
});

test('GPUs of two vendors cannot be fallbacks of each other', () => {
  const [found] = findingsOf(GpuRequest.of(Gpu.H100_SXM).orElse(Gpu.MI300X), ClusterProfile.aks());
  expect(found).toMatchObject({ id: 'GPU004', property: 'gpu', value: 'nvidia.com/gpu, amd.com/gpu' });
});

describe('a MIG slice', () => {
  const request = GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.5gb');

  test('is a label on GKE', () => {
    expect(device(request)).toEqual({
      devices: { 'nvidia.com/gpu': '1' },
      terms: [[{ key: 'cloud.google.com/gke-accelerator', values: ['nvidia-tesla-a100'] }, { key: 'cloud.google.com/gke-gpu-partition-size', values: ['1g.5gb'] }]],
    });
  });

  test('is a suffix of the product with the single strategy, a resource with the mixed one', () => {
    expect(device(request, ClusterProfile.gfd())).toEqual({
      devices: { 'nvidia.com/gpu': '1' }, terms: [[{ key: 'nvidia.com/gpu.product', values: ['NVIDIA-A100-SXM4-40GB-MIG-1g.5gb'] }]],
    });
    expect(device(request, ClusterProfile.gfd({ mig: { strategy: MigStrategy.MIXED } }))).toEqual({
      devices: { 'nvidia.com/mig-1g.5gb': '1' }, terms: [[{ key: 'nvidia.com/gpu.product', values: ['NVIDIA-A100-SXM4-40GB'] }]],
    });
  });

  test('is a finding where the cluster cuts nothing', () => {
    expect(findingsOf(request, ClusterProfile.eksKarpenter())[0]).toMatchObject({ id: 'GPU005', value: '1g.5gb' });
  });
});

describe('a share of a GPU', () => {
  const request = GpuRequest.shared(Gpu.L4);

  test('is asked for as the cluster shares', () => {
    expect(device(request).terms[0]).toContainEqual({ key: 'cloud.google.com/gke-gpu-sharing-strategy', values: ['time-sharing'] });
    expect(device(request, ClusterProfile.gfd()).terms[0][0].values).toEqual(['NVIDIA-L4-SHARED']);
    const renamed = ClusterProfile.gfd({ sharing: { strategy: SharingStrategy.TIME_SLICING, resourceName: 'nvidia.com/gpu.shared' } });
    expect(device(request, renamed)).toEqual({
      devices: { 'nvidia.com/gpu.shared': '1' }, terms: [[{ key: 'nvidia.com/gpu.product', values: ['NVIDIA-L4'] }]],
    });
  });

  test('is a finding where the cluster shares nothing', () => {
    expect(findingsOf(request, ClusterProfile.aks()).map(({ id }) => id)).toContain('GPU001');
    expect(findingsOf(GpuRequest.shared(Gpu.T4), ClusterProfile.aks())[0]).toMatchObject({ id: 'GPU005', value: 'shared' });
  });
});
