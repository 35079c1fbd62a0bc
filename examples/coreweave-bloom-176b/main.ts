/**
 * CoreWeave's online-inference/bloom-176b: BLOOM with transformers over five A100 of one node.
 * The cache's loader takes the place of the published download Job, and reads the same bucket.
 *
 *   kubectl apply -f dist/coreweave-bloom-176b/
 */
import { App, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFacts, ModelSource, Runtime,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'bloom-176b', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
const cache = new ModelCachePvc(chart, 'model-cache', {
  size: Size.gibibytes(350),
  models: {
    bloom: ModelSource.s3('s3://blobstore/inference/bloom', {
      endpoint: 'http://s3.ord1.coreweave.com',
      pathStyle: false,
      anonymous: true,
      facts: ModelFacts.ofHuggingFace('bigscience/bloom'),
    }),
  },
});
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 });
const service = new GpuInferenceService(chart, 'bloom-176b', {
  runtime: Runtime.custom({
    image: 'tweldoncw/bloom-176b:1',
    port: 8080,
    // The server waits for a file that its own downloader leaves beside the weights. The cache is complete before the server
    // starts, and mounted read-only: so the file stands beside links to the weights.
    command: ['bash', '-c', 'cp -rs /mnt/models/. "$MODEL_PATH" && touch "$MODEL_PATH/.ready.txt" && exec python3 /workspace/bloom.py'],
    env: {
      MODEL_PATH: '/tmp/bloom',
      MODEL_DOWNLOAD_TIMEOUT: '3600',
      MIN_LENGTH: '1',
      MAX_LENGTH: '40',
      TEMPERATURE: '1.0',
      TOP_K: '50',
      TOP_P: '1.0',
      REPETITION_PENALTY: '1.125',
    },
  }),
  model: cache.model('bloom'),
  gpu: GpuRequest.of(Gpu.A100_PCIE_80GB, { count: 5 }),
  cpu: 12,
  memory: Size.gibibytes(64),
  autoscaling: scaling,
});
service.acknowledge('POD100', 'one process holds all five GPUs and shares no memory with another');
app.synth();
