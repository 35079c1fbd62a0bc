import { App } from 'cdk8s';
import type { Finding, GpuInferenceServiceProps, MonitoringOptions } from '../../../lib';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, ServiceMonitoring } from '../../../lib';
import type { Cases } from '../case';
import { attempt, CUSTOM, LLAMA, seconds } from '../case';

const HUB = { model: ModelSource.huggingFace(LLAMA) };

function monitoring(props: Partial<GpuInferenceServiceProps>, options: MonitoringOptions): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.knative() });
    const service = new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), replicas: 1, ...props });
    return new ServiceMonitoring(chart, 'watch', { services: [service], ...options }).findings();
  });
}

export const MONITORING: Cases = {
  MON001: { property: 'services', wrong: () => monitoring({ runtime: Runtime.custom(CUSTOM) }, {}), right: () => monitoring(HUB, {}) },
  MON002: {
    property: 'objective.failures',
    wrong: () => monitoring(HUB, { objective: { failures: 1 } }),
    right: () => monitoring(HUB, { objective: { timeToFirstToken: seconds(2) } }),
  },
  MON003: {
    property: 'queueProxy',
    wrong: () => monitoring({ ...HUB, backend: Backend.deployment() }, { queueProxy: true }),
    right: () => monitoring(HUB, { queueProxy: true }),
  },
};
