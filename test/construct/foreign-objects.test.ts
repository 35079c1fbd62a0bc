import { ApiObject, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { GpuInferenceService, InferenceChart } from '../../lib';
import { appOf, chartOf, SERVICE } from './program';

const misspelt = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, dat: { a: 'b' } };

describe('an object that others made', () => {
  test('is checked like a manifest where it stands in an InferenceChart', () => {
    const chart = chartOf({}, appOf(), 'mixed');
    new ApiObject(chart, 'settings', misspelt);
    expect(chart.findings().map(String)).toEqual(['SCH001 dat is not a field of the kind; did you mean "data"?']);
    expect(chart.findings()[0].path).toBe('mixed/settings');
  });

  test('with a text that kubectl would read as a number is an error, as it is for lint of the file', () => {
    const chart = chartOf({}, appOf(), 'mixed');
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { mode: '0o17' } });
    expect(chart.findings().map(({ id, property }) => `${id} ${property}`)).toEqual(['YML003 data.mode']);
  });

  test('fails synthesis', () => {
    const app = appOf();
    new ApiObject(chartOf({}, app, 'mixed'), 'settings', misspelt);
    expect(() => app.synth()).toThrow(/\[mixed\/settings\] SCH001/);
  });

  test('is left alone in a chart of another kind', () => {
    const app = appOf();
    new GpuInferenceService(chartOf({}, app, 'ours'), 'llama', SERVICE);
    const theirs = new Chart(app, 'theirs');
    new ApiObject(theirs, 'settings', misspelt);
    expect(() => theirs.toJson()).not.toThrow();
    expect(theirs.node.findAll().flatMap((each) => each.node.validate())).toEqual([]);
  });

  test('is found once where InferenceCharts are nested', () => {
    const outer = chartOf({}, appOf(), 'outer');
    new ApiObject(new InferenceChart(outer, 'inner'), 'settings', misspelt);
    expect(outer.findings().map(({ path }) => path)).toEqual(['outer/inner/settings']);
  });

  test('of cdk8s-plus passes when it is right, and may change after findings are read', () => {
    const chart = chartOf({}, appOf(), 'plus');
    const deployment = new Deployment(chart, 'web', { containers: [{ image: 'web:1' }] });
    expect(chart.findings()).toEqual([]);
    deployment.addContainer({ image: 'log:1', name: 'log' });
    expect(JSON.stringify(chart.toJson())).toContain('log:1');
  });

  test('whose kind is not a text is not an object', () => {
    const chart = chartOf({}, appOf(), 'list');
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: ['ConfigMap'] } as any);
    expect(chart.findings().map(String)).toEqual(['YML004 object has no apiVersion and kind; give both, as texts']);
  });

  test('with a list that has a hole is checked as if null stood there', () => {
    const found = [[, { name: 'a', port: 80 }], [null, { name: 'a', port: 80 }]].map((ports) => {
      const chart = chartOf({}, appOf(), 'holes');
      new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports } });
      return chart.findings().map(String);
    });
    expect(found[0]).toEqual(found[1]);
    expect(found[0]).not.toEqual([]);
  });

  test('that cannot be written is left to synthesis, which says why', () => {
    const chart = chartOf({}, appOf(), 'broken');
    new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() } as any);
    expect(() => chart.findings()).not.toThrow();
  });
});
