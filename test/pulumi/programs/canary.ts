import * as kubernetes from '@pulumi/kubernetes';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelFacts, ModelSource, Rollout, Runtime, ServiceIngress,
  Size,
} from '../../../lib/pulumi';

export function program(): void {
  const facts = ModelFacts.of({ size: Size.gibibytes(8) });
  const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
  const site = new InferenceSite('canary', {
    namespace: namespace.metadata.name,
    cluster: ClusterProfile.gke({ domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' } }),
    backend: Backend.deployment(),
  });
  new GpuInferenceService('chat', {
    site,
    model: ModelSource.pvc('weights', 'chat-2', { facts }),
    runtime: Runtime.vllm(),
    gpu: GpuRequest.of(Gpu.L4),
    rollout: Rollout.SURGE,
    ingress: ServiceIngress.gateway(),
    revision: 'v2',
    traffic: { v1: 90, v2: 10 },
    earlier: { v1: { model: ModelSource.pvc('weights', 'chat-1', { facts }) } },
  });
}
