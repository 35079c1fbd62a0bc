/**
 * CoreWeave's online-inference/dalle-mini: images from text, with JAX.
 * The cache's loader takes the place of the published download Job, and loads the same model.
 *
 *   kubectl apply -f dist/coreweave-dalle-mini/
 */
import { App, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'dalle-mini', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
const cache = new ModelCachePvc(chart, 'dalle-mini-model-cache', {
  size: Size.gibibytes(30),
  models: { 'dalle-mini': ModelSource.huggingFace('dalle-mini/dalle-mini') },
});
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 });
new GpuInferenceService(chart, 'dalle-mini', {
  runtime: Runtime.custom({
    image: 'tweldoncw/dalle-mini:7',
    port: 8080,
    // The server waits for a file that its own downloader leaves beside the weights, in $MODEL_CACHE/$MODEL_ID. The cache is
    // complete before the server starts, and mounted read-only: so the file stands beside links to the weights.
    command: [
      'bash', '-c',
      'mkdir -p "$MODEL_CACHE/$MODEL_ID" && cp -rs /mnt/models/. "$MODEL_CACHE/$MODEL_ID"'
      + ' && touch "$MODEL_CACHE/$MODEL_ID/.ready.txt" && exec python3 /app/service.py',
    ],
    env: {
      MODEL_ID: 'dalle-mini/dalle-mini', MODEL_CACHE: '/tmp', TOP_K: '50', TOP_P: '1.0', TEMPERATURE: '1.0', CONDITION_SCALE: '10.0',
    },
  }),
  model: cache.model('dalle-mini'),
  gpu: GpuRequest.of(Gpu.RTX_A6000),
  cpu: 6,
  memory: Size.gibibytes(48),
  autoscaling: scaling,
});
app.synth();
