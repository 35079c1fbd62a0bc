import { Chart } from 'cdk8s';
import { Backend, Findings, GpuInferenceService, InferenceChart, Rollout } from '../../lib';
import { refusal } from '../catalog/refusal';
import { appOf, chartOf, SERVICE, synthesised } from './program';

describe('the namespace of a chart', () => {
  test('is made first, and is in no namespace itself', () => {
    const chart = chartOf({ createNamespace: true });
    new GpuInferenceService(chart, 'llama', SERVICE);
    expect(chart.toJson()[0]).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } });
    expect(chart.toJson()[1].metadata.namespace).toBe('team-a');
  });

  test('is not made unless asked for, and not without a name', () => {
    expect(chartOf().toJson()).toEqual([]);
    expect(refusal(() => chartOf({ namespace: undefined, createNamespace: true }))).toMatchObject({ id: 'ARG002', property: 'namespace' });
  });
});

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
    expect(() => app.synth()).toThrow(/NAM001 name "llama" is taken: one\/llama\/InferenceService and two\/llama\/InferenceService/);
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
