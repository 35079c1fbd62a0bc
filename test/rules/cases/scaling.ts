import { AutoscalingSettings, Backend, ClusterProfile, Finding, ModelFacts, ModelSource } from '../../../lib';
import { Cases, custom, GiB, KNATIVE, minutes, seconds } from '../case';

function knative(scaling: AutoscalingSettings): Finding[] {
  return custom({}, { ...KNATIVE, scaling });
}

const large = ModelSource.s3('s3://models/large', { facts: ModelFacts.of({ size: GiB(70) }) });
const keda = { backend: Backend.deploymentKeda(), scaling: { prometheus: { query: 'sum(waiting)', threshold: 5 } } };
const gke = ClusterProfile.gke().props;

export const SCALING: Cases = {
  SCL001: { property: 'autoscaling.window', wrong: () => knative({ window: seconds(5) }), right: () => knative({ window: seconds(6) }) },
  SCL002: {
    property: 'autoscaling.minReplicas',
    wrong: () => knative({ minReplicas: 3, maxReplicas: 2 }),
    right: () => knative({ minReplicas: 2, maxReplicas: 2 }),
  },
  SCL003: {
    property: 'autoscaling.activationReplicas',
    wrong: () => knative({ minReplicas: 0, maxReplicas: 2, activationReplicas: 3 }),
    right: () => knative({ minReplicas: 0, maxReplicas: 3, activationReplicas: 3 }),
  },
  SCL004: {
    property: 'autoscaling.initialReplicas',
    wrong: () => knative({ maxReplicas: 2, initialReplicas: 3 }),
    right: () => knative({ maxReplicas: 3, initialReplicas: 3 }),
  },
  SCL005: {
    property: 'autoscaling',
    wrong: () => custom({}, { backend: Backend.deployment(), scaling: { maxReplicas: 2 } }),
    right: () => custom({}, { backend: Backend.deployment(), scaling: { maxReplicas: 2, cpuUtilization: 70 } }),
  },
  SCL006: {
    property: 'autoscaling.prometheus.serverAddress',
    wrong: () => custom({}, keda),
    right: () => custom({}, { ...keda, cluster: ClusterProfile.custom({ ...gke, stack: { ...gke.stack, prometheus: 'http://prometheus:9090' } }) }),
  },
  SCL007: {
    property: 'autoscaling.targetConcurrency',
    wrong: () => knative({ concurrencyPerReplica: 4, targetConcurrency: 5 }),
    right: () => knative({ concurrencyPerReplica: 4, targetConcurrency: 4 }),
  },
  SCL008: {
    property: 'autoscaling.targetUtilization',
    wrong: () => knative({ concurrencyPerReplica: 1, targetUtilization: 85 }),
    right: () => knative({ concurrencyPerReplica: 1 }),
  },
  SCL009: {
    property: 'autoscaling.podRetention',
    wrong: () => knative({ minReplicas: 1, podRetention: minutes(10) }),
    right: () => knative({ minReplicas: 0, podRetention: minutes(10) }),
  },
  SCL010: {
    property: 'autoscaling.minReplicas',
    wrong: () => custom({ model: large }, { ...KNATIVE, scaling: { minReplicas: 0 } }),
    right: () => custom({ model: large, timeout: minutes(10) }, { ...KNATIVE, scaling: { minReplicas: 0 } }),
  },
  SCL011: {
    property: 'responseStartTimeout',
    wrong: () => custom({ responseStartTimeout: seconds(301) }, KNATIVE),
    right: () => custom({ responseStartTimeout: seconds(300) }, KNATIVE),
  },
};
