import type { Size } from 'cdk8s';
import type { SoftwareStack } from '../../catalog/cluster-profile-props';
import { bytesOf } from '../../arguments/size';
import type { AutoscalingPolicyProps } from '../scaling/autoscaling-policy-props';
import type { ScalingMetric } from '../scaling/scaling-metric';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import type { MetricPlan, ScalingPlan } from './service-plan';

export function planScaling(
  settings: AutoscalingPolicyProps | undefined, replicas: number | undefined, stack: SoftwareStack, memory: Size,
): ScalingPlan {
  if (settings === undefined) return { minReplicas: replicas ?? 1, maxReplicas: replicas ?? 1, metrics: [] };
  const minReplicas = settings.minReplicas ?? 1;
  const { metrics = [], schedule = [], prometheusAddress: prometheus = stack.prometheus } = settings;
  return {
    minReplicas,
    maxReplicas: settings.maxReplicas ?? Math.max(minReplicas, 1, ...schedule.map(({ replicas: scheduled }) => scheduled)),
    policy: settings,
    metrics: metrics.map((metric, index) => planMetric(metric, `autoscaling.metrics[${index}]`, prometheus, memory)),
    targetUtilization: settings.targetUtilization ?? aloneOnReplica(settings),
  };
}

/** @param memory of a replica */
export function planMetric(metric: ScalingMetric, property: string, prometheus: string | undefined, memory: Size): MetricPlan {
  return {
    metric,
    property,
    mebibytes: metric.kind === ScalingMetricKind.MEMORY_UTILIZATION
      ? Math.max(1, Math.floor((bytesOf(memory) / 2 ** 20) * (metric.target / 100)))
      : undefined,
    prometheusAddress: metric.prometheusOptions?.serverAddress ?? prometheus,
  };
}

const BY_RESOURCE: ScalingMetricKind[] = [ScalingMetricKind.CPU_UTILIZATION, ScalingMetricKind.MEMORY_UTILIZATION];

/** At Knative's 70 %, one request on a replica that takes one would already call for ceil(1 / 0.7) = 2 replicas. */
function aloneOnReplica({ concurrencyPerReplica, metrics = [] }: AutoscalingPolicyProps): number | undefined {
  return concurrencyPerReplica === 1 && !metrics.some(({ kind }) => BY_RESOURCE.includes(kind)) ? 100 : undefined;
}
