import { App } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Finding, Gpu, GpuInferenceService, GpuInferenceServiceProps, GpuRequest, InferenceChart, ModelSource,
  PolicyPack, Runtime,
} from '../../../lib';
import { attempt, Case, Cases, CUSTOM } from '../case';

const GOOD: GpuInferenceServiceProps = {
  gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM), priorityClassName: 'serving', serviceAccountName: 'llama', labels: { team: 'a' },
};

function service(pack: PolicyPack, props: Partial<GpuInferenceServiceProps>, namespace: string | undefined, most: number): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { namespace, cluster: ClusterProfile.gke() });
    chart.addRule(pack);
    const autoscaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: most, concurrencyPerReplica: 4 });
    new GpuInferenceService(chart, 'llama', { ...GOOD, ...(most > 1 ? { autoscaling } : {}), ...props });
    return chart.findings();
  });
}

interface Parts {
  readonly pack: PolicyPack;
  readonly property: string;
  readonly wrong?: Partial<GpuInferenceServiceProps>;
  readonly right?: Partial<GpuInferenceServiceProps>;
  readonly most?: number;
  readonly namespace?: string | undefined;
}

function of({ pack, property, wrong = {}, right = {}, most = 1, ...more }: Parts): Case {
  const namespace = 'namespace' in more ? more.namespace : 'team-a';
  return { property, wrong: () => service(pack, wrong, namespace, most), right: () => service(pack, right, 'team-a', 1) };
}

const READY = PolicyPack.productionReadiness();
const TENANT = PolicyPack.multiTenant({
  namespaces: ['team-a'], requiredLabels: ['team'], imagePrefixes: ['registry.example.com/'], priorityClassNames: ['serving'],
});
const PRICED = { cluster: ClusterProfile.coreweaveCks(), gpu: GpuRequest.of(Gpu.L40S) };
const HUB = { runtime: undefined, model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') };
const PINNED = { runtime: undefined, model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { revision: 'a09a354' }) };

export const POLICIES: Cases = {
  POL001: of({ pack: READY, property: 'runtime.image', wrong: { runtime: Runtime.custom({ ...CUSTOM, image: 'registry.example.com:5000/sentiment' }) } }),
  POL002: of({ pack: READY, property: 'minReplicas', right: { replicas: 2 } }),
  POL003: of({ pack: READY, property: 'readiness', right: { readiness: { path: '/ready' } } }),
  POL004: of({ pack: READY, property: 'spot', wrong: { spot: true } }),
  POL005: of({ pack: READY, property: 'priorityClassName', wrong: { priorityClassName: undefined } }),
  POL006: of({ pack: READY, property: 'model', wrong: HUB, right: PINNED }),
  POL010: of({ pack: PolicyPack.costGuard({ maxGpus: 4 }), property: 'maxReplicas', most: 5, right: { gpu: GpuRequest.of(Gpu.L4, { count: 4 }) } }),
  POL011: of({ pack: PolicyPack.costGuard({ maxPricePerHour: 5 }), property: 'maxReplicas', most: 5, wrong: PRICED, right: PRICED }),
  POL012: of({ pack: PolicyPack.costGuard({ maxPricePerHour: 5 }), property: 'gpu', right: PRICED }),
  POL020: of({ pack: TENANT, property: 'namespace', namespace: 'team-b' }),
  POL021: of({ pack: TENANT, property: 'labels', wrong: { labels: {} } }),
  POL022: of({ pack: TENANT, property: 'runtime.image', wrong: { runtime: Runtime.custom({ ...CUSTOM, image: 'docker.io/library/sentiment:1' }) } }),
  POL023: of({ pack: TENANT, property: 'serviceAccountName', wrong: { serviceAccountName: undefined } }),
  POL024: of({ pack: TENANT, property: 'priorityClassName', wrong: { priorityClassName: 'system-cluster-critical' } }),
};
