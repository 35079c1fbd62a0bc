import { ApiObject, Chart } from 'cdk8s';
import { ClusterProfile, GpuInferenceService } from '../../lib';
import { command } from '../cli/command';
import { appOf, chartOf, SERVICE } from './program';

const LABELS = { app: 'router' };

function router(scope: Chart, id = 'router'): ApiObject {
  const template = { metadata: { labels: LABELS }, spec: { containers: [{ name: 'server', image: 'registry.example.com/router:1.0' }] } };
  return new ApiObject(scope, id, {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'router' }, spec: { selector: { matchLabels: LABELS }, template },
  });
}

function serviceOf(scope: Chart, selector: { readonly app: string }, targetPort: string | number = 8000): ApiObject {
  return new ApiObject(scope, 'service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'router' }, spec: { selector, ports: [{ port: 80, targetPort }] },
  });
}

function found(chart: ReturnType<typeof chartOf>): string[] {
  return chart.findings().filter(({ id }) => id.startsWith('REL')).map(({ id, path, property }) => `${id} ${path} ${property}`);
}

describe('the objects of an App', () => {
  test('are judged together, and a finding is that of its object', () => {
    const chart = chartOf();
    router(chart);
    serviceOf(chart, { app: 'other' });
    expect(found(chart)).toEqual(['REL101 llm/service spec.selector']);
  });

  test('are judged over all charts: one brings what another looks for', () => {
    const app = appOf();
    const [one, two] = ['one', 'two'].map((id) => chartOf({}, app, id));
    router(one);
    serviceOf(two, LABELS, 'http');
    expect(found(one)).toEqual([]);
    expect(found(two)).toEqual(['REL102 two/service spec.ports[0].targetPort']);
  });

  test('are judged by cluster, and then nothing is told to be missing', () => {
    const app = appOf();
    const [one, two] = ['one', 'two'].map((id) => chartOf({ cluster: ClusterProfile.gke({ clusterName: id }) }, app, id));
    router(one);
    serviceOf(two, LABELS, 'http');
    expect([...found(one), ...found(two)]).toEqual([]);
    serviceOf(one, { app: 'other' });
    expect(found(one)).toEqual([]);
  });

  test('have findings in InferenceCharts only, as foreign objects have', () => {
    const app = appOf();
    const plain = new Chart(app, 'plain', { namespace: 'team-a' });
    router(chartOf({}, app));
    serviceOf(plain, LABELS, 'http');
    expect(found(chartOf({}, app, 'other'))).toEqual([]);
    expect(() => app.synth()).not.toThrow();
  });

  test('have findings that the chart acknowledges', () => {
    const chart = chartOf();
    router(chart);
    serviceOf(chart, { app: 'other' });
    chart.acknowledge('REL101', 'the pods come later');
    expect(chart.findings().map(({ id }) => id)).not.toContain('REL101');
    chart.acknowledge('REL102', 'no such finding');
    expect(chart.findings().map(({ id }) => id)).toContain('ACK002');
  });

  test('have findings that stay accepted when the files are linted', () => {
    const app = appOf();
    const chart = chartOf({}, app);
    router(chart);
    serviceOf(chart, { app: 'other' });
    chart.acknowledge('REL101', 'the pods come later');
    app.synth();
    expect(command(['lint', '--no-config', app.outdir])).toMatchObject({
      out: '', err: 'nothing found, 1 accepted in 2 objects of 1 file\n',
    });
  });

  test('of a service give nothing to find', () => {
    const chart = chartOf();
    new GpuInferenceService(chart, 'llama', SERVICE);
    expect(found(chart)).toEqual([]);
  });
});
