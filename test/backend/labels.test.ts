import { ApiObject, App, Size } from 'cdk8s';
import * as fc from 'fast-check';
import type * as library from '../../lib';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import { situations } from './arbitrary';
import { KINDS, rendered } from './service';

const RUNS = { numRuns: 150, seed: 20261127 };
const KEYS = ['name', 'instance', 'component', 'part-of', 'managed-by'].map((key) => `app.kubernetes.io/${key}`);

type Labels = { readonly [key: string]: string };

/** Labels of an object, and of the pod template that it may have. */
function labelsOf({ metadata, spec }: any): Labels[] {
  return [metadata.labels ?? {}, ...(spec?.template === undefined ? [] : [spec.template.metadata?.labels ?? {}])];
}

function selectorsIn(value: any): any[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (/^(selector|labelSelector)$/.test(key) ? [part] : selectorsIn(part)));
}

/** A chart with its namespace, a cache, and a service of each kind that a cluster of today can have. */
function chartWithAll(lib: typeof library, props: library.InferenceChartProps = {}): any[] {
  const chart = new lib.InferenceChart(new App(), 'llm', {
    namespace: 'team-a', createNamespace: true, cluster: lib.ClusterProfile.gke(), ...props,
  });
  const cache = new lib.ModelCachePvc(chart, 'models', {
    size: Size.gibibytes(30), models: { qwen: lib.ModelSource.huggingFace('Qwen/Qwen2.5-0.5B-Instruct') },
  });
  const { Backend } = lib;
  const backends = [Backend.deployment(), Backend.deploymentKeda(), Backend.knative(), Backend.kserve(), Backend.kserveKnative()];
  for (const backend of backends) {
    const autoscaling = new lib.AutoscalingPolicy(chart, `${backend.kind}-scaling`, {
      maxReplicas: 3, metrics: [lib.ScalingMetric.cpuUtilization(60)],
    });
    new lib.GpuInferenceService(chart, backend.kind, {
      backend, gpu: lib.GpuRequest.of(lib.Gpu.L4), model: cache.model('qwen'), autoscaling,
    });
  }
  return chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
}

/** The library as a package of that version would be. */
function libraryAs(version: string): typeof library {
  let loaded: typeof library;
  jest.isolateModules(() => {
    const real = jest.requireActual('node:fs');
    const readFileSync = (file: unknown, ...options: unknown[]) => {
      const text = real.readFileSync(file, ...options);
      return String(file).endsWith('package.json') ? String(text).replace(/"version": "[^"]*"/, `"version": "${version}"`) : text;
    };
    for (const name of ['fs', 'node:fs']) jest.doMock(name, () => ({ ...real, readFileSync }));
    loaded = jest.requireActual('../../lib');
    for (const name of ['fs', 'node:fs']) jest.dontMock(name);
  });
  return loaded!;
}

describe('the labels that Kubernetes recommends', () => {
  test('are on every object and every pod template, whatever is asked for', () => {
    fc.assert(fc.property(situations, ({ cluster, kind, ask }) => {
      const all = rendered(kind, ask, cluster).objects.flatMap(labelsOf);
      for (const labels of all) expect(Object.keys(labels)).toEqual(expect.arrayContaining(KEYS));
    }), RUNS);
  });

  test('are on namespaces, caches, loaders and scalers too', () => {
    const objects = chartWithAll(jest.requireActual('../../lib'));
    expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set([
      'Namespace', 'PersistentVolumeClaim', 'ConfigMap', 'Job', 'Deployment', 'Service', 'HorizontalPodAutoscaler', 'ScaledObject',
      'InferenceService',
    ]));
    for (const labels of objects.flatMap(labelsOf)) expect(Object.keys(labels)).toEqual(expect.arrayContaining(KEYS));
    for (const labels of objects.flatMap(labelsOf)) expect(labels['app.kubernetes.io/part-of']).toBe('llm');
  });

  test('tell the parts of a service from each other', () => {
    const objects = chartWithAll(jest.requireActual('../../lib'));
    const component = (kind: string) => objects.find((object) => object.kind === kind).metadata.labels['app.kubernetes.io/component'];
    expect(['Namespace', 'PersistentVolumeClaim', 'ConfigMap', 'Job', 'Deployment', 'ScaledObject', 'InferenceService'].map(component))
      .toEqual(['namespace', 'model-cache', 'model-loader', 'model-loader', 'model-server', 'autoscaler', 'model-server']);
    const [isvc] = rendered(BackendKind.KSERVE_STANDARD, { transformer: { image: 'registry.example.com/transformer:1.0' } }).objects;
    expect(isvc.spec.transformer.labels).toEqual({ 'app.kubernetes.io/component': 'transformer' });
  });

  test('select nothing that they did not select before', () => {
    fc.assert(fc.property(situations, ({ cluster, kind, ask }) => {
      const selectors = rendered(kind, ask, cluster).objects.flatMap(selectorsIn);
      const keys = selectors.flatMap((selector) => Object.keys(selector.matchLabels ?? selector));
      // The version is that of a revision with a name, whose objects are its own.
      const ofRevision = ask.revision === undefined ? [] : ['app.kubernetes.io/version'];
      const added = keys.filter((key) => /^app\.kubernetes\.io\/(instance|part-of|managed-by|version)$/.test(key));
      expect(added.filter((key) => !ofRevision.includes(key))).toEqual([]);
    }), RUNS);
  });

  test('are the same in two versions of the library, as is everything else', () => {
    expect(chartWithAll(libraryAs('7.7.7'))).toEqual(chartWithAll(libraryAs('8.8.8')));
  });
});

describe('labels of the user\'s own', () => {
  const OWN = { 'app.kubernetes.io/part-of': 'chat', 'app.kubernetes.io/managed-by': 'team', 'app.kubernetes.io/version': '2' };

  test.each(KINDS)('stand over them on %s, in the pod template too', (kind) => {
    for (const labels of rendered(kind, { labels: OWN }).objects.flatMap(labelsOf)) expect(labels).toMatchObject(OWN);
  });

  test('stand over them when the chart gives them, in pod templates too', () => {
    const { 'app.kubernetes.io/version': version, ...common } = OWN;
    const objects = chartWithAll(jest.requireActual('../../lib'), { labels: { ...common, 'app.kubernetes.io/instance': 'prod' } });
    for (const labels of objects.flatMap(labelsOf)) expect(labels).toMatchObject({ ...common, 'app.kubernetes.io/instance': 'prod' });
    for (const { metadata: { labels }, kind, spec } of objects.filter(({ kind: each }) => each === 'Deployment')) {
      expect([kind, labels['app.kubernetes.io/name']]).toEqual(['Deployment', spec.selector.matchLabels['app.kubernetes.io/name']]);
    }
  });

  test.each(['name', 'component'])('cannot be what a Deployment selects its pods by: %s', (key) => {
    const { findings } = rendered(BackendKind.DEPLOYMENT_HPA, { labels: { [`app.kubernetes.io/${key}`]: 'other' } });
    expect(findings).toContainEqual(expect.objectContaining({ id: 'ANN001', property: `labels.app.kubernetes.io/${key}` }));
  });

  test('stand over them on a cache and its Jobs\' pods', () => {
    const chart = new InferenceChart(new App(), 'llm', { cluster: ClusterProfile.gke() });
    const models = { a: ModelSource.http('https://example.com/a.bin') };
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(9), models, labels: OWN });
    for (const labels of chart.toJson().flatMap(labelsOf)) expect(labels).toMatchObject(OWN);
  });
});

test('an id of a chart that no label can have is left out', () => {
  const chart = new InferenceChart(new App(), `a${'b'.repeat(63)}`, { cluster: ClusterProfile.gke() });
  const runtime = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 });
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), runtime });
  const [{ metadata: { labels } }] = chart.toJson();
  expect(Object.keys(labels)).toEqual(KEYS.filter((key) => !key.endsWith('part-of')).sort());
});
