/** The README's first program. */
const { App } = require('cdk8s');
const { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, SecretKey } = require('inference-constructs');

const app = new App();
const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
new GpuInferenceService(chart, 'llama', {
  model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
  gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
});
app.synth();
