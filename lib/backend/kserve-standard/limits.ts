import { KeyReader } from '../../lint/known-keys';
import { ServicePlan } from '../../plan/service-plan';
import { Capability } from '../capabilities';
import { KSERVE_CONTAINERS, kserveEnv, KSERVE_LABELS, KSERVE_SECRET_ANNOTATIONS } from '../kserve/limits';
import { Bound, Limits } from '../limits';
import { HPA_BOUNDS } from '../shared/hpa-bounds';
import { autoscalerClassOf } from './scaling';

/** KServe takes both targets as shares of the request (component.go, validateScalingHPACompExtension). */
const BOUNDS: Bound[] = [
  { property: 'autoscaling.cpuUtilization', unit: '%', least: 1, most: 100, valueOf: ({ scaling }) => scaling.policy?.cpuUtilization },
  { property: 'autoscaling.memoryUtilization', unit: '%', least: 1, most: 100, valueOf: ({ scaling }) => scaling.policy?.memoryUtilization },
  // Without a policy nothing would ever raise it again; with one, the HPA floors to one silently.
  { property: 'transformer.minReplicas', unit: 'replicas', least: 1, most: 1000, valueOf: ({ transformer }) => transformer?.minReplicas },
  ...HPA_BOUNDS,
];

function usesKeda({ scaling }: ServicePlan): boolean {
  return autoscalerClassOf(scaling) === 'keda';
}

export const KSERVE_STANDARD_LIMITS: Limits = {
  requirements: (plan) => [
    // Before, the mode was called RawDeployment, and an unknown one is the cluster's default, silently.
    { software: 'kserve', title: 'KServe', since: '0.16', feature: 'the mode Standard' },
    ...(usesKeda(plan) ? [{ software: 'keda', title: 'KEDA' } as const] : []),
  ],
  bounds: BOUNDS,
  metrics: [Capability.CPU_UTILIZATION, Capability.MEMORY_UTILIZATION, Capability.PROMETHEUS],
  reservedEnv: kserveEnv,
  reservedPorts: [],
  reservedContainers: KSERVE_CONTAINERS,
  ownLabels: KSERVE_LABELS,
  keyReaders: [KeyReader.INFERENCE_SERVICE],
  secretAnnotations: KSERVE_SECRET_ANNOTATIONS,
};
