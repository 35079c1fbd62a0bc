/**
 * vLLM on EKS with Karpenter: pods run on A10G (g5), and on L40S (g6e) where no A10G can be had.
 *
 *   kubectl apply -f dist/vllm-eks/
 */
import { App } from 'cdk8s';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime } from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'vllm', {
  namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }),
});
new GpuInferenceService(chart, 'qwen', {
  // The model and 16k tokens of context fit the 24 GB of an A10G.
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
  gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S),
});
app.synth();
