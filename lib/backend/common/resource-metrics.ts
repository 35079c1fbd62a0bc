import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';

/** Kubernetes' names of the metrics that its metrics server has of every pod. */
export const RESOURCE_OF: { readonly [kind in ScalingMetricKind]?: 'cpu' | 'memory' } = {
  [ScalingMetricKind.CPU_UTILIZATION]: 'cpu', [ScalingMetricKind.MEMORY_UTILIZATION]: 'memory',
};
