/**
 * A model of the Hugging Face hub, served by vLLM on a cluster that you have: a Deployment, so the cluster needs no serving platform, but
 * only NVIDIA's GPU operator. The provider is the default one: your kubeconfig.
 */
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime, SecretKey,
} from 'inference-constructs/pulumi';

const config = new pulumi.Config();
const namespace = new kubernetes.core.v1.Namespace('llm', { metadata: { name: 'llm' } });
const token = new kubernetes.core.v1.Secret('hugging-face', {
  metadata: { name: 'hugging-face', namespace: namespace.metadata.name },
  stringData: { token: config.requireSecret('huggingFaceToken') },
});

const site = new InferenceSite('llm', {
  cluster: ClusterProfile.gfd(), backend: Backend.deployment(), namespace: namespace.metadata.name,
});
const service = new GpuInferenceService('llama', {
  site,
  model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of(token.metadata.name, 'token') }),
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  gpu: GpuRequest.of(Gpu.L40S).orElse(Gpu.A100_SXM_80GB),
});

export const url = service.url;
export const openAiUrl = service.openAiUrl;
