import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('dalle-mini', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const cache = new ModelCachePvc('dalle-mini-model-cache', {
    site,
    size: Size.gibibytes(30),
    models: { 'dalle-mini': ModelSource.huggingFace('dalle-mini/dalle-mini') },
  });
  new GpuInferenceService('dalle-mini', {
    site,
    runtime: Runtime.custom({
      image: 'tweldoncw/dalle-mini:7',
      port: 8080,
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
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 }),
  });
}
