import { App, Duration, Testing } from 'cdk8s';
import type { GpuInferenceServiceProps, MonitoringOptions } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, ServiceMonitoring,
} from '../../lib';
import { RUNTIMES } from '../../lib/runtime/runtimes';

const QWEN = ModelSource.huggingFace('Qwen/Qwen3-4B');
const BUCKET = ModelSource.s3('s3://models/detector', { anonymous: true });
const CUSTOM = Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });

function monitored(options: MonitoringOptions = {}, ...services: Partial<GpuInferenceServiceProps>[]) {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
  const made = (services.length === 0 ? [{ model: QWEN }] : services).map((props, index) => new GpuInferenceService(chart, `service-${index}`, {
    gpu: GpuRequest.of(Gpu.L4), backend: Backend.knative(), replicas: 1, ...props,
  }));
  const monitoring = new ServiceMonitoring(chart, 'watch', { services: made, ...options });
  return { chart, monitoring };
}

function written(options: MonitoringOptions = {}, ...services: Partial<GpuInferenceServiceProps>[]): any[] {
  return Testing.synth(monitored(options, ...services).chart);
}

function ofKind(objects: any[], kind: string): any {
  return objects.find((object) => object.kind === kind);
}

function alerts(options: MonitoringOptions, props: Partial<GpuInferenceServiceProps> = { model: QWEN }): { [alert: string]: string } {
  const [{ rules }] = ofKind(written(options, props), 'PrometheusRule').spec.groups;
  return Object.fromEntries(rules.map((rule: any) => [rule.alert, rule.expr]));
}

test.each([
  ['Knative', Backend.knative(), { 'serving.knative.dev/service': 'service-0' }, 'user-container'],
  ['KServe', Backend.kserve(), { 'serving.kserve.io/inferenceservice': 'service-0', 'component': 'predictor' }, 'kserve-container'],
  ['KServe in Knative mode', Backend.kserveKnative(), { 'serving.kserve.io/inferenceservice': 'service-0', 'component': 'predictor' }, 'kserve-container'],
  ['a Deployment', Backend.deployment(), expect.any(Object), 'server'],
])('on %s, the container of the server is read where it exports', (_, backend, matchLabels, container) => {
  const objects = written({ labels: { release: 'prometheus' }, interval: Duration.seconds(15) }, { model: QWEN, backend });
  const { metadata, spec } = ofKind(objects, 'PodMonitor');
  expect(metadata.labels.release).toBe('prometheus');
  expect(spec.selector).toEqual({ matchLabels });
  expect(spec.namespaceSelector).toEqual({ matchNames: ['team-a'] });
  const [{ path, interval, relabelings: [kept, address, service] }] = spec.podMetricsEndpoints;
  expect([path, interval, kept.regex, address.replacement, service.replacement]).toEqual(['/metrics', '15s', container, '$1:8080', 'service-0']);
  const template = ofKind(objects, 'Deployment')?.spec.template;
  if (template !== undefined) expect(template.metadata.labels).toMatchObject(spec.selector.matchLabels);
});

test.each([
  ['Triton', { runtime: Runtime.triton(), model: BUCKET }, '$1:8002', '/metrics'],
  ['MLServer', { runtime: Runtime.mlServer({ format: 'sklearn' } as never), model: BUCKET, gpu: GpuRequest.none() }, '$1:8082', '/metrics'],
  ['SGLang', { runtime: Runtime.sglang(), model: QWEN }, '$1:8080', '/metrics'],
])('%s is read on its own port', (_, props, replacement, path) => {
  const [endpoint] = ofKind(written({}, props as Partial<GpuInferenceServiceProps>), 'PodMonitor').spec.podMetricsEndpoints;
  expect([endpoint.relabelings[1].replacement, endpoint.path]).toEqual([replacement, path]);
});

test('an objective becomes alerts over the series that the server exports', () => {
  const selector = 'namespace="team-a",inference_service="service-0"';
  const objective = {
    timeToFirstToken: Duration.millis(1500), timePerOutputToken: Duration.millis(50), latency: Duration.minutes(1), percentile: 99,
  };
  expect(alerts({ objective })).toEqual({
    InferenceFirstTokenSlow: `histogram_quantile(0.99, sum by (le) (rate(vllm:time_to_first_token_seconds_bucket{${selector}}[5m]))) > 1.5`,
    InferenceTokenSlow: `histogram_quantile(0.99, sum by (le) (rate(vllm:inter_token_latency_seconds_bucket{${selector}}[5m]))) > 0.05`,
    InferenceAnswerSlow: `histogram_quantile(0.99, sum by (le) (rate(vllm:e2e_request_latency_seconds_bucket{${selector}}[5m]))) > 60`,
    InferenceCacheFull: `max(vllm:kv_cache_usage_perc{${selector}}) > 0.95`,
    InferenceRequestsWait: `sum(vllm:num_requests_waiting{${selector}}) > 0`,
    InferenceGone: `(sum(up{${selector}}) or vector(0)) == 0`,
    InferenceGpuIdle: expect.stringContaining('DCGM_FI_DEV_GPU_UTIL{exported_namespace="team-a",exported_pod=~"service-0-[0-9]{5,}-deployment-'),
  });
});

const HASHES = '6f9d7c5b4-x7k2p';

test.each([
  ['Knative', Backend.knative(), {}, ['service-0-00012-deployment'], ['service-0-next-00001-deployment']],
  ['Knative with names', Backend.knative(), { revision: 'v2', traffic: { v1: 90, v2: 10 } }, [
    'service-0-00001-deployment', 'service-0-v1-deployment', 'service-0-v2-deployment',
  ], ['service-0-v2-00001-deployment', 'service-0-v3-deployment']],
  ['KServe', Backend.kserve(), {}, ['service-0-predictor'], ['service-0-next-predictor', 'service-0-transformer']],
  ['KServe in Knative mode', Backend.kserveKnative(), {}, ['service-0-predictor-00001-deployment'], ['service-0-next-predictor-00001-deployment']],
  ['a Deployment', Backend.deployment(), {}, ['service-0'], ['service-0-next']],
  ['Deployments of revisions', Backend.deployment(), { revision: 'v2', earlier: { v1: {} } }, ['service-0-v1', 'service-0-v2'], ['service-0-v3']],
])('on %s, the GPUs of its own pods alone are idle', (_, backend, props, own, others) => {
  const { InferenceGpuIdle: expr } = alerts({}, { model: QWEN, backend, ...props });
  const pods = new RegExp(`^(?:${/exported_pod=~"([^"]*)"/.exec(expr)![1]})$`);
  for (const deployment of own) expect(`${deployment}-${HASHES}`).toMatch(pods);
  for (const deployment of others) expect(`${deployment}-${HASHES}`).not.toMatch(pods);
});

test('the pods of a long name, which Kubernetes cuts, are found all the same', () => {
  const name = `s${'x'.repeat(44)}`;
  const { InferenceGpuIdle: expr } = alerts({}, { model: QWEN, name, revision: 'v2' });
  const pods = new RegExp(`^(?:${/exported_pod=~"([^"]*)"/.exec(expr)![1]})$`);
  expect(`${name}-00001-deployment-6f9d7c5b4-`.slice(0, 58).concat('x7k2p')).toMatch(pods);
});

test('failures are counted where the server counts them', () => {
  const selector = '{namespace="team-a",inference_service="service-0"}[5m]';
  const failed = `sum(rate(nv_inference_request_failure${selector}))`;
  expect(alerts({ objective: { failures: 1 }, gpuMetrics: false }, { runtime: Runtime.triton(), model: BUCKET })).toMatchObject({
    InferenceFailing: `100 * ${failed} / (${failed} + sum(rate(nv_inference_request_success${selector}))) > 1`,
  });
});

test('what scales to zero is not missed when it is gone', () => {
  expect(Object.keys(alerts({}))).toContain('InferenceGone');
  expect(Object.keys(alerts({}, { model: QWEN, replicas: undefined, autoscaling: undefined }))).toContain('InferenceGone');
});

test('services of one kind share a dashboard, in which every query has a panel of its own kind', () => {
  const objects = written({ dashboardLabels: { dashboards: 'yes' } }, { model: QWEN }, { model: QWEN }, { runtime: Runtime.triton(), model: BUCKET });
  const maps = objects.filter(({ metadata: { labels } }) => labels.dashboards === 'yes');
  expect(maps.map(({ metadata: { name } }) => name)).toEqual(['watch-vllm', 'watch-nvidia-triton']);
  const { panels, templating } = JSON.parse(maps[0].data['vllm.json']);
  expect(templating.list.map(({ name }: any) => name)).toEqual(['source', 'namespace', 'service', 'pod']);
  expect(templating.list[3].query.query).toBe('label_values(up{namespace="$namespace",inference_service="$service"}, pod)');
  expect(panels.map(({ title }: any) => title)).toEqual([
    'Requests', 'Replicas', 'Answers a second', 'Time to first token', 'Time between tokens', 'Time from request to answer', 'Tokens a second',
    'Key-value cache in use', 'GPUs at work', 'GPU memory in use',
  ]);
  for (const { targets } of panels) for (const { expr } of targets) expect(expr).toMatch(/"\$service"|pod=~"\$pod"/);
});

test('without DCGM and Grafana there is nothing of theirs', () => {
  const objects = written({ gpuMetrics: false, dashboards: false });
  expect(objects.map(({ kind }) => kind)).toEqual(['Service', 'PodMonitor', 'PrometheusRule']);
  expect(JSON.stringify(objects)).not.toContain('DCGM');
});

test('each series of a runtime has a name that Prometheus takes', () => {
  for (const { metrics } of Object.values(RUNTIMES)) {
    const { port, path, modelLabel, ...series } = metrics ?? {};
    for (const name of Object.values(series)) expect(name).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
  }
});

test('a server without known metrics gets no monitor, and a warning', () => {
  const { chart, monitoring } = monitored({}, { runtime: CUSTOM });
  expect(monitoring.findings().map(({ id, property }) => `${id} ${property}`)).toEqual(['MON001 services']);
  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Service']);
});

test('an objective that no server can tell is refused', () => {
  const { monitoring } = monitored({ objective: { latency: Duration.seconds(1) } }, { runtime: Runtime.triton(), model: BUCKET });
  expect(monitoring.findings().map(String)).toEqual([expect.stringMatching(/^MON002 objective\.latency is exported by none .*Triton/)]);
});

test.each([
  [{ interval: Duration.millis(10) }, 'ARG001 interval'],
  [{ objective: { latency: Duration.millis(0) } }, 'ARG001 objective.latency'],
  [{ objective: { latency: 5 as never } }, 'ARG001 objective.latency'],
  [{ objective: { percentile: 5 } }, 'ARG001 objective.percentile'],
  [{ objectives: {} } as MonitoringOptions, 'ARG006 objectives'],
])('refuses %j', (options, text) => {
  expect(() => monitored(options)).toThrow(text);
});

test('refuses what is not a service', () => {
  const chart = new InferenceChart(new App(), 'llm', { cluster: ClusterProfile.gke() });
  expect(() => new ServiceMonitoring(chart, 'watch', { services: [{} as GpuInferenceService] })).toThrow('ARG001 services[0]');
});

describe('the metrics of Knative\'s proxy', () => {
  const custom = { runtime: CUSTOM };
  const endpointsOf = (props: Partial<GpuInferenceServiceProps>) => {
    const [monitor] = [ofKind(written({ queueProxy: true }, props), 'PodMonitor')];
    return monitor?.spec.podMetricsEndpoints.map(({ port, relabelings }: any) => (
      [port, ...relabelings.map(({ targetLabel, replacement }: any) => (targetLabel?.startsWith('inference') ? targetLabel : replacement))]
    ));
  };

  test.each([
    ['Knative', Backend.knative()], ['KServe in Knative mode', Backend.kserveKnative()],
  ])('are read beside the server\'s on %s, under a label of their own, so that pods are counted once', (_, backend) => {
    expect(endpointsOf({ model: QWEN, backend })).toEqual([
      [undefined, undefined, '$1:8080', 'inference_service'], ['http-usermetric', 'inference_proxy'],
    ]);
  });

  test('are read with those of the server, where KServe aggregates them', () => {
    const annotations = { 'serving.kserve.io/enable-metric-aggregation': 'true' };
    expect(endpointsOf({ model: QWEN, backend: Backend.kserveKnative(), annotations })).toEqual([['aggr-metric', 'inference_service']]);
  });

  test.each([
    ['a Deployment', Backend.deployment()], ['KServe Standard', Backend.kserve()], ['Knative 1.18', Backend.knative({ version: '1.18' })],
  ])('are not there on %s', (_, backend) => {
    expect(endpointsOf({ model: QWEN, backend })).toEqual([[undefined, undefined, '$1:8080', 'inference_service']]);
    expect(endpointsOf({ ...custom, backend })).toBeUndefined();
  });

  test('tell times and failures of a server that tells nothing itself', () => {
    const selector = 'namespace="team-a",inference_proxy="service-0"';
    const objective = { latency: Duration.seconds(2), failures: 1 };
    const count = 'kn_serving_invocation_duration_seconds_count';
    expect(alerts({ queueProxy: true, objective, gpuMetrics: false }, custom)).toEqual({
      InferenceAnswerSlow: `histogram_quantile(0.95, sum by (le) (rate(kn_serving_invocation_duration_seconds_bucket{${selector}}[5m]))) > 2`,
      InferenceFailing: `100 * sum(rate(${count}{${selector},http_response_status_code=~"5.."}[5m])) / sum(rate(${count}{${selector}}[5m])) > 1`,
      InferenceGone: `(sum(up{${selector}}) or vector(0)) == 0`,
    });
    expect(monitored({ queueProxy: true, objective }, custom).monitoring.findings()).toEqual([]);
  });

  test('do not tell times above the last bound of their histogram apart', () => {
    const objective = { latency: Duration.seconds(30) };
    expect(monitored({ queueProxy: true, objective }, custom).monitoring.findings().map(({ id }) => id)).toEqual(['MON002']);
  });

  test('do not take the place of what a server tells itself', () => {
    const objective = { latency: Duration.seconds(2) };
    expect(alerts({ queueProxy: true, objective }).InferenceAnswerSlow).toContain('vllm:e2e_request_latency_seconds_bucket');
  });
});

test.each([
  ['failures on Knative', { failures: 1 }, Backend.knative(), /queueProxy/],
  ['times that its histogram tells apart', { latency: Duration.seconds(5) }, Backend.kserveKnative(), /queueProxy/],
  ['longer times', { latency: Duration.seconds(30) }, Backend.knative(), /^leave it out$/],
  ['failures without a proxy', { failures: 1 }, Backend.deployment(), /^leave it out$/],
])('where no server tells of %s, the cure is what would', (_, objective, backend, cure) => {
  const { monitoring } = monitored({ objective }, { runtime: CUSTOM, backend });
  expect(monitoring.findings().find(({ id }) => id === 'MON002')?.cure).toMatch(cure);
});

test('a monitoring without services means nothing', () => {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
  expect(() => new ServiceMonitoring(chart, 'watch', { services: [] })).toThrow('ARG002 services is an empty list; name the services to watch');
});

test('services of another App or cluster are not taken for watched', () => {
  const chartOn = (app: App, id: string, cluster: ClusterProfile) => new InferenceChart(app, id, { namespace: 'team-a', cluster });
  const found = (chart: InferenceChart, watching: InferenceChart) => {
    const service = new GpuInferenceService(chart, 'chat', { model: QWEN, gpu: GpuRequest.of(Gpu.L4), backend: Backend.deployment(), replicas: 1 });
    return new ServiceMonitoring(watching, 'watch', { services: [service] }).findings().filter(({ id }) => id.startsWith('APP')).map(({ id }) => id);
  };
  const gke = ClusterProfile.gke({ clusterName: 'one' });
  expect(found(chartOn(new App(), 'llm', gke), chartOn(new App(), 'watch', gke))).toEqual(['APP003']);
  const app = new App();
  expect(found(chartOn(app, 'llm', gke), chartOn(app, 'watch', ClusterProfile.gke({ clusterName: 'two' })))).toEqual(['APP004']);
  expect(found(chartOn(app, 'other', gke), chartOn(app, 'beside', gke))).toEqual([]);
});
