import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import type { GpuInferenceServiceProps, InferenceChart } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ModelSource, Runtime, Visibility, VolumeMount, SecretKey,
} from '../../lib';
import { refusal } from '../catalog/refusal';
import { appOf, chartOf, SERVICE, synthesised } from './program';

function service(props: Partial<GpuInferenceServiceProps> = {}, chart: Chart = chartOf({ backend: Backend.deployment() })) {
  return new GpuInferenceService(chart, 'llama', { ...SERVICE, ...props });
}

function serverOf(chart: Chart): any {
  return chart.toJson().find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[0];
}

describe('the name of a service', () => {
  test('is the id, unchanged, or `name`', () => {
    expect(service().serviceName).toBe('llama');
    expect(service({ name: 'mistral' }).serviceName).toBe('mistral');
    const chart = chartOf({ backend: Backend.deployment() });
    service({ name: 'mistral' }, chart);
    expect(chart.toJson().map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Deployment mistral', 'Service mistral']);
  });

  test.each(['Llama', '1llama', 'llama_3', 'llama.3', 'llama-', 'läma'])('must be one that Kubernetes takes, not %s', (name) => {
    expect(service({ name }).findings().filter(({ severity }) => severity === 'error')).toMatchObject([{ id: 'NAM002', property: 'name', value: name }]);
  });

  test('is said to be the id where it is', () => {
    const bad = new GpuInferenceService(chartOf(), 'Llama', SERVICE);
    expect(bad.findings()[0]).toMatchObject({ id: 'NAM002', property: 'id', path: 'llm/Llama' });
  });

  test.each([
    [Backend.kserve(), 46],
    [Backend.kserveKnative(), 53],
    [Backend.knative(), 63],
    [Backend.deployment(), 63],
    [Backend.deploymentKeda(), 63],
  ])('may be as long as what is derived from it allows: %#', (backend, most) => {
    const tooLong = (length: number) => service({ name: 'a'.repeat(length), backend }, chartOf()).findings().filter(({ id }) => id === 'NAM003');
    expect(tooLong(most)).toEqual([]);
    expect(tooLong(most + 1)).toMatchObject([{ property: 'name', cure: 'shorten it by 1' }]);
  });
});

describe('where a service answers', () => {
  const cluster = ClusterProfile.gke({ domain: 'models.example.com' });
  test.each([
    [Backend.kserve(), 'http://llama-team-a.models.example.com', 'http://llama-predictor.team-a.svc.cluster.local'],
    [Backend.kserveKnative(), 'http://llama.team-a.models.example.com', 'http://llama.team-a.svc.cluster.local'],
    [Backend.kfserving(), 'http://llama.team-a.models.example.com', 'http://llama.team-a.svc.cluster.local'],
    [Backend.knative(), 'http://llama.team-a.models.example.com', 'http://llama.team-a.svc.cluster.local'],
    [Backend.deployment(), undefined, 'http://llama.team-a.svc.cluster.local'],
    [Backend.deploymentKeda(), undefined, 'http://llama.team-a.svc.cluster.local'],
  ])('can be read from it, with a domain of the profile for clients outside: %#', (backend, url, internalUrl) => {
    expect(service({ backend }, chartOf({ cluster }))).toMatchObject({ url, internalUrl });
    expect(service({ backend, visibility: Visibility.CLUSTER_LOCAL }, chartOf({ cluster })).url).toBeUndefined();
    expect(service({ backend }, chartOf({ cluster: ClusterProfile.gke() })).url).toBeUndefined();
  });
});

describe('the OpenAI-compatible API', () => {
  test.each([
    ['KServe, which runs vLLM itself too', Backend.kserve(), 'http://llama-predictor.team-a.svc.cluster.local/v1'],
    ['Knative, which runs vLLM itself', Backend.knative(), 'http://llama.team-a.svc.cluster.local/v1'],
    ['a Deployment, which runs vLLM itself', Backend.deployment(), 'http://llama.team-a.svc.cluster.local/v1'],
  ])('has its address on %s', (_, backend, openAiUrl) => {
    const model = ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct');
    const chart = chartOf({ cluster: ClusterProfile.gke() });
    expect(new GpuInferenceService(chart, 'llama', { model, gpu: GpuRequest.of(Gpu.L4), backend }).openAiUrl).toBe(openAiUrl);
  });

  test('is not there where the runtime has none', () => {
    const runtime = Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });
    expect(service({ runtime }, chartOf({ cluster: ClusterProfile.gke() })).openAiUrl).toBeUndefined();
  });
});

describe('what is added to a service', () => {
  test('may be a key of a Secret, in the library\'s own words', () => {
    const chart = chartOf({ backend: Backend.deployment() });
    service({ env: { TOKEN: SecretKey.of('hf', 'token') } }, chart);
    expect(serverOf(chart).env).toEqual([{ name: 'TOKEN', valueFrom: { secretKeyRef: { key: 'token', name: 'hf' } } }]);
  });

  test('is in the manifest, over what was there', () => {
    const chart = chartOf({ backend: Backend.deployment() });
    const llama = service({ env: { MODE: 'slow' }, labels: { team: 'a' } }, chart);
    llama.addEnv({ MODE: 'fast', TOKEN: EnvValue.fromSecretValue({ secret: { name: 'hf' } as never, key: 'token' }) });
    llama.addVolume(VolumeMount.secret('tls', '/tls'));
    llama.addLabels({ team: 'b', tier: 'gold' });
    llama.addAnnotations({ owner: 'me' });
    const [deployment, kubernetesService] = chart.toJson();
    expect(serverOf(chart).env).toEqual([
      { name: 'MODE', value: 'fast' }, { name: 'TOKEN', valueFrom: { secretKeyRef: { key: 'token', name: 'hf' } } },
    ]);
    expect(serverOf(chart).volumeMounts).toEqual([{ mountPath: '/tls', name: 'secret-1', readOnly: true }]);
    for (const { metadata } of [deployment, deployment.spec.template, kubernetesService]) expect(metadata.labels).toMatchObject({ team: 'b', tier: 'gold' });
    for (const { metadata } of [deployment, deployment.spec.template]) expect(metadata.annotations).toEqual({ owner: 'me' });
  });

  test('may not come after the manifest was written', () => {
    const chart = chartOf();
    const llama = service({}, chart);
    chart.toJson();
    const adds: [string, () => void][] = [
      ['addEnv', () => llama.addEnv({ A: '1' })],
      ['addVolume', () => llama.addVolume(VolumeMount.emptyDir('/tmp/a'))],
      ['addLabels', () => llama.addLabels({ a: '1' })],
      ['addAnnotations', () => llama.addAnnotations({ a: '1' })],
    ];
    for (const [property, add] of adds) expect(refusal(add)).toMatchObject({ id: 'ARG004', property, path: 'llm/llama' });
  });

  test.each(['labels', 'annotations'])('is refused under the one key of %s that cdk8s cannot write', (property) => {
    const llama = service({ [property]: { constructor: 'a' } });
    expect(llama.findings().filter(({ severity }) => severity === 'error')).toMatchObject([{ id: 'NAM004', property: `${property}.constructor` }]);
    llama.addLabels({ constructor: 'a' });
    expect(() => llama.findings()).not.toThrow();
  });

  test('does not touch what the user passed', () => {
    const env = { MODE: 'slow' };
    service({ env }).addEnv({ MODE: 'fast' });
    expect(env).toEqual({ MODE: 'slow' });
  });

  test('is checked like what was passed', () => {
    const llama = service();
    llama.addEnv({ API_KEY: 'plain' });
    expect(llama.findings().filter(({ severity }) => severity !== 'info')).toMatchObject([{ id: 'SEC002', property: 'env.API_KEY' }]);
  });
});

describe('what no property says', () => {
  test('is patched into a named object', () => {
    const chart = chartOf({ backend: Backend.deployment() });
    const llama = service({}, chart);
    llama.apiObject('Deployment').addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    llama.apiObject('Service').metadata.addAnnotation('cloud.google.com/neg', '{}');
    expect(chart.toJson()).toMatchObject([{ spec: { minReadySeconds: 5 } }, { metadata: { annotations: { 'cloud.google.com/neg': '{}' } } }]);
  });

  test('cannot be patched into an object that is not there; the known ones are listed', () => {
    expect(refusal(() => service().apiObject('Ingress'))).toMatchObject({ id: 'ARG005', value: 'Ingress', cure: 'choose one of Deployment, Service' });
  });

  test('stands beside the service as an object of its own', () => {
    const chart = chartOf({ backend: Backend.deployment() });
    service({}, chart);
    new ApiObject(chart, 'budget', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'llama' }, spec: { maxUnavailable: 1 } });
    expect(chart.toJson().map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  });
});

describe('a service in a plain cdk8s chart', () => {
  test('says its cluster itself, and takes the profile\'s target', () => {
    const chart = new Chart(new App(), 'plain', { namespace: 'team-b', labels: { app: 'x' } });
    service({ cluster: ClusterProfile.gke() }, chart);
    expect(chart.toJson()).toMatchObject([{ kind: 'InferenceService', metadata: { name: 'llama', namespace: 'team-b', labels: { app: 'x' } } }]);
  });

  test('without a cluster is refused', () => {
    expect(refusal(() => service({}, new Chart(new App(), 'plain')))).toMatchObject({ id: 'ARG002', property: 'cluster', path: 'plain/llama' });
  });

  test('without a namespace leaves it to kubectl', () => {
    const chart = new Chart(new App(), 'plain');
    service({ cluster: ClusterProfile.gke() }, chart);
    expect(chart.toJson()[0].metadata).not.toHaveProperty('namespace');
  });
});

describe('the backend of a service', () => {
  const kindOf = (chart: InferenceChart) => chart.toJson()[0].apiVersion;

  test('is its own, else the chart\'s, else the profile\'s', () => {
    const own = chartOf({ backend: Backend.deployment() });
    service({ backend: Backend.knative() }, own);
    expect(kindOf(own)).toBe('serving.knative.dev/v1');
    const ofChart = chartOf({ backend: Backend.deployment() });
    service({}, ofChart);
    expect(kindOf(ofChart)).toBe('apps/v1');
    const ofProfile = chartOf();
    service({}, ofProfile);
    expect(kindOf(ofProfile)).toBe('serving.kserve.io/v1beta1');
  });
});

test('synthesis refuses what has an error, and says where', () => {
  const app = appOf();
  service({ name: 'Bad' }, chartOf({}, app));
  expect(() => synthesised(app)).toThrow(/\[llm\/llama\] NAM002 name "Bad"/);
});
