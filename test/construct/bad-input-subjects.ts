import { App } from 'cdk8s';
import type {
  AlbIngressOptions, AutoscalingPolicyProps, AzureSourceOptions, ClaimOptions, ClusterProfileProps, ControllerIngressOptions,
  CustomRuntimeOptions, DomainMappingOptions, EmptyDirOptions, EnvFromOptions, GatewayIngressOptions, GkeIngressOptions,
  Finding, GcsSourceOptions, GpuInferenceServiceProps, GpuOffer, GpuProps, HuggingFaceSourceOptions, InferenceChartProps,
  KnativeScalingOptions, LoaderOptions, ModelCachePvcProps, ModelSourceOptions, ObjectStore, PrometheusMetricOptions, S3SourceOptions,
  SidecarOptions, SoftwareStack,
} from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, EnvFrom, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFacts,
  ModelFormat, ModelSource, Runtime, S3Credentials, ScalingMetric, ServiceIngress, VolumeMount,
} from '../../lib';
import { GiB, LLAMA } from '../rules/case';
import type { Legal } from './bad-input-values';
import { CONTAINER_CONTEXT, HELPER_POD, POD, POD_CONTEXT, PORT, PROBE_MEMBERS, SPREAD } from './bad-input-pod';
import { anyText, each, flag, image, label, list, map, members, noKeys, nothing, shortLabel, shortName, subdomain, text, whole, within } from './bad-input-values';

/** A function of properties, and which values each of them may have. */
export interface Subject {
  readonly base: object;
  readonly run: (props: any) => Finding[] | void;
  readonly legal: { readonly [property: string]: Legal };
}

const cluster = ClusterProfile.gke();
const model = ModelSource.s3('s3://models/x');
const CUSTOM = { image: 'registry.example.com/x:1', port: 8080 };

export function onChart(make: (chart: InferenceChart) => void, chartProps: object = {}): Finding[] {
  const chart = new InferenceChart(new App(), 'chart', { cluster, ...chartProps });
  make(chart);
  return chart.findings();
}

export function serve(props: object, scaling?: any): Finding[] {
  return onChart((chart) => {
    const autoscaling = scaling && new AutoscalingPolicy(chart, 'policy', scaling);
    new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), autoscaling, ...props });
  }, { backend: scaling && Backend.knative() });
}

const cpus = within(0.001, 1024);
const envMap = map(anyText);

export const SERVICE: Subject = {
  base: { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM) },
  run: (props) => serve(props),
  legal: each<GpuInferenceServiceProps>({
    gpu: nothing, model: nothing, modelName: nothing, runtime: nothing, name: shortName, cluster: nothing, backend: nothing,
    cpu: cpus, memory: nothing, limits: members(['cpu', 'memory']), sharedMemory: nothing, autoscaling: nothing, replicas: whole(0, 1000), env: noKeys, envFrom: list(nothing),
    volumes: list(nothing), serviceAccountName: subdomain, imagePullSecrets: list(subdomain), labels: noKeys, annotations: noKeys,
    timeout: nothing, responseStartTimeout: nothing, loadDeadline: nothing,
    readiness: members(PROBE_MEMBERS), visibility: nothing, ingress: nothing,
    priorityClassName: subdomain, packing: nothing, rollout: nothing, revision: shortLabel, traffic: nothing, previews: nothing,
    earlier: nothing,
    rolloutDuration: nothing, spot: flag, rdma: (value) => value === false, transformer: nothing,
    pod: members(Object.keys(POD)), credentials: nothing,
  }),
};

const withinPod = (name: string, base: object, legal: Subject['legal'], wrap: (value: object) => unknown = (value) => value): Subject => ({
  base, legal, run: (props) => serve({ pod: { [name]: wrap(props) } }),
});

const within_ = (outer: string, base: object, legal: { readonly [property: string]: Legal }): Subject => ({
  base, legal, run: (props) => serve({ [outer]: props }),
});

const POLICY = each<AutoscalingPolicyProps>({
  minReplicas: whole(0, 1), maxReplicas: whole(1, 10_000), metrics: list(nothing), prometheusAddress: nothing, window: nothing,
  targetUtilization: within(1, 100), concurrencyPerReplica: whole(1, 1000), scaleDownDelay: nothing, podRetention: nothing,
  schedule: list(nothing),
  knative: members(['panicWindow', 'panicThreshold', 'burstCapacity', 'initialReplicas', 'activationReplicas', 'autoscaler']),
});

const KNATIVE = each<KnativeScalingOptions>({
  panicWindow: nothing, panicThreshold: within(110, 1000), burstCapacity: (value) => value === -1 || within(0, 1e6)(value),
  initialReplicas: whole(1, 10_000), activationReplicas: nothing, autoscaler: nothing,
});

export const CACHE: Subject = {
  base: { size: GiB(30), models: { x: model } },
  run: (props) => onChart((chart) => new ModelCachePvc(chart, 'models', props)),
  legal: each<ModelCachePvcProps>({
    models: noKeys, size: nothing, existingClaimName: subdomain, cloneOf: subdomain, snapshot: subdomain, name: label, cluster: nothing,
    storage: nothing, storageClassName: subdomain,
    accessMode: nothing, credentials: nothing, labels: noKeys, argoCdSyncWave: whole(-1000, 1000), retain: flag, waiting: members(['timeout', 'message']),
    loader: members(['rcloneImage', 'huggingFaceImage', 'cpu', 'memory', 'retries', 'deadline', 'cpuClass', 'serviceAccountName', 'runAsUser']),
  }),
};

const LOADER: Subject = {
  base: {},
  run: (loader) => onChart((chart) => new ModelCachePvc(chart, 'models', { size: GiB(30), models: { x: model }, loader })),
  legal: each<LoaderOptions>({
    rcloneImage: image, huggingFaceImage: image, cpu: cpus, memory: nothing, retries: whole(0, 1000), deadline: nothing, cpuClass: nothing,
    serviceAccountName: subdomain, runAsUser: whole(0, 2 ** 31 - 1), pod: members(Object.keys(HELPER_POD)),
  }),
};

const CHART: Subject = {
  base: { cluster },
  run: (props) => new InferenceChart(new App(), 'chart', props).findings(),
  legal: each<InferenceChartProps>({
    namespace: label, labels: noKeys, disableResourceNameHashes: flag, cluster: nothing, backend: nothing,
    createNamespace: (value) => value === false, gitOps: nothing,
  }),
};

const WAY_IN = { host: nothing, pathPrefix: nothing, timeout: nothing, maxRequestBody: nothing, authentication: nothing };
const RUNTIME: Subject['legal'] = { image, args: list(anyText), env: envMap };
export const made = (make: (props: any) => unknown): Subject['run'] => (props) => { make(props); };
const customRuntime = (props: any) => serve({ runtime: Runtime.custom(props) });
const SIDECAR = { name: 'proxy', image: 'registry.example.com/proxy:1' };

const OFFER = { gpu: Gpu.L4, nodeLabels: [{ key: 'gpu', values: ['L4'] }], maxPerNode: 8, cpuPerGpu: 4, memoryPerGpu: GiB(16) };
const STACK = each<SoftwareStack>({ kubernetes: text, kserve: text, kfserving: text, knative: text, keda: text, prometheus: nothing });
const labelValue: Legal = (value) => typeof value === 'string' && /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(value);
const OPTIONS = {
  clusterName: text,
  gpus: list(nothing), stack: members(Object.keys(STACK)), knativeFeatures: list(text), storageClasses: list(nothing), domain: subdomain,
  mig: nothing, sharing: nothing, cpuNodes: list(nothing), loaderImages: members(['rclone', 'huggingFace', 'wait']), region: labelValue, zone: labelValue,
  imageMirror: noKeys, imageDigests: noKeys, pod: members(Object.keys(POD)), billing: nothing, gateway: nothing, https: flag,
};

export const SUBJECTS: { readonly [name: string]: Subject } = {
  'GpuInferenceService': SERVICE,
  'GpuInferenceService limits': within_('limits', {}, { cpu: (value) => within(4, 1024)(value) || cpus(value), memory: nothing }),
  'GpuInferenceService readiness': within_('readiness', {}, {
    path: text, command: (value: any) => list(text)(value) && value.length > 0, grpc: flag, port: whole(1, 65_535), period: nothing,
    timeout: nothing, failureThreshold: whole(1, 1e6), initialDelay: nothing,
  }),
  'GpuInferenceService pod': within_('pod', {}, POD),
  'pod securityContext': withinPod('securityContext', {}, POD_CONTEXT),
  'pod containerSecurityContext': withinPod('containerSecurityContext', {}, CONTAINER_CONTEXT),
  'pod topologySpreadConstraints': withinPod('topologySpreadConstraints', { topologyKey: 'zone' }, SPREAD, (value) => [value]),
  'pod ports': withinPod('ports', { name: 'extra', port: 9000 }, PORT, (value) => [value]),
  'GpuInferenceService transformer': within_('transformer', { image: 'registry.example.com/x:1' }, {
    image, command: list(anyText), args: list(anyText), env: envMap, envFrom: list(nothing), cpu: cpus, memory: nothing, limits: members(['cpu', 'memory']),
    minReplicas: whole(1, 1), maxReplicas: whole(1, 1000),
  }),
  'AutoscalingPolicy': { base: {}, run: (props) => serve({}, props), legal: POLICY },
  'AutoscalingPolicy knative': { base: {}, run: (knative) => serve({}, { maxReplicas: 10_000, knative }), legal: KNATIVE },
  'AutoscalingPolicy prometheus': {
    base: { query: 'up', threshold: 1 },
    run: (options) => serve({ backend: Backend.deploymentKeda() }, { metrics: [ScalingMetric.prometheus(options)] }),
    legal: each<PrometheusMetricOptions>({
      query: (value) => typeof value === 'string' && value.trim() !== '', threshold: within(Number.MIN_VALUE, Number.MAX_VALUE),
      activationThreshold: within(0, Number.MAX_VALUE), serverAddress: nothing,
    }),
  },
  'ModelCachePvc': CACHE,
  'ModelCachePvc loader': LOADER,
  'InferenceChart': CHART,
  'Runtime.custom': {
    base: CUSTOM,
    run: customRuntime,
    legal: each<CustomRuntimeOptions>({
      image, port: whole(1, 65_535), protocol: nothing, command: list(anyText), args: list(anyText), env: envMap, modelPath: text,
      readiness: members(PROBE_MEMBERS),
      liveness: members(PROBE_MEMBERS), sidecars: list(nothing),
    }),
  },
  'Runtime.custom sidecars': {
    base: SIDECAR,
    run: (sidecar) => customRuntime({ ...CUSTOM, sidecars: [sidecar] }),
    legal: each<SidecarOptions>({
      name: label, image, imagePullPolicy: nothing, command: list(anyText), args: list(anyText), env: envMap, envFrom: list(nothing),
      cpu: cpus, memory: nothing, native: flag, volumes: list(nothing), ports: list(nothing),
      readiness: members(PROBE_MEMBERS), liveness: members(PROBE_MEMBERS),
      startup: members(PROBE_MEMBERS), securityContext: members(Object.keys(CONTAINER_CONTEXT)),
    }),
  },
  'EnvFrom options': {
    base: {},
    run: (options) => serve({ envFrom: [EnvFrom.secret('keys', options)] }),
    legal: each<EnvFromOptions>({ prefix: (value) => text(value) && /^[ -<>-~]+$/.test(value), optional: flag }),
  },
  'Runtime.vllm': {
    base: {},
    run: (props) => serve({ runtime: Runtime.vllm(props), model: ModelSource.huggingFace(LLAMA) }),
    legal: { ...RUNTIME, tensorParallel: whole(1, 1), maxModelLength: whole(1, 131_072), gpuMemoryUtilization: within(0.7, 1) },
  },
  'Runtime.sglang': {
    base: {},
    run: (props) => serve({ runtime: Runtime.sglang(props), model: ModelSource.huggingFace(LLAMA) }),
    legal: { ...RUNTIME, tensorParallel: whole(1, 1), maxModelLength: whole(1, 131_072), gpuMemoryUtilization: within(0.7, 1) },
  },
  'Runtime.nim': {
    base: { image: 'registry.example.com/nim:1' },
    run: made(Runtime.nim),
    legal: { ...RUNTIME, apiKey: nothing, tensorParallel: whole(1, 1024), maxModelLength: whole(1, 1e9) },
  },
  'Runtime.huggingFace': { base: {}, run: made(Runtime.huggingFace), legal: { ...RUNTIME, task: nothing } },
  'Runtime.triton': { base: {}, run: made(Runtime.triton), legal: RUNTIME },
  'Runtime.onnx': { base: {}, run: made(Runtime.onnx), legal: RUNTIME },
  'Runtime.tensorflow': { base: {}, run: made(Runtime.tensorflow), legal: RUNTIME },
  'Runtime.torchServe': { base: {}, run: made(Runtime.torchServe), legal: RUNTIME },
  'Runtime.mlServer': { base: { format: ModelFormat.SKLEARN }, run: made(Runtime.mlServer), legal: { ...RUNTIME, format: nothing } },
  'ModelSource.s3': {
    base: {},
    run: made((options) => ModelSource.s3('s3://models/x', options)),
    legal: each<S3SourceOptions>({
      facts: nothing, credentials: nothing, endpoint: nothing, region: text, pathStyle: flag, accelerated: flag, caBundleConfigMap: text,
      anonymous: flag,
    }),
  },
  'ModelSource.gcs': { base: {}, run: made((options) => ModelSource.gcs('gs://models/x', options)), legal: each<GcsSourceOptions>({ facts: nothing, credentials: nothing }) },
  'ModelSource.azureBlob': {
    base: {}, run: made((options) => ModelSource.azureBlob('https://a.blob.core.windows.net/c/x', options)), legal: each<AzureSourceOptions>({ facts: nothing, credentials: nothing }),
  },
  'ModelSource.http': { base: {}, run: made((options) => ModelSource.http('https://host/x', options)), legal: each<ModelSourceOptions>({ facts: nothing }) },
  'ModelSource.huggingFace': {
    base: {},
    run: made((options) => ModelSource.huggingFace(LLAMA, options)),
    legal: each<HuggingFaceSourceOptions>({ facts: nothing, token: nothing, revision: (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(value) }),
  },
  'ModelSource.oci': { base: {}, run: made((options) => ModelSource.oci('registry.example.com/x:1', options)), legal: { facts: nothing } },
  'ModelSource.pvc': { base: {}, run: made((options) => ModelSource.pvc('claim', 'x', options)), legal: { facts: nothing } },
  'ModelFacts.of': {
    base: {},
    run: made(ModelFacts.of),
    legal: Object.fromEntries([
      ['size', nothing], ['dataType', nothing],
      ...['parameters', 'activeParameters', 'experts', 'activeExperts', 'layers', 'kvHeads', 'headDimension', 'contextLength'].map((name) => [name, whole(1, Number.MAX_SAFE_INTEGER)]),
    ]),
  },
  'Gpu.of': {
    base: { id: 'RTX_5090', memory: GiB(32) },
    run: made(Gpu.of),
    legal: each<GpuProps>({
      id: (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(value), memory: nothing, reportedMemory: nothing, vendor: nothing,
      architecture: text, computeCapability: within(1, 100), dataTypes: list(nothing), migProfiles: list(text), arm: flag,
      memoryBandwidth: within(1, 1e6), teraflops: nothing,
    }),
  },
  'GpuRequest.of': { base: {}, run: made((options) => GpuRequest.of(Gpu.L4, options)), legal: { count: whole(1, 1024) } },
  'GpuRequest.withMemory': { base: {}, run: made((options) => GpuRequest.withMemory(GiB(8), options)), legal: { count: whole(1, 1024) } },
  'GpuRequest.mig': { base: {}, run: made((options) => GpuRequest.mig(Gpu.H100_SXM, '1g.10gb', options)), legal: { count: whole(1, 1024) } },
  'GpuRequest.none': { base: {}, run: (options) => serve({ gpu: GpuRequest.none(options) }), legal: { cpuClass: nothing } },
  'Backend.kserve': { base: {}, run: made(Backend.kserve), legal: { version: text } },
  'Backend.deploymentKeda': { base: {}, run: made(Backend.deploymentKeda), legal: { version: text } },
  'S3Credentials.fromSecretName': { base: {}, run: made((options) => S3Credentials.fromSecretName('s3', options)), legal: { annotated: flag } },
  'ServiceIngress.gateway': {
    base: {}, run: made(ServiceIngress.gateway), legal: each<GatewayIngressOptions>({ ...WAY_IN, gateway: nothing, newGateway: nothing }),
  },
  'ServiceIngress.nginx': {
    base: {}, run: made(ServiceIngress.nginx),
    legal: each<ControllerIngressOptions>({ ...WAY_IN, className: subdomain, tls: nothing, annotations: noKeys }),
  },
  'ServiceIngress.gke': {
    base: {}, run: made(ServiceIngress.gke),
    legal: each<GkeIngressOptions>({
      ...WAY_IN, internal: flag, tls: nothing, managedCertificate: subdomain, staticAddress: subdomain, annotations: noKeys,
    }),
  },
  'ServiceIngress.alb': {
    base: {}, run: made(ServiceIngress.alb),
    legal: each<AlbIngressOptions>({
      ...WAY_IN, className: subdomain, internetFacing: flag, certificateArn: text, https: flag, annotations: noKeys,
    }),
  },
  'ServiceIngress.domainMapping': {
    base: {}, run: made(ServiceIngress.domainMapping),
    legal: each<DomainMappingOptions>({ ...WAY_IN, tlsSecretName: subdomain, automaticTls: flag, createClaim: flag }),
  },
  'VolumeMount.emptyDir': { base: {}, run: made((options) => VolumeMount.emptyDir('/x', options)), legal: each<EmptyDirOptions>({ inMemory: flag, sizeLimit: nothing, name: text }) },
  'VolumeMount.claim': { base: {}, run: (options) => serve({ volumes: [VolumeMount.claim('x', '/x', options)] }), legal: each<ClaimOptions>({
    subPath: (value) => text(value) && !value.startsWith('/') && !value.split('/').includes('..'), writable: flag,
  }) },
  'ClusterProfile.custom objectStore': {
    base: { endpoint: 'https://object.example.com' },
    run: made((objectStore) => ClusterProfile.custom({ name: 'ours', gpus: [OFFER], stack: {}, objectStore })),
    legal: each<ObjectStore>({ endpoint: nothing, acceleratedEndpoint: nothing, region: text, pathStyle: flag }),
  },
  'ClusterProfile.gke': { base: {}, run: made(ClusterProfile.gke), legal: OPTIONS },
  'ClusterProfile.coreweaveCloud': { base: { region: 'ORD1' }, run: made(ClusterProfile.coreweaveCloud), legal: { ...OPTIONS, region: nothing } },
  'ClusterProfile.gke stack': { base: {}, run: made((stack) => ClusterProfile.gke({ stack })), legal: STACK },
  'ClusterProfile.custom': {
    base: { name: 'ours', gpus: [OFFER], stack: {} },
    run: made(ClusterProfile.custom),
    legal: each<ClusterProfileProps>({
      ...OPTIONS, name: text, defaultBackend: nothing, regions: list(text), gpuTolerations: list(nothing), cpuTolerations: list(nothing),
      cpuClasses: list(nothing), spot: members(['nodeLabels', 'tolerations']), rdmaResource: text, serviceLabels: noKeys, knativeAnnotations: noKeys,
      knativeLabels: noKeys, objectStore: nothing, priceSource: text, priceDate: text,
    }),
  },
  'ClusterProfile.custom gpus': {
    base: OFFER,
    run: made((offer) => ClusterProfile.custom({ name: 'ours', gpus: [offer], stack: {} })),
    legal: each<GpuOffer>({
      gpu: nothing, nodeLabels: nothing, maxPerNode: whole(1, 1024), total: whole(1, 1_000_000),
      cpuPerGpu: within(0.001, 1024), memoryPerGpu: nothing,
      regions: list(text),
      resourceName: text, pricePerHour: within(0, 1e6),
    }),
  },
};
