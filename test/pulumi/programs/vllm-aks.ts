import * as kubernetes from '@pulumi/kubernetes';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, SecretKey } from '../../../lib/pulumi';

export function program(): void {
  const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
  const site = new InferenceSite('vllm', { namespace: namespace.metadata.name, cluster: ClusterProfile.aks() });
  new GpuInferenceService('llama', {
    site,
    model: ModelSource.huggingFace('meta-llama/Llama-3.1-70B-Instruct', { token: SecretKey.of('hf', 'token') }),
    gpu: GpuRequest.of(Gpu.A100_PCIE_80GB, { count: 4 }),
  });
}
