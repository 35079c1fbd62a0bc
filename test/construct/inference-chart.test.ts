import type { App } from 'cdk8s';
import { ApiObject, Chart, Size } from 'cdk8s';
import type { Finding, InferenceChartProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, GpuInferenceService, InferenceChart, ModelCachePvc, ModelSource, Rollout,
  ScalingMetric,
} from '../../lib';
import { refusal } from '../catalog/refusal';
import { appOf, chartOf, SERVICE, synthesised } from './program';

describe('the namespace of a chart', () => {
  test('is made first, and is in no namespace itself', () => {
    const chart = chartOf({ createNamespace: true });
    new GpuInferenceService(chart, 'llama', SERVICE);
    const labels = expect.objectContaining({ 'app.kubernetes.io/component': 'namespace', 'app.kubernetes.io/part-of': 'llm' });
    expect(chart.toJson()[0]).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } });
    expect(chart.toJson()[1].metadata.namespace).toBe('team-a');
  });

  test('is not made unless asked for, and not without a name', () => {
    expect(chartOf().toJson()).toEqual([]);
    expect(refusal(() => chartOf({ namespace: undefined, createNamespace: true }))).toMatchObject({ id: 'ARG002', property: 'namespace' });
  });
});

function errorsOf(app: App): Finding[] {
  try {
    app.synthYaml();
  } catch (error) {
    return Findings.of(error);
  }
  return [];
}

describe('two objects of one kind and name', () => {
  test('are found in the whole app, and told at both the chart and at synthesis', () => {
    const app = appOf();
    const one = chartOf({}, app, 'one');
    const two = chartOf({}, app, 'two');
    new GpuInferenceService(one, 'llama', SERVICE);
    new GpuInferenceService(two, 'llama', SERVICE);
    const grave = (chart: InferenceChart) => chart.findings().filter(({ severity }) => severity !== 'info');
    expect(grave(two)).toMatchObject([{ id: 'NAM001', property: 'name', value: 'llama', path: 'two/llama/InferenceService' }]);
    expect(grave(one)).toEqual([]);
    expect(() => app.synth()).toThrow(
      /\n {2}\[two\/llama\/InferenceService\] NAM001 name "llama" is taken: one\/llama\/InferenceService and two\//,
    );
  });

  test('are told at the object, once at each synthesis, so that what was thrown is read as that finding', () => {
    const app = appOf();
    for (const id of ['one', 'two']) new GpuInferenceService(chartOf({}, app, id), 'llama', SERVICE);
    for (let times = 0; times < 2; times += 1) {
      expect(errorsOf(app)).toMatchObject([{ id: 'NAM001', path: 'two/llama/InferenceService', property: 'name', value: 'llama' }]);
    }
  });

  const twins = (first: InferenceChartProps, second: InferenceChartProps) => {
    const app = appOf();
    const charts = [first, second].map((props, index) => chartOf({ backend: Backend.deployment(), ...props }, app, `chart-${index}`));
    for (const chart of charts) {
      const autoscaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 5, metrics: [ScalingMetric.cpuUtilization(60)] });
      new GpuInferenceService(chart, 'llama', { ...SERVICE, autoscaling });
      new ModelCachePvc(chart, 'models', { size: Size.gibibytes(9), models: { x: ModelSource.s3('s3://models/x') } });
      new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
    }
    return { app, charts, taken: () => charts.flatMap((chart) => chart.findings()).filter(({ id }) => id === 'NAM001') };
  };
  const { gke, eksKarpenter, coreweaveCloud, gfd } = ClusterProfile;

  test.each<[string, ClusterProfile, ClusterProfile]>([
    ['profiles', gke(), eksKarpenter()],
    ['names of clusters', gke({ clusterName: 'staging' }), gke({ clusterName: 'prod' })],
    ['regions', gke({ region: 'us-east1' }), gke({ region: 'europe-west4' })],
    ['domains', gke({ domain: 'staging.example.com' }), gke()],
    ['software', gfd({ stack: { kserve: '0.19' } }), gfd({ stack: { kserve: '0.20' } })],
  ])('are none on two clusters, which differ in their %s', (_difference, first, second) => {
    const { app, taken } = twins({ cluster: first, createNamespace: true }, { cluster: second, createNamespace: true });
    expect(taken()).toEqual([]);
    expect(Object.keys(synthesised(app))).toEqual(['chart-0.k8s.yaml', 'chart-1.k8s.yaml']);
  });

  test.each<[string, ClusterProfile, ClusterProfile]>([
    ['one name', gke({ clusterName: 'prod' }), eksKarpenter({ clusterName: 'prod' })],
    ['nothing that tells them apart', gke(), gke()],
    ['regions that one cluster spans', coreweaveCloud({ region: 'ORD1' }), coreweaveCloud({ region: 'LAS1' })],
    ['a name for one of them only', gke({ clusterName: 'prod' }), gke()],
  ])('are found where the profiles have %s', (_likeness, first, second) => {
    const { app, taken } = twins({ cluster: first }, { cluster: second });
    const kinds = taken().map(({ path }) => path.split('/').at(-1));
    expect(kinds).toEqual(expect.arrayContaining([
      'Deployment', 'Service', 'HorizontalPodAutoscaler-1', 'PersistentVolumeClaim', 'ConfigMap', 'config',
    ]));
    expect(() => app.synth()).toThrow(/NAM001/);
  });

  test('are accepted with a reason where nobody knows whether the charts go to one cluster', () => {
    const { app, charts: [, second], taken } = twins({ cluster: gke() }, { cluster: gke() });
    expect(String(taken()[0])).toContain('name both with the profile\'s `clusterName`, or acknowledge NAM001');
    second.acknowledge('NAM001', 'staging and prod are two clusters');
    expect(second.findings().filter(({ id }) => /NAM|ACK/.test(id))).toEqual([]);
    expect(Object.keys(synthesised(app))).toEqual(['chart-0.k8s.yaml', 'chart-1.k8s.yaml']);
  });

  test('are never accepted where it is certain', () => {
    const named = gke({ clusterName: 'prod' });
    const { app, charts: [, second] } = twins({ cluster: named }, { cluster: named });
    second.acknowledge('NAM001', 'we know better');
    expect(second.findings().map(({ id }) => id)).toEqual(expect.arrayContaining(['NAM001', 'ACK002']));
    expect(() => app.synth()).toThrow(/NAM001/);
    const chart = chartOf();
    new GpuInferenceService(chart, 'a', { ...SERVICE, name: 'x', cluster: gke() });
    new GpuInferenceService(chart, 'b', { ...SERVICE, name: 'x', cluster: eksKarpenter() });
    chart.acknowledge('NAM001', 'one file is applied to one cluster');
    expect(chart.findings().find(({ id }) => id === 'NAM001')).toMatchObject({ acknowledgeable: false });
  });

  test('are none in two namespaces, or of two kinds', () => {
    const app = appOf();
    const one = chartOf({}, app, 'one');
    new GpuInferenceService(one, 'llama', SERVICE);
    new GpuInferenceService(chartOf({ namespace: 'team-b' }, app, 'two'), 'llama', SERVICE);
    new GpuInferenceService(one, 'same', { ...SERVICE, name: 'llama', backend: Backend.deployment() });
    expect([...Object.keys(synthesised(app))]).toEqual(['one.k8s.yaml', 'two.k8s.yaml']);
  });
});

describe('findings', () => {
  test('of everything below are read without throwing', () => {
    const chart = chartOf({ backend: Backend.knative() });
    new GpuInferenceService(chart, 'a', { ...SERVICE, rollout: Rollout.WITHOUT_SURGE });
    new GpuInferenceService(chart, 'b', { ...SERVICE, replicas: 0 });
    expect(chart.findings().map(({ path, property }) => `${path} ${property}`)).toEqual(expect.arrayContaining(['llm/a rollout', 'llm/b replicas']));
  });

  test('that are thrown together by synthesis are read back', () => {
    const app = appOf();
    const chart = chartOf({ backend: Backend.knative() }, app);
    new GpuInferenceService(chart, 'a', { ...SERVICE, rollout: Rollout.WITHOUT_SURGE });
    new GpuInferenceService(chart, 'b', { ...SERVICE, replicas: 0 });
    let thrown: unknown;
    try {
      app.synth();
    } catch (error) {
      thrown = error;
    }
    const expected = chart.findings().filter(({ severity }) => severity === 'error').map(({ id, path, property }) => ({ id, path, property }));
    expect(Findings.of(thrown).map(({ id, path, property }) => ({ id, path, property }))).toEqual(expected);
  });
});

test('a chart is known by its mark, not by its class', () => {
  expect(InferenceChart.isInferenceChart(chartOf())).toBe(true);
  expect(InferenceChart.isInferenceChart(new Chart(appOf(), 'plain'))).toBe(false);
  expect(InferenceChart.isInferenceChart(undefined)).toBe(false);
});

test('a policy of a chart of another cluster is found, where the autoscaler would be written there', () => {
  const app = appOf();
  const [staging, prod] = ['staging', 'prod'].map((clusterName) => (
    chartOf({ backend: Backend.deployment(), cluster: ClusterProfile.gke({ clusterName }) }, app, clusterName)
  ));
  const autoscaling = new AutoscalingPolicy(staging, 'scaling', { maxReplicas: 5, metrics: [ScalingMetric.cpuUtilization(60)] });
  new GpuInferenceService(prod, 'llama', { ...SERVICE, autoscaling });
  new GpuInferenceService(staging, 'llama', { ...SERVICE, autoscaling });
  expect(prod.findings().filter(({ id }) => id === 'APP001').map(String)).toEqual([
    'APP001 autoscaling "staging/scaling" is on another cluster, and the HorizontalPodAutoscaler with it; make the policy in a chart of the service\'s App and cluster',
  ]);
  expect(staging.findings().map(({ id }) => id)).not.toContain('APP001');
});

describe('two services whose controllers make a Service of one name', () => {
  const found = (one: Backend, other: Backend, name = 'llama') => {
    const chart = chartOf();
    new GpuInferenceService(chart, 'llama', { ...SERVICE, backend: one });
    new GpuInferenceService(chart, 'other', { ...SERVICE, backend: other, name });
    return chart.findings().filter(({ id }) => id === 'NAM001').map(String);
  };

  test.each<[string, Backend, Backend, string]>([
    ['Knative and a Deployment', Backend.knative(), Backend.deployment(), 'llama'],
    ['a Deployment and KServe in Knative mode', Backend.deployment(), Backend.kserveKnative(), 'llama'],
    ['KServe, by the name of its predictor, and a Deployment', Backend.kserve(), Backend.deployment(), 'llama-predictor'],
    ['KServe in Knative mode and KFServing', Backend.kserveKnative(), Backend.kfserving(), 'llama'],
  ])('are an error: %s', (_, one, other, name) => {
    expect(found(one, other, name)).toEqual([expect.stringMatching(new RegExp(`^NAM001 name "${name}" is taken: .* would both have a Service of that name`))]);
  });

  test('are none where each has its own', () => {
    expect(found(Backend.kserve(), Backend.deployment())).toEqual([]);
    expect(found(Backend.kserve(), Backend.knative())).toEqual([]);
    expect(found(Backend.kserve(), Backend.kfserving())).toEqual([]);
  });
});
