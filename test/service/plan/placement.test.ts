import { Size } from 'cdk8s';
import type { NodeRequirement } from '../../../lib';
import { ClusterProfile, Gpu, GpuRequest } from '../../../lib';
import { planned } from './plan';

function placement(gpu: GpuRequest, cluster?: ClusterProfile, spot?: boolean) {
  return planned({ gpu, spot }, cluster).plan.placement;
}

function customCluster(...labels: NodeRequirement[][]): ClusterProfile {
  const gpus = [Gpu.L4, Gpu.L40S, Gpu.A40].slice(0, labels.length);
  return ClusterProfile.custom({
    name: 'lab',
    stack: {},
    gpus: gpus.map((gpu, index) => ({ gpu, nodeLabels: labels[index], maxPerNode: 8, cpuPerGpu: 4, memoryPerGpu: Size.gibibytes(16) })),
  });
}

describe('GPUs and their fallbacks', () => {
  test('that differ in one label are one term', () => {
    expect(placement(GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB)).terms).toEqual([
      [{ key: 'cloud.google.com/gke-accelerator', values: ['nvidia-l4', 'nvidia-tesla-a100'] }],
    ]);
  });

  test('that differ in more are several terms, of which one must hold', () => {
    const cluster = ClusterProfile.eksKarpenter({ region: 'us-east-1', zone: 'us-east-1a' });
    const place = [{ key: 'topology.kubernetes.io/region', values: ['us-east-1'] }, { key: 'topology.kubernetes.io/zone', values: ['us-east-1a'] }];
    expect(placement(GpuRequest.of(Gpu.A100_SXM_40GB).orElse(Gpu.A100_SXM_80GB).orElse(Gpu.H100_SXM), cluster).terms).toEqual([
      [{ key: 'karpenter.k8s.aws/instance-gpu-name', values: ['a100'] }, { key: 'karpenter.k8s.aws/instance-gpu-memory', values: ['40960'] }, ...place],
      [{ key: 'karpenter.k8s.aws/instance-gpu-name', values: ['a100'] }, { key: 'karpenter.k8s.aws/instance-gpu-memory', values: ['81920'] }, ...place],
      [{ key: 'karpenter.k8s.aws/instance-gpu-name', values: ['h100'] }, ...place],
    ]);
  });

  test('keep a label that only has to exist', () => {
    const cluster = customCluster([{ key: 'gpu/l4' }], [{ key: 'gpu/l40s' }], [{ key: 'gpu/l4', values: ['a40'] }]);
    expect(placement(GpuRequest.of(Gpu.L4).orElse(Gpu.L40S).orElse(Gpu.A40), cluster).terms).toEqual([
      [{ key: 'gpu/l4', values: undefined }], [{ key: 'gpu/l40s', values: undefined }], [{ key: 'gpu/l4', values: ['a40'] }],
    ]);
  });

  test('are preferred in their order', () => {
    const { preferences } = placement(GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB).orElse(Gpu.A100_SXM_80GB).orElse(Gpu.H100_SXM));
    expect(preferences.map(({ weight }) => weight)).toEqual([100, 67, 33]);
    expect(placement(GpuRequest.of(Gpu.L4)).preferences).toEqual([]);
  });

  test('with less memory than the first choice are a warning', () => {
    const { findings } = planned({ gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4) });
    expect(findings.find(({ id }) => id === 'GPU003')).toMatchObject({ severity: 'warning', property: 'gpu', value: 'L4' });
    expect(planned({ gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_80GB) }).findings.map(({ id }) => id)).not.toContain('GPU003');
  });

  test('in hosts with ARM processors are a warning', () => {
    const { findings } = planned({ gpu: GpuRequest.of(Gpu.GB200) });
    expect(findings.find(({ id }) => id === 'GPU007')).toMatchObject({ severity: 'warning', value: 'GB200' });
  });
});

describe('spot capacity', () => {
  test('is a label and a toleration', () => {
    const { terms, tolerations } = placement(GpuRequest.of(Gpu.L4), undefined, true);
    expect(terms[0]).toContainEqual({ key: 'cloud.google.com/gke-spot', values: ['true'] });
    expect(tolerations.map(({ key }) => key)).toEqual(['nvidia.com/gpu', 'cloud.google.com/gke-spot']);
  });

  test('is a finding where the profile knows none', () => {
    const { findings } = planned({ gpu: GpuRequest.of(Gpu.L4), spot: true }, ClusterProfile.gfd());
    expect(findings.find(({ id }) => id === 'GPU008')).toMatchObject({ property: 'spot', severity: 'error' });
  });
});

describe('a service without GPU', () => {
  test('stays off GPU nodes', () => {
    expect(placement(GpuRequest.none()).terms).toEqual([[{ key: 'cloud.google.com/gke-nodepool' }, { key: 'cloud.google.com/gke-accelerator', absent: true }]]);
    expect(planned({ gpu: GpuRequest.none() }).plan.resources.limits).toEqual({ cpu: '2', memory: '8Gi' });
  });

  test('runs on a class of CPU nodes that the profile knows, with its tolerations', () => {
    const cluster = ClusterProfile.coreweaveCloud({ region: 'LAS1' });
    const { terms, tolerations } = placement(GpuRequest.none({ cpuClass: 'amd-epyc-rome' }), cluster);
    expect(terms).toEqual([[
      { key: 'node.coreweave.cloud/cpu', values: ['amd-epyc-rome'] }, { key: 'topology.kubernetes.io/region', values: ['LAS1'] },
    ]]);
    expect(tolerations).toEqual([{ key: 'is_cpu_compute' }]);
    const { findings } = planned({ gpu: GpuRequest.none({ cpuClass: 'i486' }) }, cluster);
    expect(findings.find(({ id }) => id === 'GPU006')).toMatchObject({ value: 'i486', cure: expect.stringContaining('amd-epyc-rome') });
    expect(planned({ gpu: GpuRequest.none({ cpuClass: 'i486' }) }).findings.find(({ id }) => id === 'GPU006')!.cure).toContain('knows no classes');
  });

  test('runs anywhere where nothing is known of CPU nodes', () => {
    expect(placement(GpuRequest.none(), customCluster([{ key: 'gpu/l4' }]))).toMatchObject({ terms: [], preferences: [], tolerations: [] });
  });
});

test('RDMA that the profile does not know is a finding', () => {
  expect(planned({ rdma: true }).findings.find(({ id }) => id === 'GPU009')).toMatchObject({ property: 'rdma', severity: 'error' });
  expect(planned({ rdma: true }, ClusterProfile.coreweaveCks()).plan.resources.limits).toMatchObject({ 'rdma/ib': '1' });
});
