import { App, Duration } from 'cdk8s';
import type { Finding } from '../../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, PodSecurity, Runtime, SecretKey, VolumeMount,
} from '../../../lib';
import type { Cases } from '../case';
import { custom, CUSTOM, GiB, KNATIVE, LLAMA, service } from '../case';

function port(number: number): Finding[] {
  return service({ model: undefined, runtime: Runtime.custom({ ...CUSTOM, port: number }) }, KNATIVE);
}

function sidecar(name: string): Finding[] {
  return service({ model: undefined, runtime: Runtime.custom({ ...CUSTOM, sidecars: [{ name, image: 'registry.example.com/proxy:1' }] }) });
}

/** Two services of one name, in charts with these namespaces. */
function twins(...namespaces: string[]): Finding[] {
  const app = new App();
  const charts = namespaces.map((namespace, index) => new InferenceChart(app, `chart-${index}`, { namespace, cluster: ClusterProfile.gke() }));
  for (const chart of charts) new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM) });
  return charts.flatMap((chart) => chart.findings());
}

const IN_IMAGE = { model: ModelSource.oci('registry.example.com/models/llama:1'), runtime: Runtime.vllm() };
const WEIGHTS = ModelSource.pvc('weights');
const NIM = { image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0' };
const scratch = (path: string) => ({ volumes: [VolumeMount.emptyDir(path)] });

export const PODS: Cases = {
  NAM001: { property: 'name', wrong: () => twins('team-a', 'team-a'), right: () => twins('team-a', 'team-b') },
  NAM002: { property: 'id', wrong: () => custom({}, { id: 'Llama' }), right: () => custom({}, { id: 'llama-3' }) },
  NAM003: {
    property: 'id',
    wrong: () => custom({}, { ...KNATIVE, id: 'a'.repeat(64) }),
    right: () => custom({}, { ...KNATIVE, id: 'a'.repeat(63) }),
  },
  NAM004: { property: 'labels.team', wrong: () => custom({ labels: { team: 'a b' } }), right: () => custom({ labels: { team: 'a.b', empty: '' } }) },
  NAM005: { property: 'runtime.sidecars[0].name', wrong: () => sidecar('kserve-container'), right: () => sidecar('proxy') },
  KNV009: { property: 'runtime.port', wrong: () => port(9090), right: () => port(9000) },
  KNV109: { property: 'runtime.port', wrong: () => port(8112), right: () => port(8113) },
  RUN001: {
    property: 'runtime.args[0]',
    wrong: () => service({ runtime: Runtime.vllm({ args: ['--port=9999'] }) }),
    right: () => service({ runtime: Runtime.vllm({ args: ['--enable-prefix-caching'] }) }),
  },
  RUN002: {
    property: 'runtime.task',
    wrong: () => service({ model: ModelSource.huggingFace('acme/model'), runtime: Runtime.huggingFace() }),
    right: () => service({ model: ModelSource.huggingFace(LLAMA), runtime: Runtime.huggingFace() }),
  },
  RUN003: {
    property: 'runtime.apiKey',
    wrong: () => service({ model: undefined, runtime: Runtime.nim(NIM) }),
    right: () => service({ model: undefined, runtime: Runtime.nim({ ...NIM, apiKey: SecretKey.of('ngc', 'NGC_API_KEY') }) }),
  },
  RUN005: {
    property: 'runtime.image',
    wrong: () => service({ runtime: Runtime.vllm({ image: 'registry.example.com/llm:7' }) }),
    right: () => service({ runtime: Runtime.vllm({ image: 'registry.example.com/llm:7', version: '0.20.0' }) }),
  },
  RUN006: {
    property: 'runtime.tokens',
    wrong: () => service({ model: WEIGHTS, runtime: Runtime.torchServe({ tokens: true, image: 'pytorch/torchserve:0.9.0-gpu' }) }),
    right: () => service({ model: WEIGHTS, runtime: Runtime.torchServe({ tokens: true }) }),
  },
  ROL003: {
    property: 'pod.terminationGracePeriod',
    wrong: () => service({ timeout: Duration.minutes(5), pod: { terminationGracePeriod: Duration.seconds(300) } }),
    right: () => service({ timeout: Duration.minutes(5), pod: { terminationGracePeriod: Duration.seconds(330) } }),
  },
  RUN004: {
    property: 'env.NIM_SERVER_PORT',
    wrong: () => service({ model: undefined, runtime: Runtime.nim(NIM), env: { NIM_SERVER_PORT: '9000' } }),
    right: () => service({ model: undefined, runtime: Runtime.nim(NIM), env: { NIM_LOG_LEVEL: 'DEBUG' } }),
  },
  KNV011: {
    property: 'runtime.image',
    wrong: () => service({ model: undefined, runtime: Runtime.custom({ image: 'registry.example.com:5000/x:1', port: 80 }) }, KNATIVE),
    right: () => service({ model: undefined, runtime: Runtime.custom({ image: 'registry.example.com:5000/a/x:1', port: 80 }) }, KNATIVE),
  },
  ENV001: { property: 'env.A=B', wrong: () => custom({ env: { 'A=B': '1' } }), right: () => custom({ env: { 'a.b-C_1': '1' } }) },
  ENV002: { property: 'env.PORT', wrong: () => custom({ env: { PORT: '1' } }, KNATIVE), right: () => custom({ env: { PORT: '1' } }) },
  VOL001: { property: 'volumes[0].mountPath', wrong: () => custom(scratch('scratch')), right: () => custom(scratch('/scratch')) },
  VOL002: {
    property: 'volumes[0].mountPath',
    wrong: () => custom({ ...scratch('/dev/shm'), sharedMemory: GiB(1) }),
    right: () => custom({ ...scratch('/dev/shm2'), sharedMemory: GiB(1) }),
  },
  ANN001: {
    property: 'annotations.autoscaling.knative.dev/window',
    wrong: () => custom({ annotations: { 'autoscaling.knative.dev/window': '60s' } }, KNATIVE),
    right: () => custom({ annotations: { 'serving.knative.dev/no-gc': 'true' } }, KNATIVE),
  },
  KSV117: {
    property: 'annotations.serving.kserve.io/disable-localmodels',
    wrong: () => custom({ annotations: { 'serving.kserve.io/disable-localmodels': 'true' } }),
    right: () => custom({ annotations: { 'serving.kserve.io/disable-localmodel': 'true' } }, { backend: Backend.kserve() }),
  },
  KNV107: {
    property: 'annotations.serving.knative.dev/no-gc',
    wrong: () => custom({ annotations: { 'serving.knative.dev/no-gc': 'true' } }, { backend: Backend.deployment() }),
    right: () => custom({ annotations: { 'serving.knative.dev/no-gc': 'true' } }, KNATIVE),
  },
  KNV006: {
    property: 'annotations.networking.knative.dev/visibilty',
    wrong: () => custom({ annotations: { 'networking.knative.dev/visibilty': 'x' } }, { backend: Backend.kserveKnative() }),
    right: () => custom({ annotations: { 'networking.knative.dev/visibilty': 'x' } }, { backend: Backend.kserve() }),
  },
  SEC002: { property: 'env.HF_TOKEN', wrong: () => custom({ env: { HF_TOKEN: 'x' } }), right: () => custom({ env: { MAX_TOKENS: '512' } }) },
  PSS001: {
    property: 'pod.securityContext.runAsUser',
    wrong: () => custom({ pod: { preset: PodSecurity.RESTRICTED, securityContext: { runAsUser: 0 } } }),
    right: () => custom({ pod: { preset: PodSecurity.RESTRICTED, securityContext: { runAsUser: 2000 } } }),
  },
  PSS002: {
    property: 'model',
    wrong: () => service({ ...IN_IMAGE, pod: { preset: PodSecurity.RESTRICTED } }),
    right: () => service({ ...IN_IMAGE, pod: { preset: PodSecurity.RESTRICTED } }, { backend: Backend.deployment() }),
  },
};
