import { App } from 'cdk8s';
import type { Finding, IServiceRule } from '../../../lib';
import {
  AccessMode, AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource,
  Rollout, S3Credentials, ScalingMetric, ServiceMonitoring, StorageKind,
} from '../../../lib';
import type { Cases } from '../case';
import { cache, custom, GiB, KNATIVE, LLAMA } from '../case';

const s3 = (annotated: boolean) => ModelSource.s3('s3://models/x', {
  endpoint: 'https://object.ord1.coreweave.com', credentials: S3Credentials.fromSecretName('s3', { annotated }),
});

const DEPLOYED = { backend: Backend.deployment(), autoscaling: undefined };

const las1 = ClusterProfile.coreweaveCloud({ region: 'LAS1' });

/** A service on one cluster, and a monitoring for another. */
function watchedOn(cluster: ClusterProfile, watching?: App): Finding[] {
  const app = new App();
  const chart = new InferenceChart(app, 'llm', { cluster: ClusterProfile.gke({ clusterName: 'one' }), namespace: 'team-a' });
  const service = new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), backend: Backend.deployment(), replicas: 1,
  });
  return new ServiceMonitoring(new InferenceChart(watching ?? app, 'watch', { cluster, namespace: 'team-a' }), 'watch', { services: [service] }).findings();
}

/** The day that the profile's prices are looked at. */
function on(day: string): Finding[] {
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(day) / 1000);
  try {
    return new InferenceChart(new App(), 'chart', { cluster: las1 }).findings();
  } finally {
    delete process.env.SOURCE_DATE_EPOCH;
  }
}

function ruled(rule: IServiceRule): Finding[] {
  const chart = new InferenceChart(new App(), 'chart', { cluster: ClusterProfile.gke() });
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA) });
  chart.addRule(rule);
  return chart.findings();
}

export const CLUSTERS: Cases = {
  KNV002: {
    property: 'cluster.knativeFeatures',
    wrong: () => custom({}, { ...KNATIVE, cluster: ClusterProfile.gke({ knativeFeatures: ['affinity'] }) }),
    right: () => custom({}, { ...KNATIVE, cluster: ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations'] }) }),
  },
  KNV106: {
    property: 'autoscaling.metrics[0]',
    wrong: () => custom({}, { ...KNATIVE, scaling: { metrics: [ScalingMetric.cpuUtilization(60)] } }),
    right: () => custom({}, { backend: Backend.kserve(), scaling: { metrics: [ScalingMetric.cpuUtilization(60)] } }),
  },
  POD102: { property: 'rollout', wrong: () => custom({ replicas: 3 }), right: () => custom({ replicas: 4 }) },
  ROL002: {
    property: 'rollout',
    wrong: () => cache({ storage: StorageKind.BLOCK_SSD }, { ...DEPLOYED }),
    right: () => cache({ storage: StorageKind.BLOCK_SSD }, { ...DEPLOYED, rollout: Rollout.WITHOUT_SURGE }),
  },
  ROL006: {
    property: 'traffic',
    wrong: () => custom({ revision: 'v2', traffic: { v1: 90, v2: 20 } }, KNATIVE),
    right: () => custom({ revision: 'v2', traffic: { v1: 80, v2: 20 } }, KNATIVE),
  },
  ROL004: {
    property: 'traffic',
    wrong: () => custom({ revision: 'v2', traffic: { v1: 100 } }, { backend: Backend.deployment() }),
    right: () => custom({ revision: 'v2', traffic: { v1: 100 }, earlier: { v1: {} } }, { backend: Backend.deployment() }),
  },
  ROL005: {
    property: 'earlier.v1',
    wrong: () => custom({ revision: 'v2', earlier: { v1: {} } }, { backend: Backend.deployment() }),
    right: () => custom({ revision: 'v2', traffic: { v1: 0, v2: 100 }, earlier: { v1: {} } }, { backend: Backend.deployment() }),
  },
  STK001: { property: 'backend', wrong: () => custom({}, { backend: Backend.kfserving() }), right: () => custom({}, { backend: Backend.kfserving({ version: '0.6.1' }) }) },
  STK002: {
    property: 'backend',
    wrong: () => custom({}, { backend: Backend.kserve({ version: '0.15.2' }) }),
    right: () => custom({}, { backend: Backend.kserve({ version: '0.16' }) }),
  },
  STO001: { property: 'model', wrong: () => cache({}, { cluster: las1 }), right: () => cache({}) },
  STO002: {
    property: 'model',
    wrong: () => cache({ storage: StorageKind.BLOCK_SSD }, {}, { maxReplicas: 2 }),
    right: () => cache({ storage: StorageKind.SHARED_SSD }, {}, { maxReplicas: 2 }),
  },
  STO003: { property: 'accessMode', wrong: () => cache({ accessMode: AccessMode.READ_ONLY_MANY }), right: () => cache({}) },
  STO004: {
    property: 'size',
    wrong: () => cache({ size: GiB(14), models: { llama: ModelSource.huggingFace(LLAMA) } }),
    right: () => cache({ size: GiB(15), models: { llama: ModelSource.huggingFace(LLAMA) } }),
  },
  STO005: { property: 'model', wrong: () => cacheIn('team-b'), right: () => cacheIn('team-a') },
  STO006: { property: 'model', wrong: () => storeIn('las1'), right: () => storeIn('ord1') },
  STO007: { property: 'model', wrong: () => cacheOn(ClusterProfile.eksKarpenter()), right: () => cacheOn(ClusterProfile.gke()) },
  APP001: {
    property: 'autoscaling',
    wrong: () => scaledBy(ScalingMetric.cpuUtilization(60), Backend.deployment()),
    right: () => scaledBy(ScalingMetric.concurrency(4), Backend.knative()),
  },
  APP002: { property: 'model', wrong: () => cacheOn(ClusterProfile.gke(), new App()), right: () => cacheOn(ClusterProfile.gke()) },
  APP003: {
    property: 'services', wrong: () => watchedOn(ClusterProfile.gke({ clusterName: 'one' }), new App()),
    right: () => watchedOn(ClusterProfile.gke({ clusterName: 'one' })),
  },
  APP004: {
    property: 'services', wrong: () => watchedOn(ClusterProfile.gke({ clusterName: 'two' })),
    right: () => watchedOn(ClusterProfile.gke({ clusterName: 'one' })),
  },
  DAT001: { property: 'cluster.priceDate', wrong: () => on('2024-07-25'), right: () => on('2024-07-20') },
  IMG002: {
    property: 'cluster.imageDigests.vllm/vllm-openai:v0.1.0',
    wrong: () => withDigests({ 'vllm/vllm-openai:v0.1.0': `sha256:${'0'.repeat(64)}` }),
    right: () => withDigests({ 'docker.io/library/busybox:1.37.0': `sha256:${'0'.repeat(64)}` }),
  },
  RUL001: {
    property: 'rule',
    wrong: () => ruled({ validate: () => { throw new Error('no such label'); } }),
    right: () => ruled({ validate: () => [] }),
  },
  SEC003: { property: 'model.credentials', wrong: () => custom({ model: s3(false) }), right: () => custom({ model: s3(true) }) },
};

/** A service with the cache of another chart. */
function cacheOn(cluster: ClusterProfile, other?: App): Finding[] {
  const app = new App();
  const models = new ModelCachePvc(new InferenceChart(other ?? app, 'cache', { namespace: 'team-a', cluster }), 'models', {
    size: GiB(30), models: { llama: ModelSource.huggingFace(LLAMA) },
  });
  const chart = new InferenceChart(app, 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke() });
  new GpuInferenceService(chart, 'llama', { model: models.model('llama'), gpu: GpuRequest.of(Gpu.L4) });
  return chart.findings();
}

/** A service with a policy of another chart. */
function scaledBy(metric: ScalingMetric, backend: Backend): Finding[] {
  const other = new InferenceChart(new App(), 'other', {});
  const autoscaling = new AutoscalingPolicy(other, 'scaling', { maxReplicas: 2, metrics: [metric] });
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend });
  new GpuInferenceService(chart, 'llama', { model: ModelSource.huggingFace(LLAMA), gpu: GpuRequest.of(Gpu.L4), autoscaling });
  return chart.findings();
}

/** A service of team-a, and its cache in a chart of its own. */
function cacheIn(namespace: string): Finding[] {
  const app = new App();
  const cluster = ClusterProfile.gke();
  const models = new ModelCachePvc(new InferenceChart(app, 'cache', { namespace, cluster }), 'models', {
    size: GiB(30), models: { llama: ModelSource.huggingFace(LLAMA) },
  });
  const chart = new InferenceChart(app, 'chart', { namespace: 'team-a', cluster });
  new GpuInferenceService(chart, 'llama', { model: models.model('llama'), gpu: GpuRequest.of(Gpu.L4) });
  return chart.findings();
}

function withDigests(imageDigests: { [image: string]: string }): Finding[] {
  return custom({}, { cluster: ClusterProfile.gke({ imageDigests }) });
}

function storeIn(region: string): Finding[] {
  const model = ModelSource.s3('s3://models/x', { endpoint: `https://object.${region}.coreweave.com` });
  return custom({ model, gpu: GpuRequest.of(Gpu.A40) }, { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), backend: Backend.deployment() });
}
