import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import type { AutoscalingPolicyProps, ClusterProfile, KnativeScalingOptions } from '../../lib';
import {
  AzureCredentials, GcsCredentials, GpuRequest, KnativeAutoscaler, KServeCredentialStyle, ModelSource, OperationOverTime, Packing, Rollout,
  Runtime, S3Credentials, ScalingMetric, SecretKey, ServiceIngress, Visibility, VolumeMount,
} from '../../lib';
import { PROFILES } from '../catalog/profiles';
import type { Ask } from './service';
import { KINDS } from './service';

/** A service that a user could ask for, on a profile and a backend. */
export interface Situation {
  readonly cluster: ClusterProfile;
  readonly kind: (typeof KINDS)[number];
  readonly ask: Ask;
}

const models: fc.Arbitrary<Pick<Ask, 'runtime' | 'model'>> = fc.constantFrom(
  { model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token'), revision: 'main' }) },
  { model: ModelSource.huggingFace('openai-community/gpt2'), runtime: Runtime.huggingFace() },
  { model: ModelSource.s3('s3://models/a', { credentials: S3Credentials.fromSecretName('s3'), endpoint: 'https://s3.example.com' }), runtime: Runtime.triton() },
  { model: ModelSource.gcs('gs://models/b'), runtime: Runtime.tensorflow() },
  { model: ModelSource.pvc('weights', 'c'), runtime: Runtime.torchServe() },
  { model: ModelSource.http('https://example.com/model.tar.gz'), runtime: Runtime.sklearn() },
  { model: ModelSource.oci('registry.example.com/model:1'), runtime: Runtime.onnx() },
  { model: ModelSource.azureBlob('https://account.blob.core.windows.net/models/d'), runtime: Runtime.vllm({ args: ['--enforce-eager'] }) },
  { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), runtime: Runtime.sglang({ args: ['--log-requests'] }) },
  { runtime: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0', apiKey: SecretKey.of('ngc', 'NGC_API_KEY'), args: ['--enforce-eager'] }) },
  { runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }) },
  { runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000, readiness: { path: '/ready' }, sidecars: [{ name: 'exporter', image: 'registry.example.com/exporter:1' }] }) },
);

const metrics: fc.Arbitrary<ScalingMetric> = fc.oneof(
  fc.constantFrom(0.5, 1, 20).map(ScalingMetric.concurrency),
  fc.constantFrom(0.25, 3).map(ScalingMetric.requestsPerSecond),
  fc.integer({ min: 1, max: 100 }).map(ScalingMetric.cpuUtilization),
  fc.integer({ min: 1, max: 100 }).map(ScalingMetric.memoryUtilization),
  fc.constantFrom(
    ScalingMetric.vllmWaiting(5), ScalingMetric.vllmRunning(0.5), ScalingMetric.vllmKvCache(0.8), ScalingMetric.sglangQueue(5),
    ScalingMetric.sglangRunning(8), ScalingMetric.sglangTokenUsage(0.75), ScalingMetric.tritonPending(2), ScalingMetric.tritonQueue(2.5),
    ScalingMetric.prometheus({ query: 'sum(waiting)', threshold: 2, serverAddress: 'http://prometheus:9091' }),
    ScalingMetric.prometheus({ query: 'sum(rate(asked{to="$service",in="$namespace"}[1m]))', threshold: 2, activationThreshold: 1 }),
    ScalingMetric.openTelemetry({ series: 'vllm:num_requests_running', threshold: 4, operationOverTime: OperationOverTime.AVERAGE }),
  ),
);

const knative: fc.Arbitrary<KnativeScalingOptions> = fc.record({
  panicWindow: fc.integer({ min: 6, max: 60 }).map(Duration.seconds),
  panicThreshold: fc.integer({ min: 110, max: 1000 }),
  burstCapacity: fc.constantFrom(-1, 0, 200),
  initialReplicas: fc.integer({ min: 1, max: 3 }),
  activationReplicas: fc.integer({ min: 2, max: 3 }),
  autoscaler: fc.constantFrom(...Object.values(KnativeAutoscaler)),
}, { requiredKeys: [] });

export const settings: fc.Arbitrary<AutoscalingPolicyProps> = fc.record({
  minReplicas: fc.integer({ min: 0, max: 3 }),
  maxReplicas: fc.integer({ min: 3, max: 10 }),
  concurrencyPerReplica: fc.integer({ min: 1, max: 1000 }),
  metrics: fc.uniqueArray(metrics, { maxLength: 3, selector: ({ kind }) => kind }),
  prometheusAddress: fc.constant('http://prometheus:9090'),
  targetUtilization: fc.constantFrom(1, 85, 100),
  window: fc.integer({ min: 60, max: 3600 }).map(Duration.seconds),
  knative,
  scaleDownDelay: fc.integer({ min: 0, max: 3600 }).map(Duration.seconds),
  podRetention: fc.integer({ min: 0, max: 3600 }).map(Duration.seconds),
  schedule: fc.constantFrom([], [{ start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: 'Europe/Berlin', replicas: 3 }]),
}, { requiredKeys: ['maxReplicas'] });

const resources: fc.Arbitrary<Ask> = fc.record({
  cpu: fc.constantFrom(0.5, 2, 3.25),
  memory: fc.integer({ min: 64, max: 4096 }).map((size) => Size.mebibytes(size)),
  limits: fc.constantFrom({}, { cpu: 1024 }, { memory: Size.tebibytes(8) }, { cpu: 1024, memory: Size.tebibytes(8) }),
}, { requiredKeys: [] });

export const credentials: fc.Arbitrary<Ask['credentials']> = fc.record({
  s3: fc.constantFrom(S3Credentials.fromSecretName('keys', { annotated: true }), S3Credentials.fromPodIdentity('reader')),
  s3Store: fc.constantFrom({}, { endpoint: 'https://store.example.com', region: 'here', pathStyle: true }),
  gcs: fc.constantFrom(GcsCredentials.fromSecretName('google'), GcsCredentials.fromServiceAccountName('reader')),
  azure: fc.constantFrom(AzureCredentials.fromAccountKey('azure'), AzureCredentials.fromServiceAccountName('reader')),
  huggingFaceToken: fc.constant(SecretKey.of('hub', 'HF_TOKEN')),
  imagePullSecrets: fc.constantFrom<string[]>([], ['registry', 'other']),
  caBundleConfigMap: fc.constant('ca'),
  serviceAccountName: fc.constant('reader'),
  secretProviderClassName: fc.constant('vault'),
  kserveStyle: fc.constantFrom(...Object.values(KServeCredentialStyle)),
  storageKey: fc.constant('models'),
}, { requiredKeys: [] }).map((settings) => ({ settings }));

const extras: fc.Arbitrary<Ask> = fc.record({
  autoscaling: settings,
  labels: fc.constantFrom<Ask['labels']>({}, { team: 'vision' }),
  annotations: fc.constantFrom<Ask['annotations']>({}, { owner: 'vision' }),
  env: fc.constantFrom<Ask['env']>({}, { MODE: 'fast' }),
  volumes: fc.constantFrom([], [VolumeMount.emptyDir('/tmp/a'), VolumeMount.secret('tls', '/tls'), VolumeMount.secret('tls', '/tls2')]),
  timeout: fc.integer({ min: 1, max: 600 }).map(Duration.seconds),
  visibility: fc.constantFrom(Visibility.PUBLIC, Visibility.CLUSTER_LOCAL),
  packing: fc.constantFrom(Packing.PACK, Packing.SPREAD),
  rollout: fc.constantFrom(Rollout.SURGE, Rollout.WITHOUT_SURGE),
  rolloutDuration: fc.integer({ min: 1, max: 3600 }).map(Duration.seconds),
  spot: fc.boolean(),
  rdma: fc.boolean(),
  imagePullSecrets: fc.constantFrom([], ['registry']),
  credentials,
  transformer: fc.constant({ image: 'registry.example.com/transformer:1.0' }),
}, { requiredKeys: [] });

/** Revisions, alone and beside others, with shares of all kinds. */
const revisions: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record({
    percent: fc.integer({ min: 0, max: 100 }),
    earlier: fc.constantFrom<Ask['earlier']>(undefined, { v1: {} }, { v1: { replicas: 2, env: { MODE: 'slow' } } }, { v1: { cpu: 1 }, v0: {} }),
    previews: fc.constantFrom<Ask['previews']>(undefined, {}, { latest: 'v2' }, { green: 'v2', blue: 'v1' }),
    ingress: fc.constantFrom(undefined, ServiceIngress.gateway()),
  }).map(({ percent, ...others }) => ({ revision: 'v2', traffic: { v1: 100 - percent, v2: percent }, ...others })),
  fc.constant({ revision: 'v1' }),
);

function requests(cluster: ClusterProfile): fc.Arbitrary<GpuRequest> {
  const gpus = cluster.gpus.map(({ gpu }) => gpu);
  const options = fc.integer({ min: 1, max: 4 }).map((count) => ({ count }));
  return fc.oneof(
    fc.constant(GpuRequest.none()),
    fc.tuple(fc.uniqueArray(fc.constantFrom(...gpus), { minLength: 1, maxLength: 6 }), options)
      .map(([[first, ...others], count]) => others.reduce((request, gpu) => request.orElse(gpu), GpuRequest.of(first, count))),
    fc.tuple(fc.integer({ min: 8, max: 80 }), options).map(([memory, count]) => GpuRequest.withMemory(Size.gibibytes(memory), count)),
  );
}

export const situations: fc.Arbitrary<Situation> = fc.constantFrom(...PROFILES.map(([, cluster]) => cluster)).chain((cluster) => fc.record({
  cluster: fc.constant(cluster),
  kind: fc.constantFrom(...KINDS),
  ask: fc.tuple(models, resources, extras, revisions, requests(cluster))
    .map(([model, share, extra, revision, gpu]) => ({ ...model, ...share, ...extra, ...revision, gpu })),
}));

/** What stands with a revision's name, and is impossible without it. */
const OF_REVISIONS: readonly PropertyKey[] = ['revision', 'traffic', 'earlier', 'previews'];

/** Two of the members: with all of them, some are errors nearly always. What is about revisions comes together. */
export function two<T extends object>(value: T, start: number): Partial<T> {
  const names = Object.keys(value) as (keyof T)[];
  const taken = [0, 1].map((index) => names[(start + index) % names.length]);
  const others = taken.some((name) => OF_REVISIONS.includes(name)) ? names.filter((name) => OF_REVISIONS.includes(name)) : [];
  return Object.fromEntries([...taken, ...others].map((name) => [name, value[name]])) as Partial<T>;
}
