import { Limits } from '../limits';
import { HPA_BOUNDS, PROMETHEUS_BOUNDS, PROMETHEUS_METRICS, RESOURCE_METRICS } from '../common/scaler-support';

/** What the API server demands of a Deployment, whatever scales it. */
export const DEPLOYMENT_LIMITS: Limits = {
  requirements: () => [],
  bounds: HPA_BOUNDS,
  metrics: RESOURCE_METRICS,
  reservedEnv: () => [],
  reservedPorts: [],
  reservedContainers: ['server', 'load-model', 'wait-for-model'],
  ownLabels: ['app.kubernetes.io/name'],
  keyReaders: [],
};

export const KEDA_LIMITS: Limits = {
  ...DEPLOYMENT_LIMITS,
  requirements: ({ scaling }) => (scaling.policy === undefined ? [] : [{ software: 'keda', title: 'KEDA' }]),
  bounds: PROMETHEUS_BOUNDS,
  metrics: PROMETHEUS_METRICS,
};
