import { App, Duration } from 'cdk8s';
import type { AutoscalingPolicyProps, OpenTelemetryMetricOptions, PrometheusMetricOptions } from '../../../lib';
import { AutoscalingPolicy, InferenceChart, ScalingMetric } from '../../../lib';
import { refusal } from '../../catalog/refusal';
import { planned } from '../plan/plan';

function policy(settings: AutoscalingPolicyProps): AutoscalingPolicy {
  return new AutoscalingPolicy(new InferenceChart(new App(), 'chart'), 'scaling', settings);
}

describe('an autoscaling policy', () => {
  test.each<[string, AutoscalingPolicyProps]>([
    ['minReplicas', { minReplicas: -1 }],
    ['minReplicas', { minReplicas: 0.5 }],
    ['maxReplicas', { maxReplicas: 0 }],
    ['concurrencyPerReplica', { concurrencyPerReplica: 0 }],
    ['targetUtilization', { targetUtilization: 101 }],
    ['window', { window: 60 as never }],
    ['prometheusAddress', { prometheusAddress: 'prometheus:9090' }],
    ['knative', { knative: 3 as never }],
    ['knative.burstCapacity', { knative: { burstCapacity: -2 } }],
    ['metrics', { metrics: ScalingMetric.concurrency(3) as never }],
    ['metrics[0]', { metrics: ['cpu' as never] }],
    ['metrics[1]', { metrics: [ScalingMetric.vllmWaiting(3), ScalingMetric.vllmWaiting(5)] }],
    ['metrics[0].query', { metrics: [ScalingMetric.prometheus({ query: 'rate(x[$window])', threshold: 1 })] }],
  ])('refuses %s that means nothing: %j', (property, settings) => {
    expect(refusal(() => policy(settings))).toMatchObject({ id: 'ARG001', property, path: 'chart/scaling' });
  });

  test.each([
    ['panicWindow', { panicWindow: Duration.seconds(6) }, 'write knative: { panicWindow: … }'],
    ['cpuUtilization', { cpuUtilization: 70 }, 'write metrics: [ScalingMetric.cpuUtilization(…)]'],
    ['prometheus', { prometheus: { query: 'up', threshold: 1 } }, 'write metrics: [ScalingMetric.prometheus(…)]'],
  ])('tells where %s belongs', (property, settings, cure) => {
    expect(refusal(() => policy(settings as never))).toMatchObject({ id: 'ARG006', property, cure });
  });

  test('may ask several queries', () => {
    const query = ScalingMetric.prometheus({ query: 'up', threshold: 1 });
    expect(policy({ metrics: [query, query] }).settings.metrics).toHaveLength(2);
  });

  test('keeps what was said, and later changes of the argument out', () => {
    const settings = { minReplicas: 1, maxReplicas: 3 };
    const made = policy(settings);
    settings.maxReplicas = 5;
    expect(made.settings.maxReplicas).toBe(3);
  });
});

describe('a metric', () => {
  test.each<[string, (backend: any) => ScalingMetric, unknown[]]>([
    ['concurrency', ScalingMetric.concurrency, [0, -1, NaN, 1_000_001, '5', undefined, null]],
    ['requestsPerSecond', ScalingMetric.requestsPerSecond, [0, Infinity]],
    ['cpuUtilization', ScalingMetric.cpuUtilization, [0, 70.5, 10_001]],
    ['memoryUtilization', ScalingMetric.memoryUtilization, [0, -5]],
    ['vllmWaiting', ScalingMetric.vllmWaiting, [0]],
    ['vllmRunning', ScalingMetric.vllmRunning, [0]],
    ['vllmKvCache', ScalingMetric.vllmKvCache, [0, 1, 80]],
    ['sglangQueue', ScalingMetric.sglangQueue, [0]],
    ['sglangRunning', ScalingMetric.sglangRunning, [0]],
    ['sglangTokenUsage', ScalingMetric.sglangTokenUsage, [0, 1]],
    ['tritonPending', ScalingMetric.tritonPending, [0]],
    ['tritonQueue', ScalingMetric.tritonQueue, [0]],
  ])('%s refuses targets that mean nothing', (kind, make, targets) => {
    for (const target of targets) expect(refusal(() => make(target))).toMatchObject({ id: 'ARG001', property: `ScalingMetric.${kind}` });
  });

  test.each<[string, OpenTelemetryMetricOptions]>([
    ['ScalingMetric.openTelemetry', undefined as never],
    ['series', { series: 'sum(vllm:num_requests_running)', threshold: 1 }],
    ['series', { series: 'a{b="c"}', threshold: 1 }],
    ['threshold', { series: 'a', threshold: 0 }],
    ['operationOverTime', { series: 'a', threshold: 1, operationOverTime: 'mean' as never }],
    ['scalerAddress', { series: 'a', threshold: 1, scalerAddress: 'http://otel:4318' }],
  ])('refuses series that KServe cannot ask for: %s', (property, options) => {
    expect(refusal(() => ScalingMetric.openTelemetry(options))).toMatchObject({ id: 'ARG001', property });
  });

  test('may read several series, but none of them twice', () => {
    const [running, waiting] = ['running', 'waiting'].map((series) => ScalingMetric.openTelemetry({ series, threshold: 1 }));
    expect(policy({ metrics: [running, waiting] }).settings.metrics).toHaveLength(2);
    expect(refusal(() => policy({ metrics: [running, waiting, running] }))).toMatchObject({ id: 'ARG001', property: 'metrics[2]' });
  });

  test.each<[string, PrometheusMetricOptions]>([
    ['ScalingMetric.prometheus', undefined as never],
    ['query', { query: ' ', threshold: 1 }],
    ['query', { query: 'sum(x{a="$servce"})', threshold: 1 }],
    ['threshold', { query: 'up', threshold: 0 }],
    ['activationThreshold', { query: 'up', threshold: 1, activationThreshold: -1 }],
    ['serverAddress', { query: 'up', threshold: 1, serverAddress: 'prometheus' }],
  ])('of Prometheus refuses %s that means nothing: %j', (property, options) => {
    expect(refusal(() => ScalingMetric.prometheus(options))).toMatchObject({ id: 'ARG001', property });
  });

  test('of Prometheus lets a regular expression end in $', () => {
    expect(ScalingMetric.prometheus({ query: 'sum(x{pod=~"a|b$"}) or vector(0)', threshold: 1 }).target).toBe(1);
  });
});

describe('a preset', () => {
  const chart = () => new InferenceChart(new App(), 'chart');
  const seconds = (value: unknown): unknown => {
    if (value instanceof Duration) return value.toSeconds();
    return value instanceof Object ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, seconds(item)])) : value;
  };

  test('has CoreWeave\'s published numbers', () => {
    expect(seconds(AutoscalingPolicy.coreweaveDefaults(chart(), 'p').settings)).toEqual({
      maxReplicas: 10, window: 180, targetUtilization: 85, podRetention: 1800, knative: { panicWindow: 30, panicThreshold: 200 },
    });
  });

  test('keeps a replica warm for latency, and none for cost', () => {
    const [latency, cost] = [AutoscalingPolicy.latencyFirst(chart(), 'p'), AutoscalingPolicy.costFirst(chart(), 'p')];
    expect(seconds(latency.settings)).toMatchObject({ minReplicas: 1, targetUtilization: 60, scaleDownDelay: 600 });
    expect(seconds(cost.settings)).toMatchObject({ minReplicas: 0, targetUtilization: 100, window: 60, podRetention: 60 });
  });

  test('is overridden one by one, below knative too', () => {
    const { settings, overrides, preset } = AutoscalingPolicy.coreweaveDefaults(chart(), 'p', {
      maxReplicas: 4, window: Duration.seconds(60), knative: { panicThreshold: 150 },
    });
    expect(seconds(settings)).toMatchObject({
      maxReplicas: 4, window: 60, targetUtilization: 85, knative: { panicWindow: 30, panicThreshold: 150 },
    });
    expect(seconds(overrides)).toEqual({ maxReplicas: 4, window: 60, knative: { panicThreshold: 150 } });
    expect(preset).toBe('coreweaveDefaults');
  });

  test('refuses what a policy refuses', () => {
    for (const knative of [3, 'x', { panicThresold: 3 }]) {
      expect(refusal(() => AutoscalingPolicy.latencyFirst(chart(), 'p', { knative: knative as never })).path).toBe('chart/p');
    }
  });
});

describe('the replicas of a service', () => {
  const scaling = (settings: AutoscalingPolicyProps) => planned({ autoscaling: policy(settings) }).plan.scaling;

  test('are one, or the number that is said, without a policy', () => {
    expect(planned({}).plan.scaling).toEqual({ minReplicas: 1, maxReplicas: 1, metrics: [] });
    expect(planned({ replicas: 3 }).plan.scaling).toEqual({ minReplicas: 3, maxReplicas: 3, metrics: [] });
  });

  test('are at most the least where the policy has no upper bound, but never none', () => {
    expect(scaling({ minReplicas: 2 })).toMatchObject({ minReplicas: 2, maxReplicas: 2 });
    expect(scaling({ minReplicas: 0 })).toMatchObject({ minReplicas: 0, maxReplicas: 1 });
  });

  test('of one request each are filled, so that one request does not wake two', () => {
    expect(scaling({ concurrencyPerReplica: 1 }).targetUtilization).toBe(100);
    expect(scaling({ concurrencyPerReplica: 1, targetUtilization: 85 }).targetUtilization).toBe(85);
    expect(scaling({ concurrencyPerReplica: 2 }).targetUtilization).toBeUndefined();
    expect(scaling({ concurrencyPerReplica: 1, metrics: [ScalingMetric.cpuUtilization(70)] }).targetUtilization).toBeUndefined();
  });

  test('cannot be both fixed and scaled', () => {
    expect(refusal(() => planned({ replicas: 2, autoscaling: policy({}) }))).toMatchObject({ id: 'ARG003', property: 'replicas', value: '2' });
  });
});
