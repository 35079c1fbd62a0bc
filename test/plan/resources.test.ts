import { Duration, Size } from 'cdk8s';
import { Gpu, GpuRequest, ModelFacts, ModelSource, Runtime } from '../../lib';
import { planned } from './plan';

describe('CPU and memory', () => {
  test('are the profile\'s share for each GPU, the least of those that a pod may get', () => {
    const { limits } = planned({ gpu: GpuRequest.of(Gpu.L4, { count: 2 }) }).plan.resources;
    expect(limits).toEqual({ 'cpu': '6', 'memory': '24Gi', 'nvidia.com/gpu': '2' });
    expect(planned({ gpu: GpuRequest.of(Gpu.A100_SXM_40GB).orElse(Gpu.L4) }).plan.resources.limits).toMatchObject({ cpu: '3', memory: '12Gi' });
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

  test('is half an hour where nobody knows the size, which is said once', () => {
    expect(deadline()).toBe(1800);
    const { findings } = planned({ runtime: Runtime.triton(), model: ModelSource.pvc('weights') });
    expect(findings.filter(({ id }) => id === 'MDL001')).toMatchObject([{ severity: 'info', property: 'model.facts' }]);
    const known = ModelSource.pvc('weights', '', { facts: ModelFacts.of({ size: Size.gibibytes(1) }) });
    expect(planned({ runtime: Runtime.triton(), model: known }).findings.map(({ id }) => id)).not.toContain('MDL001');
  });

  test('is the user\'s where he says it', () => {
    expect(planned({ loadDeadline: Duration.minutes(3) }).plan.loadDeadlineSeconds).toBe(180);
  });
});
