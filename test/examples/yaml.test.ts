import { App } from 'cdk8s';
import { parse } from 'yaml';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from '../../lib';
import { emptyPaths, isInOrder, volatileMetadata } from './manifest-style';

test('an environment variable keeps its text where a YAML reader would see a boolean, number or time', () => {
  const traps = ['y', 'n', 'on', 'off', 'yes', 'No', 'true', 'null', '~', '012', '1e3', '1_000', '12:30:45', '2024-01-01', '.5', ''];
  const app = new App();
  const chart = new InferenceChart(app, 'traps', { cluster: ClusterProfile.gke(), backend: Backend.knative() });
  new GpuInferenceService(chart, 'service', {
    runtime: Runtime.custom({ image: 'server:1', port: 80 }),
    gpu: GpuRequest.of(Gpu.L4),
    env: Object.fromEntries(traps.map((value, index) => [`V${index}`, value])),
  });
  for (const version of ['1.1', '1.2'] as const) {
    const { env } = parse(app.synthYaml(), { version }).spec.template.spec.containers[0];
    const values = Object.fromEntries(env.map((variable: { name: string; value: string }) => [variable.name, variable.value]));
    expect(traps.map((_, index) => values[`V${index}`])).toEqual(traps);
  }
});

test('the style checks see what they are for', () => {
  expect(emptyPaths({ a: null, b: { c: {} }, d: [{ emptyDir: {} }] })).toEqual(['/a', '/b/c']);
  expect(isInOrder({ apiVersion: 'v1', kind: 'Namespace', metadata: {} })).toBe(true);
  expect(isInOrder({ kind: 'Namespace', apiVersion: 'v1' })).toBe(false);
  expect(isInOrder({ apiVersion: 'v1', status: {} })).toBe(false);
  expect(volatileMetadata({ metadata: { labels: { made: '2024-01-01', by: 'cdk8s', fine: 'yes' } } })).toHaveLength(2);
});
