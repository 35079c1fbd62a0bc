import { Size } from 'cdk8s';
import { Gpu } from '../../lib/catalog/gpu';
import { GpuPartition, GpuRequest } from '../../lib/catalog/gpu-request';
import { refusal } from './refusal';

test('fallbacks come in the order in which they are named', () => {
  const request = GpuRequest.of(Gpu.L4, { count: 2 }).orElse(Gpu.A10G).orElse(Gpu.L40S);
  expect(request.models).toEqual([Gpu.L4, Gpu.A10G, Gpu.L40S]);
  expect(request.count).toBe(2);
  expect(request.partition).toBe(GpuPartition.WHOLE);
});

test('a fallback leaves the request that it was added to alone', () => {
  const request = GpuRequest.of(Gpu.L4);
  request.orElse(Gpu.A10G);
  expect(request.models).toEqual([Gpu.L4]);
});

test('memory instead of a model names no model', () => {
  const request = GpuRequest.withMemory(Size.gibibytes(40));
  expect(request.models).toEqual([]);
  expect(request.minMemory!.toGibibytes()).toBe(40);
  expect(request.count).toBe(1);
});

test('a MIG slice keeps its profile through fallbacks', () => {
  const request = GpuRequest.mig(Gpu.A100_SXM_80GB, '1g.10gb').orElse(Gpu.H100_SXM);
  expect(request.migProfile).toBe('1g.10gb');
  expect(request.partition).toBe(GpuPartition.MIG);
});

test('a share is one of one GPU', () => {
  expect(GpuRequest.shared(Gpu.T4)).toMatchObject({ count: 1, partition: GpuPartition.SHARED, models: [Gpu.T4] });
});

test('no GPU is said aloud, with the class of CPUs', () => {
  expect(GpuRequest.none({ cpuClass: 'amd-epyc-rome' })).toMatchObject({ count: 0, models: [], cpuClass: 'amd-epyc-rome' });
});

test.each([0, -1, 1.5, NaN, Infinity, 1025, '2'])('a count of %p is refused', (count) => {
  expect(refusal(() => GpuRequest.of(Gpu.L4, { count: count as number }))).toMatchObject({ id: 'ARG001', property: 'count' });
});

test.each([Size.gibibytes(0), Size.gibibytes(NaN), undefined, 40])('memory of %p is refused', (memory) => {
  expect(refusal(() => GpuRequest.withMemory(memory as Size))).toMatchObject({ id: 'ARG001', property: 'memory' });
});

test('a misspelt model is refused wherever it is named', () => {
  const typo = (Gpu as any).L5;
  for (const call of [
    () => GpuRequest.of(typo),
    () => GpuRequest.mig(typo, '1g.10gb'),
    () => GpuRequest.shared(typo),
    () => GpuRequest.of(Gpu.L4).orElse(typo),
  ]) expect(refusal(call)).toMatchObject({ id: 'ARG001', property: 'gpu', value: 'undefined', rule: 'is not a Gpu' });
});

test('a profile that the GPU does not have is refused with those that it has', () => {
  expect(refusal(() => GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.20gb')).cure).toContain('1g.5gb');
  expect(refusal(() => GpuRequest.mig(Gpu.L4, '1g.5gb')).cure).toContain('choose a GPU that has MIG');
  expect(refusal(() => GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.5gb').orElse(Gpu.H100_SXM)).property).toBe('orElse');
});

test('a fallback of nothing, and one that is there already, are refused', () => {
  expect(refusal(() => GpuRequest.none().orElse(Gpu.L4)).rule).toBe('is a fallback of no model');
  expect(refusal(() => GpuRequest.of(Gpu.L4).orElse(Gpu.L4)).rule).toBe('is in the request already');
});
