/**
 * The shortest useful program: Llama on KServe. Resources, probes, shared memory and one replica follow from it.
 *
 *   kubectl create namespace team-a
 *   kubectl -n team-a create secret generic hf --from-literal=token=…
 *   kubectl apply -f dist/first/
 */
import { App } from 'cdk8s';
import {
  ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, SecretKey,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
new GpuInferenceService(chart, 'llama', {
  model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
  gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
  // An L4 does not hold the cache of all 131,072 tokens of the model.
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
});
app.synth();
