import { KeyReader } from '../../platform/key-readers';
import { ServicePlan } from '../../service/plan/service-plan';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import { Mode, sinceOf } from '../../platform/kserve';
import { KSERVE_CONTAINERS, kserveEnv, KSERVE_LABELS, KSERVE_SECRET_ANNOTATIONS } from '../kserve/limits';
import { Bound, Limits } from '../limits';
import { PROMETHEUS_BOUNDS, PROMETHEUS_METRICS } from '../common/scaler-support';
import { autoscalerClassOf } from './scaling';

/** KServe takes both targets as shares of the request (component.go, validateScalingHPACompExtension). */
function percentage(kind: ScalingMetricKind): Bound {
  const find = ({ scaling }: ServicePlan) => scaling.metrics.find(({ metric }) => metric.kind === kind);
  return { property: (plan) => find(plan)!.property, unit: '%', least: 1, most: 100, valueOf: (plan) => find(plan)?.metric.target };
}

const BOUNDS: Bound[] = [
  percentage(ScalingMetricKind.CPU_UTILIZATION),
  percentage(ScalingMetricKind.MEMORY_UTILIZATION),
  // Without a policy nothing would ever raise it again; with one, the HPA floors to one silently.
  { property: 'transformer.minReplicas', unit: 'replicas', least: 1, most: 1000, valueOf: ({ transformer }) => transformer?.minReplicas },
  ...PROMETHEUS_BOUNDS,
];

export const KSERVE_STANDARD_LIMITS: Limits = {
  requirements: (plan) => [
    // Before, it had another name, and an unknown mode is the cluster's default, silently.
    { software: 'kserve', title: 'KServe', since: sinceOf(Mode.STANDARD), feature: `the mode ${Mode.STANDARD}` },
    ...(autoscalerClassOf(plan) === 'keda' ? [{ software: 'keda', title: 'KEDA' } as const] : []),
  ],
  bounds: BOUNDS,
  metrics: PROMETHEUS_METRICS,
  reservedEnv: kserveEnv,
  reservedPorts: [],
  reservedContainers: KSERVE_CONTAINERS,
  ownLabels: KSERVE_LABELS,
  keyReaders: [KeyReader.INFERENCE_SERVICE],
  secretAnnotations: KSERVE_SECRET_ANNOTATIONS,
};
