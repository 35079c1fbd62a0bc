/**
 * vLLM on AKS: a 70B model split over the four A100 of an NC96ads_A100_v4. CPUs, memory, shared memory and the split follow from the GPUs.
 *
 *   kubectl -n team-a create secret generic hf --from-literal=token=…
 *   kubectl apply -f dist/vllm-aks/
 */
import { App } from 'cdk8s';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, SecretKey } from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'vllm', { namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.aks() });
new GpuInferenceService(chart, 'llama', {
  model: ModelSource.huggingFace('meta-llama/Llama-3.1-70B-Instruct', { token: SecretKey.of('hf', 'token') }),
  gpu: GpuRequest.of(Gpu.A100_PCIE_80GB, { count: 4 }),
});
app.synth();
