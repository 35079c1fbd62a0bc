import { App } from 'cdk8s';
import type { AutoscalingPolicyProps, Finding } from '../../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Runtime,
  ScalingMetric,
} from '../../../lib';
import type { Cases } from '../case';
import { custom, GiB, KNATIVE, LLAMA, minutes, seconds, service } from '../case';

function knative(scaling: AutoscalingPolicyProps): Finding[] {
  return custom({}, { ...KNATIVE, scaling });
}

const large = ModelSource.s3('s3://models/large', { facts: ModelFacts.of({ size: GiB(140) }) });
const keda = { backend: Backend.deploymentKeda(), scaling: { metrics: [ScalingMetric.prometheus({ query: 'sum(waiting)', threshold: 5 })] } };
const OFFICE_HOURS = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: 'Europe/Berlin' };
const cpu = ScalingMetric.cpuUtilization(70);
const gke = ClusterProfile.gke().props;

export const SCALING: Cases = {
  SCL001: { property: 'autoscaling.window', wrong: () => knative({ window: seconds(5) }), right: () => knative({ window: seconds(6) }) },
  SCL002: {
    property: 'autoscaling.minReplicas',
    wrong: () => knative({ minReplicas: 3, maxReplicas: 2 }),
    right: () => knative({ minReplicas: 2, maxReplicas: 2 }),
  },
  SCL003: {
    property: 'autoscaling.knative.activationReplicas',
    wrong: () => knative({ minReplicas: 0, maxReplicas: 2, knative: { activationReplicas: 3 } }),
    right: () => knative({ minReplicas: 0, maxReplicas: 3, knative: { activationReplicas: 3 } }),
  },
  KNV104: {
    property: 'autoscaling.knative.initialReplicas',
    wrong: () => knative({ maxReplicas: 2, knative: { initialReplicas: 3 } }),
    right: () => knative({ maxReplicas: 3, knative: { initialReplicas: 3 } }),
  },
  SCL005: {
    property: 'autoscaling.metrics',
    wrong: () => custom({}, { backend: Backend.deployment(), scaling: { maxReplicas: 2 } }),
    right: () => custom({}, { backend: Backend.deployment(), scaling: { maxReplicas: 2, metrics: [ScalingMetric.cpuUtilization(70)] } }),
  },
  SCL006: {
    property: 'autoscaling.metrics[0].serverAddress',
    wrong: () => custom({}, keda),
    right: () => custom({}, { ...keda, cluster: ClusterProfile.custom({ ...gke, stack: { ...gke.stack, prometheus: 'http://prometheus:9090' } }) }),
  },
  KNV103: {
    property: 'autoscaling.metrics[0]',
    wrong: () => knative({ concurrencyPerReplica: 4, metrics: [ScalingMetric.concurrency(5)] }),
    right: () => knative({ concurrencyPerReplica: 4, metrics: [ScalingMetric.concurrency(4)] }),
  },
  KNV102: {
    property: 'autoscaling.targetUtilization',
    wrong: () => knative({ concurrencyPerReplica: 1, targetUtilization: 85 }),
    right: () => knative({ concurrencyPerReplica: 1 }),
  },
  KNV110: {
    property: 'autoscaling.podRetention',
    wrong: () => knative({ minReplicas: 1, podRetention: minutes(10) }),
    right: () => knative({ minReplicas: 0, podRetention: minutes(10) }),
  },
  SCL010: {
    property: 'autoscaling.minReplicas',
    wrong: () => custom({ model: large }, { ...KNATIVE, scaling: { minReplicas: 0 } }),
    right: () => custom({ model: large }, { ...KNATIVE, scaling: { minReplicas: 1 } }),
  },
  KNV101: {
    property: 'responseStartTimeout',
    wrong: () => custom({ responseStartTimeout: seconds(301) }, KNATIVE),
    right: () => custom({ responseStartTimeout: seconds(300) }, KNATIVE),
  },
  SCL012: {
    property: 'autoscaling.metrics[0]',
    wrong: () => custom({}, { scaling: { minReplicas: 2, maxReplicas: 2, metrics: [cpu] } }),
    right: () => custom({}, { scaling: { minReplicas: 2, maxReplicas: 3, metrics: [cpu] } }),
  },
  SCL013: {
    property: 'autoscaling.metrics[0]',
    wrong: () => service({ runtime: Runtime.triton() }, { ...keda, scaling: { maxReplicas: 2, metrics: [ScalingMetric.vllmWaiting(5)] } }),
    right: () => service({ runtime: Runtime.triton() }, { ...keda, scaling: { maxReplicas: 2, metrics: [ScalingMetric.tritonQueue(5)] } }),
  },
  SCL014: { property: 'metrics[0].query', wrong: () => shared('sum(waiting)', 2), right: () => shared('sum(waiting{pod=~"$pods"})', 2) },
  SCL015: {
    property: 'autoscaling.metrics[0].query',
    wrong: () => inNamespace(undefined, ScalingMetric.prometheus({ query: 'sum(asked{in="$namespace"})', threshold: 5 })),
    right: () => inNamespace('team-a', ScalingMetric.prometheus({ query: 'sum(asked{in="$namespace"})', threshold: 5 })),
  },
  SCL016: {
    property: 'autoscaling.metrics[0]',
    wrong: () => inNamespace(undefined, ScalingMetric.vllmWaiting(5)),
    right: () => inNamespace('team-a', ScalingMetric.vllmWaiting(5)),
  },
  SCL017: {
    property: 'autoscaling.metrics[0].query',
    wrong: () => custom({}, { ...keda, scaling: { minReplicas: 0, metrics: [ScalingMetric.prometheus({ query: 'sum(vllm:num_requests_waiting)', threshold: 5 })] } }),
    right: () => custom({}, { ...keda, scaling: { minReplicas: 0, metrics: [ScalingMetric.prometheus({ query: 'sum(asked)', threshold: 5 })] } }),
  },
  SCL021: {
    property: 'autoscaling.schedule[0].replicas',
    wrong: () => custom({}, { ...keda, scaling: { minReplicas: 0, maxReplicas: 2, schedule: [{ ...OFFICE_HOURS, replicas: 3 }] } }),
    right: () => custom({}, { ...keda, scaling: { minReplicas: 0, maxReplicas: 3, schedule: [{ ...OFFICE_HOURS, replicas: 3 }] } }),
  },
  SCL022: {
    property: 'autoscaling.metrics[0].query',
    wrong: () => custom({}, { ...keda, scaling: { minReplicas: 0, metrics: [ScalingMetric.prometheus({ query: 'sum(asked) or vector(1)', threshold: 5 })] } }),
    right: () => custom({}, { ...keda, scaling: { minReplicas: 0, metrics: [ScalingMetric.prometheus({ query: 'sum(asked) or vector(0)', threshold: 5 })] } }),
  },
  SCL018: { property: 'autoscaling', wrong: () => preset(Backend.deployment()), right: () => preset(Backend.knative()) },
  SCL019: { property: 'autoscaling', wrong: () => preset(Backend.deploymentKeda()), right: () => preset(Backend.kserveKnative()) },
  SCL020: { property: 'autoscaling', wrong: () => preset(Backend.kserve()), right: () => preset(Backend.kserve(), 'http://prometheus:9090') },
};

/** Services of one policy. */
function shared(query: string, count: number): Finding[] {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.deploymentKeda() });
  const autoscaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, metrics: [ScalingMetric.prometheus({ query, threshold: 5 })] });
  for (let index = 0; index < count; index += 1) {
    new GpuInferenceService(chart, `llama-${index}`, { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), autoscaling });
  }
  return chart.findings();
}

function inNamespace(namespace: string | undefined, metric: ScalingMetric): Finding[] {
  const chart = new InferenceChart(new App(), 'chart', { namespace, cluster: ClusterProfile.gke(), backend: Backend.deploymentKeda() });
  const autoscaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, metrics: [metric] });
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), autoscaling });
  return chart.findings();
}

function preset(backend: Backend, prometheus?: string): Finding[] {
  const cluster = ClusterProfile.custom({ ...gke, stack: { ...gke.stack, prometheus } });
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend });
  const autoscaling = AutoscalingPolicy.costFirst(chart, 'scaling');
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model: ModelSource.huggingFace(LLAMA), autoscaling });
  return chart.findings();
}
