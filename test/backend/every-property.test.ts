import { Duration, Size } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../lib';
import { ClusterProfile, EnvFrom, Gpu, GpuRequest, ModelSource, Packing, Runtime, VolumeMount } from '../../lib';
import type { Ask } from './service';
import { fullCluster, KINDS, rendered } from './service';

/** Settings that the conformance table covers. */
type Covered = 'autoscaling' | 'backend' | 'cluster' | 'timeout' | 'responseStartTimeout' | 'loadDeadline' | 'readiness' | 'visibility' | 'ingress' | 'rollout' | 'traffic' | 'previews' | 'earlier' | 'rolloutDuration'
  | 'transformer' | 'pod';

const SERVER = { image: 'registry.example.com/server:1.0', port: 8000 };

/** The rest, which every backend does: what must stand in the manifest, and nowhere without the property. */
const PROPERTIES: { readonly [property in Exclude<keyof GpuInferenceServiceProps, Covered>]: [Ask, string][] } = {
  gpu: [
    [{ gpu: GpuRequest.of(Gpu.L4, { count: 2 }) }, '"nvidia.com/gpu":"2"'],
    [{ gpu: GpuRequest.of(Gpu.A100_SXM_40GB) }, '"nvidia-tesla-a100"'],
    [{ gpu: GpuRequest.mig(Gpu.A100_SXM_40GB, '1g.5gb') }, '"1g.5gb"'],
    [{ gpu: GpuRequest.shared(Gpu.L4) }, '"time-sharing"'],
    [{ gpu: GpuRequest.none() }, '{"key":"cloud.google.com/gke-accelerator","operator":"DoesNotExist"}'],
  ],
  model: [[{ model: ModelSource.pvc('weights', 'llama') }, 'weights']],
  modelName: [
    [{ modelName: 'org/Llama-3', runtime: Runtime.vllm(), model: ModelSource.pvc('weights') }, '--served-model-name=org/Llama-3'],
  ],
  runtime: [
    [{ runtime: Runtime.custom({ image: 'registry.example.com/other:2.0', port: 8000 }) }, '"registry.example.com/other:2.0"'],
    [{ runtime: Runtime.custom({ ...SERVER, port: 8123 }) }, '8123'],
    [{ runtime: Runtime.custom({ ...SERVER, command: ['serve-it'] }) }, '"command":["serve-it"]'],
    [{ runtime: Runtime.custom({ ...SERVER, args: ['--fast'] }) }, '"args":["--fast"]'],
    [{ runtime: Runtime.custom({ ...SERVER, env: { MODE: 'fast' } }) }, '{"name":"MODE","value":"fast"}'],
    [{ runtime: Runtime.custom({ ...SERVER, readiness: { path: '/ready' } }) }, '"path":"/ready"'],
    [{ runtime: Runtime.custom({ ...SERVER, liveness: { path: '/live', period: Duration.seconds(30) } }) }, '"livenessProbe":{"httpGet":{"path":"/live"'],
  ],
  revision: [[{ revision: 'v7' }, '"app.kubernetes.io/version":"v7"']],
  name: [[{ name: 'mistral' }, '"name":"mistral"']],
  cpu: [[{ cpu: 2.5 }, '"cpu":"2500m"']],
  memory: [[{ memory: Size.gibibytes(7) }, '"memory":"7Gi"']],
  limits: [[{ cpu: 1, memory: Size.gibibytes(6), limits: { cpu: 3, memory: Size.gibibytes(16) } }, '"limits":{"cpu":"3","memory":"16Gi"']],
  sharedMemory: [[{ sharedMemory: Size.gibibytes(2) }, '{"emptyDir":{"medium":"Memory","sizeLimit":"2Gi"},"name":"devshm"}']],
  replicas: [[{ replicas: 987 }, '987']],
  env: [[{ env: { MODE: 'fast' } }, '{"name":"MODE","value":"fast"}']],
  envFrom: [
    [{ envFrom: [EnvFrom.secret('keys')] }, '"envFrom":[{"secretRef":{"name":"keys"}}]'],
    [
      { envFrom: [EnvFrom.configMap('flags', { prefix: 'APP_', optional: true }), EnvFrom.secret('keys')] },
      '"envFrom":[{"configMapRef":{"name":"flags","optional":true},"prefix":"APP_"},{"secretRef":{"name":"keys"}}]',
    ],
    [
      { envFrom: [EnvFrom.secret('keys')], runtime: Runtime.triton(), model: ModelSource.pvc('models') },
      '"envFrom":[{"secretRef":{"name":"keys"}}]',
    ],
    [
      { runtime: Runtime.custom({ ...SERVER, sidecars: [{ name: 'exporter', image: 'registry.example.com/exporter:1', envFrom: [EnvFrom.secret('beside')] }] }) },
      '"envFrom":[{"secretRef":{"name":"beside"}}]',
    ],
  ],
  volumes: [
    [{ volumes: [VolumeMount.configMap('settings', '/etc/settings')] }, '{"mountPath":"/etc/settings","name":"config-1","readOnly":true}'],
    [{ volumes: [VolumeMount.secret('tls', '/etc/tls')] }, '{"name":"secret-1","secret":{"secretName":"tls"}}'],
    [{ volumes: [VolumeMount.claim('scratch', '/scratch', { subPath: 'a', writable: true })] }, '{"mountPath":"/scratch","name":"claim-1","subPath":"a"}'],
    [{ volumes: [VolumeMount.emptyDir('/tmp/a', { sizeLimit: Size.gibibytes(1) })] }, '{"emptyDir":{"sizeLimit":"1Gi"},"name":"scratch-1"}'],
  ],
  serviceAccountName: [[{ serviceAccountName: 'server' }, '"serviceAccountName":"server"']],
  credentials: [
    [{ credentials: { settings: { imagePullSecrets: ['registry-of-credentials'] } } }, '"imagePullSecrets":[{"name":"registry-of-credentials"}]'],
    [{ credentials: { settings: { serviceAccountName: 'reader' } } }, '"serviceAccountName":"reader"'],
    [{ credentials: { settings: { secretProviderClassName: 'vault' } } }, '{"secretProviderClass":"vault"}'],
  ],
  imagePullSecrets: [[{ imagePullSecrets: ['registry'] }, '"imagePullSecrets":[{"name":"registry"}]']],
  labels: [[{ labels: { team: 'vision' } }, '"team":"vision"']],
  annotations: [[{ annotations: { owner: 'vision' } }, '"owner":"vision"']],
  priorityClassName: [[{ priorityClassName: 'production' }, '"priorityClassName":"production"']],
  packing: [[{ packing: Packing.SPREAD }, '"podAntiAffinity"'], [{ packing: Packing.PACK }, '"podAffinity"']],
  spot: [[{ spot: true }, '{"key":"cloud.google.com/gke-spot","operator":"In","values":["true"]}']],
  rdma: [[{ rdma: true }, '"rdma/ib":"1"']],
};

function withRdma(): ClusterProfile {
  const { props } = fullCluster();
  return ClusterProfile.custom({ ...props, rdmaResource: 'rdma/ib', knativeFeatures: [...props.knativeFeatures!, 'persistent-volume-write'] });
}

/** JSON with the keys in order of names, in which a part can be looked for. */
function text(objects: object[]): string {
  return JSON.stringify(objects, (_key, value) => (value instanceof Object && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value));
}

describe.each(KINDS)('%s', (kind) => {
  test.each(Object.entries(PROPERTIES).flatMap(([property, asks]) => asks.map(([ask, part]) => [property, part, ask] as const)))(
    'renders %s: %s',
    (_property, part, ask) => {
      const { findings, objects } = rendered(kind, ask, withRdma());
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(text(objects)).toContain(part);
      expect(text(rendered(kind, {}, withRdma()).objects)).not.toContain(part);
    },
  );

  test('gives arguments, image and environment to a runtime of the library\'s', () => {
    const { objects } = rendered(kind, {
      runtime: Runtime.triton({ args: ['--log-verbose=1'], image: 'registry.example.com/triton:1', env: { MODE: 'fast' } }), model: ModelSource.pvc('models'),
    });
    for (const part of ['"--log-verbose=1"', '"registry.example.com/triton:1"', '{"name":"MODE","value":"fast"}']) expect(text(objects)).toContain(part);
  });
});
