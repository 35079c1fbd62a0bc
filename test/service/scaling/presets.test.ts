import { ApiObject, App } from 'cdk8s';
import type { AutoscalingPolicyProps, Finding, SoftwareStack } from '../../../lib';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, ScalingMetric, Severity,
} from '../../../lib';
import { BackendKind } from '../../../lib/catalog/backend';
import { BACKENDS, fullCluster, KINDS } from '../../backend/service';

type Kind = (typeof KINDS)[number];
type Preset = 'coreweaveDefaults' | 'latencyFirst' | 'costFirst';

const PRESETS: Preset[] = ['coreweaveDefaults', 'latencyFirst', 'costFirst'];
const VLLM = { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') };
const SERVERS: { readonly [name: string]: object } = {
  'vLLM': VLLM,
  'vLLM of a claim': { model: ModelSource.pvc('weights'), runtime: Runtime.vllm() },
  'SGLang': { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), runtime: Runtime.sglang() },
  'NIM': { runtime: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.8.0' }) },
  'Triton': { model: ModelSource.pvc('weights'), runtime: Runtime.triton() },
  'a container of one\'s own': { runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }) },
  'scikit-learn': { model: ModelSource.pvc('weights'), runtime: Runtime.sklearn(), gpu: GpuRequest.none() },
};

function clusterWith(stack: Partial<SoftwareStack>): ClusterProfile {
  const { props } = fullCluster();
  return ClusterProfile.custom({ ...props, stack: { ...props.stack, ...stack } });
}

interface Made { readonly findings: Finding[]; readonly objects: any[] }

function made(preset: Preset, kind: Kind, props: object = VLLM, overrides: AutoscalingPolicyProps = {}, cluster = fullCluster()): Made {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend: BACKENDS[kind] });
  const autoscaling = AutoscalingPolicy[preset](chart, 'scaling', overrides);
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), autoscaling, ...props });
  return { findings: chart.findings(), objects: chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()) };
}

function texts({ findings }: Made, ...ids: string[]): string[] {
  return findings.filter(({ id }) => ids.includes(id)).map(String);
}

/** What decides the replicas, wherever the backend has it. */
function scalingOf({ objects }: Made): object {
  const { metadata, spec } = objects.find(({ kind }) => ['ScaledObject', 'HorizontalPodAutoscaler', 'InferenceService', 'Service'].includes(kind));
  const annotations = { ...metadata.annotations, ...spec.template?.metadata.annotations };
  const knative = Object.entries(annotations).map(([key, value]) => [key.split('autoscaling.knative.dev/')[1], value]).filter(([key]) => key !== undefined);
  const fields = [
    'minReplicas', 'maxReplicas', 'scaleMetric', 'scaleTarget', 'autoScaling', 'metrics', 'behavior', 'minReplicaCount', 'maxReplicaCount',
    'cooldownPeriod', 'triggers', 'advanced',
  ];
  const said = Object.entries(spec.predictor ?? spec).filter(([name]) => fields.includes(name));
  return Object.fromEntries([...said, ...knative]);
}

const QUEUE = 'sum(avg_over_time(vllm:num_requests_running{SELECTED}[WINDOW])) + sum(avg_over_time(vllm:num_requests_waiting{SELECTED}[WINDOW]))';

function requests(selected: string, window: string): string {
  return QUEUE.replaceAll('SELECTED', `namespace="team-a",${selected}`).replaceAll('WINDOW', window);
}

const cpu = (averageUtilization: number) => [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }];
const delay = (stabilizationWindowSeconds: number) => ({ scaleDown: { stabilizationWindowSeconds } });
const trigger = (threshold: string, window: string) => [{
  type: 'prometheus',
  metadata: { query: requests('model_name="llama"', window), serverAddress: 'http://prometheus.monitoring:9090', threshold },
}];

const ON_KNATIVE: { readonly [preset in Preset]: object } = {
  coreweaveDefaults: {
    'min-scale': '1', 'max-scale': '10', 'target-utilization-percentage': '85', 'scale-to-zero-pod-retention-period': '1800s', 'window': '180s',
    'panic-window-percentage': '16.6667', 'panic-threshold-percentage': '200',
  },
  latencyFirst: {
    'min-scale': '1', 'max-scale': '10', 'target-utilization-percentage': '60', 'scale-down-delay': '600s', 'window': '60s',
    'panic-window-percentage': '10', 'panic-threshold-percentage': '150',
  },
  costFirst: {
    'min-scale': '0', 'max-scale': '3', 'target-utilization-percentage': '100', 'scale-down-delay': '0s', 'scale-to-zero-pod-retention-period': '60s',
    'window': '60s',
  },
};

const ON_HPA: { readonly [preset in Preset]: object } = {
  coreweaveDefaults: { minReplicas: 1, maxReplicas: 10, metrics: cpu(85) },
  latencyFirst: { minReplicas: 1, maxReplicas: 10, metrics: cpu(60), behavior: delay(600) },
  costFirst: { minReplicas: 1, maxReplicas: 3, metrics: cpu(85), behavior: delay(0) },
};

const ON_KEDA: { readonly [preset in Preset]: object } = {
  coreweaveDefaults: { minReplicaCount: 1, maxReplicaCount: 10, triggers: trigger('85', '180s') },
  latencyFirst: {
    minReplicaCount: 1, maxReplicaCount: 10, triggers: trigger('60', '60s'), advanced: { horizontalPodAutoscalerConfig: { behavior: delay(600) } },
  },
  costFirst: {
    minReplicaCount: 1, maxReplicaCount: 3, triggers: trigger('100', '60s'), advanced: { horizontalPodAutoscalerConfig: { behavior: delay(0) } },
  },
};

describe.each(PRESETS)('the preset %s', (preset) => {
  test('is Knative\'s annotations on Knative', () => {
    expect(scalingOf(made(preset, BackendKind.KNATIVE))).toEqual(ON_KNATIVE[preset]);
  });

  test('is a trigger over what vLLM exports on KEDA', () => {
    expect(scalingOf(made(preset, BackendKind.DEPLOYMENT_KEDA))).toEqual(ON_KEDA[preset]);
  });

  test('is the CPU on an HPA, with a warning where the server has a GPU', () => {
    const onHpa = made(preset, BackendKind.DEPLOYMENT_HPA);
    expect(scalingOf(onHpa)).toEqual(ON_HPA[preset]);
    expect(texts(onHpa, 'SCL020')).toHaveLength(1);
    expect(texts(made(preset, BackendKind.DEPLOYMENT_HPA, SERVERS['scikit-learn']), 'SCL020')).toEqual([]);
  });

  test('is KEDA on KServe Standard where Prometheus is known, and else its HPA', () => {
    const { triggers, minReplicaCount, maxReplicaCount, advanced } = ON_KEDA[preset] as any;
    const window = preset === 'coreweaveDefaults' ? '180s' : '60s';
    expect(scalingOf(made(preset, BackendKind.KSERVE_STANDARD, SERVERS['vLLM of a claim']))).toEqual({
      minReplicas: minReplicaCount,
      maxReplicas: maxReplicaCount,
      autoScaling: {
        ...(advanced && { behavior: advanced.horizontalPodAutoscalerConfig.behavior }),
        metrics: [{
          type: 'External',
          external: {
            metric: { backend: 'prometheus', query: requests('model_name="llama"', window), serverAddress: 'http://prometheus.monitoring:9090' },
            target: { type: 'Value', value: triggers[0].metadata.threshold },
          },
        }],
      },
    });
    expect(scalingOf(made(preset, BackendKind.KSERVE_STANDARD, VLLM, {}, clusterWith({ keda: undefined })))).toEqual({
      minReplicas: 1, maxReplicas: maxReplicaCount, scaleMetric: 'cpu', scaleTarget: (ON_HPA[preset] as any).metrics[0].resource.target.averageUtilization,
    });
  });

  test.each(KINDS)('works on %s, whatever serves and whatever else is installed', (kind) => {
    for (const stack of [{}, { prometheus: undefined }, { keda: undefined }, { keda: undefined, prometheus: undefined }]) {
      if (kind === BackendKind.DEPLOYMENT_KEDA && 'keda' in stack) continue;
      for (const props of Object.values(SERVERS)) {
        const { findings } = made(preset, kind, props, {}, clusterWith(stack));
        expect(findings.filter(({ severity }) => severity === Severity.ERROR).map(String)).toEqual([]);
      }
    }
  });
});

describe('a preset', () => {
  test('keeps a replica where nothing would wake the first one, and says so', () => {
    const kept = KINDS.filter((kind) => texts(made('costFirst', kind), 'SCL019').length > 0);
    expect(kept).toEqual([BackendKind.KSERVE_STANDARD, BackendKind.DEPLOYMENT_HPA, BackendKind.DEPLOYMENT_KEDA]);
    expect(texts(made('costFirst', BackendKind.DEPLOYMENT_KEDA), 'SCL019')).toEqual([
      'SCL019 autoscaling "costFirst" keeps one replica: minReplicas is zero, from which only a metric outside the pods can wake (backend: a Deployment with a KEDA '
      + 'ScaledObject); set minReplicas to 1, scale by a ScalingMetric.prometheus query of what stands before the pods, or use Backend.kserveKnative() or '
      + 'Backend.knative()',
    ]);
    expect(texts(made('costFirst', BackendKind.DEPLOYMENT_HPA, VLLM, { minReplicas: 1 }), 'SCL019')).toEqual([]);
  });

  test('goes to zero where a query of the user\'s wakes it', () => {
    const metrics = [ScalingMetric.prometheus({ query: 'sum(rate(asked{to="$service"}[$window]))', threshold: 5 })];
    const woken = made('costFirst', BackendKind.DEPLOYMENT_KEDA, VLLM, { metrics });
    expect(texts(woken, 'TGT001', 'SCL018', 'SCL019')).toEqual(['SCL018 autoscaling "costFirst" is without its targetUtilization on a Deployment with a KEDA '
      + 'ScaledObject; keep it so, or choose another backend']);
    expect(scalingOf(woken)).toMatchObject({ minReplicaCount: 0, cooldownPeriod: 60, triggers: [{ metadata: { query: 'sum(rate(asked{to="llama"}[60s]))' } }] });
  });

  test('says what the backend has not', () => {
    expect(texts(made('latencyFirst', BackendKind.DEPLOYMENT_HPA), 'SCL018')).toEqual([
      'SCL018 autoscaling "latencyFirst" is without its window, knative.panicWindow, knative.panicThreshold, and aims at 60 % of the CPU in place of requests on '
      + 'a Deployment with an HPA; keep it so, or choose another backend',
    ]);
    expect(texts(made('latencyFirst', BackendKind.KNATIVE), 'SCL018')).toEqual([]);
  });

  test.each<[Kind, Partial<SoftwareStack>, keyof typeof SERVERS, string]>([
    [BackendKind.DEPLOYMENT_KEDA, { prometheus: undefined }, 'vLLM', 'say `stack: { prometheus }` in the profile, so'],
    [BackendKind.KSERVE_STANDARD, { keda: undefined, prometheus: undefined }, 'vLLM', 'say `stack: { keda, prometheus }` in the profile, so'],
    [BackendKind.KSERVE_STANDARD, { keda: undefined }, 'vLLM', 'say `stack: { keda }` in the profile, so'],
    [BackendKind.DEPLOYMENT_KEDA, {}, 'a container of one\'s own', 'scale by a ScalingMetric.prometheus query'],
    [BackendKind.DEPLOYMENT_HPA, {}, 'vLLM', 'use Backend.kserveKnative(), or scale by Prometheus'],
  ])('of %s with %j advises %s to do what is missing there: %s', (kind, stack, server, cure) => {
    const [found] = made('latencyFirst', kind, SERVERS[server], {}, clusterWith(stack)).findings.filter(({ id }) => id === 'SCL020');
    expect(found.cure).toContain(cure);
  });

  test('leaves what the user said himself to findings of their own', () => {
    const { findings } = made('latencyFirst', BackendKind.DEPLOYMENT_HPA, VLLM, { podRetention: undefined, knative: { burstCapacity: 5 }, minReplicas: 0 });
    expect(findings.filter(({ id }) => id === 'TGT001').map(({ property, value }) => [property, value])).toEqual([
      ['autoscaling.minReplicas', '0'], ['autoscaling.knative.burstCapacity', '5'],
    ]);
  });

  test('aims at a share of the CPU that a container can pass by more than an HPA\'s tolerance', () => {
    for (const preset of PRESETS) expect(texts(made(preset, BackendKind.DEPLOYMENT_HPA), 'SCL012')).toEqual([]);
    const full = made('costFirst', BackendKind.DEPLOYMENT_HPA, VLLM, { metrics: [ScalingMetric.cpuUtilization(95)] });
    expect(texts(full, 'SCL012')[0]).toContain('aim below 90');
  });

  test('reads the Prometheus that the policy names', () => {
    const prometheusAddress = 'http://other:9090';
    const named = made('latencyFirst', BackendKind.DEPLOYMENT_KEDA, VLLM, { prometheusAddress }, clusterWith({ prometheus: undefined }));
    expect(scalingOf(named)).toMatchObject({ triggers: [{ metadata: { serverAddress: prometheusAddress } }] });
    expect(texts(named, 'SCL020', 'TGT001')).toEqual([]);
  });

  test('is the same for rules of the user\'s own', () => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[BackendKind.DEPLOYMENT_HPA] });
    const seen: number[] = [];
    chart.addRule({ validate: ({ minReplicas }) => { seen.push(minReplicas); return []; } });
    new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), ...VLLM, autoscaling: AutoscalingPolicy.costFirst(chart, 'scaling') });
    chart.findings();
    expect(seen).toEqual([1]);
  });
});
