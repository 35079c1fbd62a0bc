import * as kubernetes from '@pulumi/kubernetes';
import type { ResourceTransform } from '@pulumi/pulumi';
import { output } from '@pulumi/pulumi';
import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Deployment, k8s, Service } from 'cdk8s-plus-27';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime,
  ScalingMetric,
} from '../../lib';
import { Cdk8sObjects } from '../../lib/pulumi';
import { run } from './engine';
import { objectsOf } from './objects';

const SERVICE = { runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }), gpu: GpuRequest.of(Gpu.L4) };

function configMap(scope: Construct, id: string, data?: object): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, data });
}

function inferenceChart(backend: Backend): InferenceChart {
  return new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend });
}

async function hosted(construct: Construct, args = {}, options = {}) {
  let host!: Cdk8sObjects;
  const { resources: [, component, ...resources], ...rest } = await run(
    () => { host = new Cdk8sObjects('web', { construct, ...args }, options); },
  );
  const sorted = resources.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ...rest, component, resources: sorted, host, names: sorted.map(({ name }) => name) };
}

test('a chart of cdk8s-plus becomes typed resources, with the names, the namespace and the labels that synthesis writes', async () => {
  const chart = new Chart(new App(), 'site', { namespace: 'team-a', labels: { team: 'a' } });
  const deployment = new Deployment(chart, 'server', { containers: [{ image: 'nginx:1.27', portNumber: 80 }] });
  deployment.exposeViaService();
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/paused', true));
  const { component, resources, messages, rejected } = await hosted(chart);
  expect([...messages, ...rejected]).toEqual([]);
  expect([component, ...resources].map(({ type, name }) => `${type} ${name}`)).toEqual([
    'inference-constructs:index:Cdk8sObjects web',
    'kubernetes:apps/v1:Deployment web/server/Resource',
    'kubernetes:core/v1:Service web/server/Service/Resource',
  ]);
  expect(objectsOf(resources)).toEqual(chart.toJson());
  expect(objectsOf(resources)[0]).toMatchObject({ metadata: { namespace: 'team-a', labels: { team: 'a' } }, spec: { paused: true } });
});

test('other kinds become CustomResources, also where their group starts like one of Kubernetes', async () => {
  const chart = new Chart(new App(), 'c');
  const spec = { template: { spec: { containers: [{ image: 'registry.example.com/server:1' }] } } };
  for (const apiVersion of ['apps.example.com/v1', 'policy.networking.k8s.io/v1alpha1', 'serving.knative.dev/v1']) {
    new ApiObject(chart, apiVersion.split('.')[0], { apiVersion, kind: 'Service', spec } as ApiObjectProps);
  }
  const { resources } = await hosted(chart);
  expect(resources.map(({ type }) => type)).toEqual([
    'kubernetes:apps.example.com/v1:Service', 'kubernetes:policy.networking.k8s.io/v1alpha1:Service',
    'kubernetes:serving.knative.dev/v1:Service',
  ]);
});

test('ids are the paths below what is hosted: an App, a chart, a construct or an object', async () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  const part = new Construct(chart, 'part');
  const object = configMap(part, 'settings');
  expect((await hosted(app)).names).toEqual(['web/chart/part/settings']);
  expect((await hosted(chart)).names).toEqual(['web/part/settings']);
  expect((await hosted(part)).names).toEqual(['web/settings']);
  expect((await hosted(object)).names).toEqual(['web/settings']);
});

test('what is around a hosted construct is not made', async () => {
  const chart = new Chart(new App(), 'chart');
  configMap(chart, 'other');
  const part = new Construct(chart, 'part');
  configMap(part, 'settings');
  expect((await hosted(part)).names).toEqual(['web/settings']);
});

test('the objects of a service have the ids that they have below the component of that name, also where its policy is shared', async () => {
  const chart = inferenceChart(Backend.deployment());
  const autoscaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(80)] });
  new GpuInferenceService(chart, 'b', { ...SERVICE, autoscaling });
  new GpuInferenceService(chart, 'a', { ...SERVICE, autoscaling });
  expect((await hosted(chart)).names).toEqual([
    'web/a/Deployment', 'web/a/HorizontalPodAutoscaler', 'web/a/Service', 'web/b/Deployment', 'web/b/HorizontalPodAutoscaler',
    'web/b/Service',
  ]);
  expect((await hosted(autoscaling)).names).toEqual(['web/HorizontalPodAutoscaler-1', 'web/HorizontalPodAutoscaler-2']);
});

test('services and the Jobs of caches have as much time as their components, and other objects the provider\'s', async () => {
  const chart = inferenceChart(Backend.kserve());
  const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(30), models: { llama: ModelSource.s3('s3://models/llama') } });
  new GpuInferenceService(chart, 'llama', { ...SERVICE, model: cache.model('llama') });
  const { resources } = await hosted(chart);
  expect(Object.fromEntries(resources.map(({ name, timeouts }) => [name, timeouts.create]))).toEqual({
    'web/models/ConfigMap': '',
    'web/models/PersistentVolumeClaim': '',
    'web/models/Job-llama': `${Math.ceil((3600 + 30 * 1024 / 5) / 60) * 60 + 1200}s`,
    'web/llama/InferenceService': '3000s',
  });
});

test('transforms change single objects', async () => {
  const chart = new Chart(new App(), 'c');
  configMap(chart, 'one', { url: 'unset' });
  configMap(chart, 'two', { url: 'unset' });
  const url = 'http://example.com';
  const one: ResourceTransform = ({ props, opts }) => ({ props: { ...props, data: { url } }, opts });
  const { resources } = await hosted(chart, { transforms: { one } });
  expect(objectsOf(resources).map(({ data }) => data.url)).toEqual(['http://example.com', 'unset']);
});

test('the resource of an object is there for its outputs', async () => {
  const chart = new Chart(new App(), 'c');
  new Service(chart, 'front', { ports: [{ port: 80 }], externalName: 'example.com' });
  const { outputs } = await run(() => {
    const host = new Cdk8sObjects('web', { construct: chart });
    return { name: host.resource<kubernetes.core.v1.Service>('front/Resource').metadata.name };
  });
  expect(await new Promise((done) => { output(outputs.name).apply(done); })).toBe(ApiObject.of(chart.node.findChild('front')).name);
});

test('an unknown id is refused, with the nearest one or a list', async () => {
  const chart = new Chart(new App(), 'c');
  configMap(chart, 'settings');
  const { component, host, messages, names } = await hosted(chart, { transforms: { setting: () => undefined, other: () => undefined } });
  expect(messages.map(({ severity, text, urn }) => [severity, text, urn])).toEqual([
    ['error', '[web] ARG005 transforms "setting" is not an object of this component; did you mean "settings"?', component.urn],
    ['error', '[web] ARG005 transforms "other" is not an object of this component; choose one of settings', component.urn],
  ]);
  expect(names).toEqual([]);
  expect(() => host.resource('settings')).toThrow('web is not made: a finding says why');
  const { host: made } = await hosted(chart);
  expect(() => made.resource('x')).toThrow('ARG005 id "x" is not an object of this component; choose one of settings');
});

test('the component\'s provider is that of the objects', async () => {
  const chart = new Chart(new App(), 'c');
  configMap(chart, 'settings');
  const { resources } = await run(() => {
    const provider = new kubernetes.Provider('cluster', { kubeconfig: '{}' });
    new Cdk8sObjects('web', { construct: chart }, { provider });
  });
  expect(resources.find(({ name }) => name === 'web/settings')!.provider).toMatch(/::cluster::cluster-id$/);
});

test.each([
  [{}, 'ARG002 construct is missing; give the App, a chart or another construct'],
  [{ construct: 'chart' }, 'ARG001 construct "chart" is not a construct; give the App, a chart or another construct'],
  [
    { construct: new App(), transforms: { a: {} } },
    'ARG001 transforms.a "{}" is not a function; give one: ({ props, opts }) => ({ props, opts })',
  ],
  [{ construct: new App(), transform: {} }, 'ARG006 transform is not a property; did you mean "transforms"?'],
])('%p is refused', (args, message) => {
  expect(() => new Cdk8sObjects('web', args as any)).toThrow(message);
});

test('two hundred services are hosted', async () => {
  const chart = inferenceChart(Backend.kserve());
  for (let index = 100; index < 300; index += 1) new GpuInferenceService(chart, `service-${index}`, SERVICE);
  const { names } = await hosted(chart);
  expect(names).toEqual(Array.from({ length: 200 }, (_, index) => `web/service-${index + 100}/InferenceService`));
});

test('integers, quantities and Lazy values are written as synthesis writes them', async () => {
  const chart = new Chart(new App(), 'c');
  new k8s.KubePod(chart, 'pod', {
    spec: {
      containers: [{
        name: 'c',
        image: 'registry.example.com/server:1',
        ports: [{ name: 'http', containerPort: 80 }],
        resources: { limits: { cpu: k8s.Quantity.fromNumber(2) } },
        livenessProbe: { tcpSocket: { port: k8s.IntOrString.fromString('http') } },
      }],
    },
  });
  expect(objectsOf((await hosted(chart)).resources)).toEqual(chart.toJson());
});
