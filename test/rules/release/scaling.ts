import type { ReleaseCases } from './yaml';
import { deployment, documents, object } from './yaml';

const WITHOUT = deployment('llama');
const ASKING = deployment('llama', { container: 'resources: { requests: { cpu: 2 } }' });
const TARGET = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: llama }';
const SHARE = 'metrics:\n- type: Resource\n  resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } }';
const QUEUE = 'metrics:\n- type: External\n  external: { metric: { name: queue }, target: { type: AverageValue, averageValue: 5 } }';

function hpa(metrics: string, target = TARGET, name = 'llama'): string {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, `${target}\nmaxReplicas: 4\n${metrics}`);
}

const SCALED_OBJECT = object('keda.sh/v1alpha1', 'ScaledObject', 'llama', [
  'scaleTargetRef: { name: llama }', 'triggers:', '- type: kafka',
  '  metadata: { bootstrapServers: "kafka:9092", consumerGroup: llama, topic: asked, lagThreshold: "5" }',
].join('\n'));

export const SCALING: ReleaseCases = {
  REL301: {
    at: 'Deployment llama: spec.replicas',
    wrong: documents(deployment('llama', { spec: 'replicas: 4' }), hpa(QUEUE)), right: documents(WITHOUT, hpa(QUEUE)),
  },
  REL302: {
    at: 'HorizontalPodAutoscaler llama: spec.scaleTargetRef.name',
    wrong: documents(WITHOUT, hpa(QUEUE, TARGET.replace('llama', 'lama'))), right: documents(WITHOUT, hpa(QUEUE)),
  },
  REL303: {
    at: 'HorizontalPodAutoscaler llama: spec.metrics[0].resource.target.averageUtilization',
    wrong: documents(WITHOUT, hpa(SHARE)), right: documents(ASKING, hpa(SHARE)),
  },
  REL304: {
    at: 'ScaledObject llama: spec.scaleTargetRef.name',
    wrong: documents(WITHOUT, hpa(QUEUE), SCALED_OBJECT), right: documents(WITHOUT, SCALED_OBJECT),
  },
};
