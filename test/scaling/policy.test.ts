import { App, Duration } from 'cdk8s';
import { AutoscalingPolicy, AutoscalingSettings, InferenceChart } from '../../lib';
import { refusal } from '../catalog/refusal';
import { planned } from '../plan/plan';

function policy(settings: AutoscalingSettings): AutoscalingPolicy {
  return new AutoscalingPolicy(new InferenceChart(new App(), 'chart'), 'scaling', settings);
}

describe('an autoscaling policy', () => {
  test.each<[string, AutoscalingSettings]>([
    ['minReplicas', { minReplicas: -1 }],
    ['minReplicas', { minReplicas: 0.5 }],
    ['maxReplicas', { maxReplicas: 0 }],
    ['concurrencyPerReplica', { concurrencyPerReplica: 0 }],
    ['targetConcurrency', { targetConcurrency: 0 }],
    ['targetUtilization', { targetUtilization: 101 }],
    ['requestsPerSecond', { requestsPerSecond: NaN }],
    ['cpuUtilization', { cpuUtilization: 0 }],
    ['memoryUtilization', { memoryUtilization: -5 }],
    ['burstCapacity', { burstCapacity: -2 }],
    ['prometheus.threshold', { prometheus: { query: 'up', threshold: 0 } }],
    ['prometheus.query', { prometheus: { query: ' ', threshold: 1 } }],
    ['window', { window: 60 as never }],
  ])('refuses %s that means nothing: %p', (property, settings) => {
    expect(refusal(() => policy(settings))).toMatchObject({ id: 'ARG001', property: expect.stringContaining(property), path: 'chart/scaling' });
  });

  test('keeps what was said, and later changes of the argument out', () => {
    const settings = { minReplicas: 1, maxReplicas: 3 };
    const made = policy(settings);
    settings.maxReplicas = 5;
    expect(made.settings.maxReplicas).toBe(3);
  });
});

describe('a preset', () => {
  const chart = () => new InferenceChart(new App(), 'chart');
  const seconds = (settings: AutoscalingSettings) => Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value instanceof Duration ? value.toSeconds() : value]),
  );

  test('has CoreWeave\'s published numbers', () => {
    expect(seconds(AutoscalingPolicy.coreweaveDefaults(chart(), 'p').settings)).toEqual({
      window: 180, targetUtilization: 85, panicWindow: 30, panicThreshold: 200, podRetention: 1800,
    });
  });

  test('keeps a replica warm for latency, and none for cost', () => {
    expect(seconds(AutoscalingPolicy.latencyFirst(chart(), 'p').settings)).toMatchObject({ minReplicas: 1, targetUtilization: 60, scaleDownDelay: 600 });
    expect(seconds(AutoscalingPolicy.costFirst(chart(), 'p').settings)).toMatchObject({ minReplicas: 0, targetUtilization: 100, window: 60, podRetention: 60 });
  });

  test('is overridden one by one', () => {
    const { settings } = AutoscalingPolicy.coreweaveDefaults(chart(), 'p', { maxReplicas: 4, window: Duration.seconds(60) });
    expect(seconds(settings)).toMatchObject({ maxReplicas: 4, window: 60, targetUtilization: 85 });
  });
});

describe('the replicas of a service', () => {
  const scaling = (settings: AutoscalingSettings) => planned({ autoscaling: policy(settings) }).plan.scaling;

  test('are one, or the number that is said, without a policy', () => {
    expect(planned({}).plan.scaling).toEqual({ minReplicas: 1, maxReplicas: 1 });
    expect(planned({ replicas: 3 }).plan.scaling).toEqual({ minReplicas: 3, maxReplicas: 3 });
  });

  test('are at most the least where the policy has no upper bound, but never none', () => {
    expect(scaling({ minReplicas: 2 })).toMatchObject({ minReplicas: 2, maxReplicas: 2 });
    expect(scaling({ minReplicas: 0 })).toMatchObject({ minReplicas: 0, maxReplicas: 1 });
  });

  test('of one request each are filled, so that one request does not wake two', () => {
    expect(scaling({ concurrencyPerReplica: 1 }).policy!.targetUtilization).toBe(100);
    expect(scaling({ concurrencyPerReplica: 1, targetUtilization: 85 }).policy!.targetUtilization).toBe(85);
    expect(scaling({ concurrencyPerReplica: 2 }).policy!.targetUtilization).toBeUndefined();
    expect(scaling({ concurrencyPerReplica: 1, cpuUtilization: 70 }).policy!.targetUtilization).toBeUndefined();
  });

  test('cannot be both fixed and scaled', () => {
    expect(refusal(() => planned({ replicas: 2, autoscaling: policy({}) }))).toMatchObject({ id: 'ARG003', property: 'replicas', value: '2' });
  });
});
