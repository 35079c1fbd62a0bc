import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime, SecretKey } from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
  new GpuInferenceService('llama', {
    site,
    model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
    gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
    runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  });
}
