import { Backend, ClusterProfile, GpuRequest, ModelSource, Runtime, SecretKey, VolumeMount } from '../../lib';
import { rendered, valueAt } from '../backend/service';
import { BackendKind } from '../../lib/catalog/backend';
import { refusal } from '../catalog/refusal';
import { planned } from '../service/plan/plan';
import { service } from '../rules/case';

const IMAGE = { image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0' };
const runtime = Runtime.nim({ ...IMAGE, apiKey: SecretKey.of('ngc', 'key') });
const cacheClaim = VolumeMount.claim('nim-cache', '/opt/nim/.cache/', { writable: true });

function podOf(props: Parameters<typeof rendered>[1], kind = BackendKind.DEPLOYMENT_HPA): any {
  return valueAt(rendered(kind, { runtime, ...props }).objects, 'Deployment', ['spec', 'template', 'spec']);
}

function variables(props: Parameters<typeof planned>[0]): { readonly [name: string]: unknown } {
  const { env } = planned({ runtime, ...props }).plan.server.container;
  return Object.fromEntries(env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}

function idsOf(props: Parameters<typeof service>[0], backend?: Backend): string[] {
  return service({ model: undefined, runtime, ...props }, { backend }).map(({ id }) => id);
}

describe('a NIM', () => {
  test('needs an image', () => {
    expect(refusal(() => Runtime.nim({} as never))).toMatchObject({ id: 'ARG002', property: 'image' });
  });

  test('needs no model, gets the key by reference, and is called by the name of the service', () => {
    expect(planned({ runtime }).plan.model).toBeUndefined();
    expect(variables({})).toEqual({ NGC_API_KEY: { secretKeyRef: { key: 'key', name: 'ngc' } }, NIM_SERVED_MODEL_NAME: 'llama' });
  });

  test('takes its options, and arguments of the engine inside, as variables', () => {
    const told = Runtime.nim({ ...IMAGE, tensorParallel: 2, maxModelLength: 8192, args: ['--enforce-eager', '--chat-template={{ it\'s }}'] });
    expect(variables({ runtime: told })).toMatchObject({
      NIM_TENSOR_PARALLEL_SIZE: '2',
      NIM_MAX_MODEL_LEN: '8192',
      NIM_PASSTHROUGH_ARGS: ['--enforce-eager', '\'--chat-template={{ it\'"\'"\'s }}\''].join(' '),
    });
    expect(planned({ runtime: told }).plan.server.container.args).toBeUndefined();
  });

  test('fetches a model of the hub itself, and reads others where they are mounted', () => {
    const model = ModelSource.huggingFace('acme/model', { token: SecretKey.of('hf', 'token'), revision: 'v2' });
    expect(variables({ model })).toMatchObject({
      NIM_MODEL_PATH: 'hf://acme/model:v2', NIM_MODEL_NAME: 'hf://acme/model:v2', HF_TOKEN: { secretKeyRef: { key: 'token', name: 'hf' } },
    });
    expect(variables({ model: ModelSource.pvc('weights', 'model') })).toMatchObject({ NIM_MODEL_PATH: '/mnt/models' });
  });

  test('is ready when its model is, and alive by its own check once it has started', () => {
    const [{ readinessProbe, startupProbe, livenessProbe }] = podOf({}).containers;
    expect(readinessProbe.httpGet).toEqual({ path: '/v1/health/ready', port: 8000 });
    expect(startupProbe.httpGet).toEqual({ path: '/v1/health/ready', port: 8000 });
    expect(livenessProbe.httpGet).toEqual({ path: '/v1/health/live', port: 8000 });
  });

  test('fills scratch space of the pod, in which a container that starts anew finds its model', () => {
    const { securityContext, volumes, containers } = podOf({});
    expect(volumes).toContainEqual({ name: 'scratch-1', emptyDir: {} });
    expect(containers[0].volumeMounts).toContainEqual({ name: 'scratch-1', mountPath: '/opt/nim/.cache' });
    expect(securityContext).toBeUndefined();
  });

  test('fills what is mounted there instead, which its group may write to', () => {
    const { securityContext, volumes } = podOf({ volumes: [cacheClaim] });
    expect(volumes.map(({ name }: any) => name)).toEqual(['devshm', 'claim-1']);
    expect(securityContext).toEqual({ fsGroup: 1000 });
    expect(podOf({ volumes: [VolumeMount.emptyDir('/opt/nim/.cache')] }).securityContext).toBeUndefined();
    expect(podOf({ volumes: [VolumeMount.claim('data', '/data', { writable: true })] }).securityContext).toBeUndefined();
  });

  test('on Knative, a claim that it fills needs two features, which findings name', () => {
    const cluster = ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations', 'persistent-volume-claim'] });
    const found = service({ model: undefined, runtime, volumes: [cacheClaim] }, { backend: Backend.knative(), cluster });
    expect(found.find(({ id }) => id === 'KNV002')!.rule).toMatch(/^lack securitycontext, persistent-volume-write,/);
  });

  test('without GPU, with a variable or an argument that the library gives, is an error', () => {
    expect(idsOf({ gpu: GpuRequest.none() })).toContain('FIT010');
    expect(idsOf({ env: { NIM_MAX_MODEL_LEN: '1' } })).toContain('RUN004');
    expect(idsOf({ runtime: Runtime.nim({ ...IMAGE, env: { NGC_API_KEY: 'x' } }) })).toContain('RUN004');
    expect(idsOf({ runtime: Runtime.nim({ ...IMAGE, args: ['--port=1'] }) })).toContain('RUN001');
    expect(idsOf({}).filter((id) => /^(RUN|FIT|ARG|SEC)/.test(id))).toEqual([]);
  });

  test('never shows its key', () => {
    const key = 'nvapi-' + 'a1B2'.repeat(16);
    expect(JSON.stringify(service({ model: undefined, runtime: Runtime.nim({ ...IMAGE, env: { NGC_API_KEY: key } }) }))).not.toContain(key);
  });
});
