import { Capability } from '../capabilities';
import { Limits } from '../limits';
import { HPA_BOUNDS } from '../shared/hpa-bounds';

/** What the API server demands of a Deployment, whatever scales it. */
export const DEPLOYMENT_LIMITS: Limits = {
  requirements: () => [],
  bounds: HPA_BOUNDS,
  metrics: [Capability.CPU_UTILIZATION, Capability.MEMORY_UTILIZATION],
  reservedEnv: () => [],
  reservedPorts: [],
  reservedContainers: ['server', 'load-model', 'wait-for-model'],
  ownLabels: ['app.kubernetes.io/name'],
  keyReaders: [],
};

export const KEDA_LIMITS: Limits = {
  ...DEPLOYMENT_LIMITS,
  requirements: ({ scaling }) => (scaling.policy === undefined ? [] : [{ software: 'keda', title: 'KEDA' }]),
  metrics: [...DEPLOYMENT_LIMITS.metrics, Capability.PROMETHEUS],
};
