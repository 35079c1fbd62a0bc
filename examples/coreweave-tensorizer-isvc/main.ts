/**
 * CoreWeave's online-inference/tensorizer-isvc, of its four services the one on Flask that loads GPT-J with Hugging Face transformers.
 * The folder's own Job fills the volume: it also serialises the model, which no cache does.
 *
 *   kubectl apply -f dist/coreweave-tensorizer-isvc/
 */
import { App, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'tensorizer-isvc', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 100, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'flask-hf-gptj', {
  runtime: Runtime.custom({
    image: 'rtalaricw/gptj-hf-tensorizer-pvc:v2.1',
    port: 8000,
    env: { MODEL_LOAD_TYPE: 'hf', PYTHONUNBUFFERED: '1' },
  }),
  model: ModelSource.pvc('model-storage', '', { facts: ModelFacts.ofHuggingFace('EleutherAI/gpt-j-6b') }),
  gpu: GpuRequest.of(Gpu.A40),
  cpu: 8,
  memory: Size.gibibytes(64),
  autoscaling: scaling,
  labels: { 'qos.coreweave.cloud/latency': 'low' },
});
app.synth();
