import * as kubernetes from '@pulumi/kubernetes';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime } from '../../../lib/pulumi';

export function program(): void {
  const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
  const site = new InferenceSite('vllm', {
    namespace: namespace.metadata.name, cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }),
  });
  new GpuInferenceService('qwen', {
    site,
    runtime: Runtime.vllm({ maxModelLength: 16_384 }),
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
    gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S),
  });
}
