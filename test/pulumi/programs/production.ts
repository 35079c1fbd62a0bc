import {
  AutoscalingPolicy, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Runtime,
  S3Credentials, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('sentiment', { namespace: 'tenant-acme', cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const cache = new ModelCachePvc('models', {
    site,
    size: Size.gibibytes(30),
    models: { sentiment: ModelSource.s3('s3://models/sentiment', { credentials: S3Credentials.fromSecretName('s3') }) },
  });
  new GpuInferenceService('sentiment', {
    site,
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 }),
    model: cache.model('sentiment'),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000).orElse(Gpu.RTX_A5000),
    cpu: 3,
    memory: Size.gibibytes(8),
    autoscaling: AutoscalingPolicy.of({
      minReplicas: 0, maxReplicas: 10, concurrencyPerReplica: 1, podRetention: Duration.minutes(10), window: Duration.seconds(180),
    }),
  });
}
