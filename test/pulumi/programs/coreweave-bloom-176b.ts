import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelFacts, ModelSource, Runtime,
  Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('bloom-176b', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const cache = new ModelCachePvc('model-cache', {
    site,
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
  new GpuInferenceService('bloom-176b', {
    site,
    runtime: Runtime.custom({
      image: 'tweldoncw/bloom-176b:1',
      port: 8080,
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
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 }),
    acknowledge: { POD100: 'one process holds all five GPUs and shares no memory with another' },
  });
}
