import { App } from 'cdk8s';
import type { Finding, GpuInferenceServiceProps, PodOptions } from '../../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, PodSecurity,
  PolicyPack, Runtime,
} from '../../../lib';
import type { Cases } from '../case';
import { attempt, CUSTOM } from '../case';

const GOOD: GpuInferenceServiceProps = {
  gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), priorityClassName: 'serving', serviceAccountName: 'llama', labels: {
    team: 'a',
  },
};

interface Surroundings {
  readonly namespace?: string;
  readonly most?: number;
}

/** A service and a policy pack. */
function packed(
  pack: PolicyPack, props: Partial<GpuInferenceServiceProps> = {}, { namespace = 'team-a', most }: Surroundings = {},
): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { namespace, cluster: ClusterProfile.gke() });
    chart.addRule(pack);
    const autoscaling = most && new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: most, concurrencyPerReplica: 4 });
    new GpuInferenceService(chart, 'llama', { ...GOOD, ...(autoscaling && { autoscaling }), ...props });
    return chart.findings();
  });
}

const READY = PolicyPack.productionReadiness();
const PINNED_IMAGES = PolicyPack.productionReadiness({ digests: true });
const RESTRICTED = PolicyPack.restricted();
const TENANT = PolicyPack.multiTenant({
  namespaces: ['team-a'], requiredLabels: ['team'], imagePrefixes: ['registry.example.com/'], priorityClassNames: ['serving'],
});
const PRICED = { cluster: ClusterProfile.coreweaveCks(), gpu: GpuRequest.of(Gpu.L40S) };
const HUB = { runtime: undefined, model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') };
const PINNED = { runtime: undefined, model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { revision: 'a09a354' }) };

const UNTAGGED = 'registry.example.com:5000/sentiment';
const FOREIGN = 'docker.io/library/sentiment:1';
const FOUR = PolicyPack.costGuard({ maxGpus: 4 });
const MONTH = PolicyPack.costGuard({ maxMonthlyUsd: 1000 });
const STEP = PolicyPack.costGuard({ maxIncreasePercent: 10, previousMonthlyUsd: { 'chart/llama': 516 } });
const FIVE_DOLLARS = PolicyPack.costGuard({ maxPricePerHour: 5 });

/** A service with the preset, but for one member. */
function restricted(pod: PodOptions = {}, props: Partial<GpuInferenceServiceProps> = {}): Finding[] {
  return packed(RESTRICTED, { pod: { preset: PodSecurity.RESTRICTED, ...pod }, ...props });
}

function withImageVolume(kubernetes: string): Finding[] {
  return restricted({}, {
    cluster: ClusterProfile.gke({ stack: { kubernetes } }),
    backend: Backend.deployment(),
    model: ModelSource.oci('registry.example.com/model:1'),
  });
}

export const POLICIES: Cases = {
  POL001: {
    property: 'runtime.image',
    wrong: () => packed(READY, { runtime: Runtime.custom({ ...CUSTOM, image: UNTAGGED }) }),
    right: () => packed(READY),
  },
  POL002: { property: 'minReplicas', wrong: () => packed(READY), right: () => packed(READY, { replicas: 2 }) },
  POL003: { property: 'readiness', wrong: () => packed(READY), right: () => packed(READY, { readiness: { path: '/ready' } }) },
  POL004: { property: 'spot', wrong: () => packed(READY, { spot: true }), right: () => packed(READY) },
  POL005: { property: 'priorityClassName', wrong: () => packed(READY, { priorityClassName: undefined }), right: () => packed(READY) },
  POL006: { property: 'model', wrong: () => packed(READY, HUB), right: () => packed(READY, PINNED) },
  POL007: {
    property: 'pod',
    wrong: () => packed(READY),
    right: () => packed(READY, { pod: { preset: PodSecurity.RESTRICTED } }),
  },
  POL008: {
    property: 'runtime.image',
    wrong: () => packed(PINNED_IMAGES),
    right: () => packed(PINNED_IMAGES, { runtime: Runtime.custom({ ...CUSTOM, image: `${CUSTOM.image}@sha256:${'0'.repeat(64)}` }) }),
  },
  POL010: {
    property: 'maxReplicas', wrong: () => packed(FOUR, {}, { most: 5 }), right: () => packed(
      FOUR, { gpu: GpuRequest.of(Gpu.L4, { count: 4 }) },
    ),
  },
  POL011: { property: 'maxReplicas', wrong: () => packed(FIVE_DOLLARS, PRICED, { most: 5 }), right: () => packed(FIVE_DOLLARS, PRICED) },
  POL012: { property: 'gpu', wrong: () => packed(FIVE_DOLLARS), right: () => packed(FIVE_DOLLARS, PRICED) },
  POL013: { property: 'maxReplicas', wrong: () => packed(MONTH, {}, { most: 5 }), right: () => packed(MONTH) },
  POL014: { property: 'maxReplicas', wrong: () => packed(STEP, {}, { most: 5 }), right: () => packed(STEP) },
  POL020: { property: 'namespace', wrong: () => packed(TENANT, {}, { namespace: 'team-b' }), right: () => packed(TENANT) },
  POL021: { property: 'labels', wrong: () => packed(TENANT, { labels: {} }), right: () => packed(TENANT) },
  POL022: {
    property: 'runtime.image',
    wrong: () => packed(TENANT, { runtime: Runtime.custom({ ...CUSTOM, image: FOREIGN }) }),
    right: () => packed(TENANT),
  },
  POL023: { property: 'serviceAccountName', wrong: () => packed(TENANT, { serviceAccountName: undefined }), right: () => packed(TENANT) },
  POL024: {
    property: 'priorityClassName',
    wrong: () => packed(TENANT, { priorityClassName: 'system-cluster-critical' }),
    right: () => packed(TENANT),
  },
  POL030: { property: 'pod', wrong: () => packed(RESTRICTED), right: () => restricted() },
  POL031: { property: 'pod', wrong: () => packed(RESTRICTED), right: () => restricted() },
  POL032: { property: 'pod', wrong: () => packed(RESTRICTED), right: () => restricted() },
  POL033: { property: 'model', wrong: () => withImageVolume('1.32'), right: () => withImageVolume('1.33') },
};
