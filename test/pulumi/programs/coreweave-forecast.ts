import {
  AutoscalingPolicy, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('forecast', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const autoscaling = AutoscalingPolicy.coreweaveDefaults({
    minReplicas: 0, maxReplicas: 8, concurrencyPerReplica: 4, podRetention: Duration.minutes(10),
  });
  new GpuInferenceService('gpt', {
    site,
    runtime: Runtime.custom({ image: 'coreweave/aitextgen-model:11', port: 8080 }),
    gpu: GpuRequest.of(Gpu.RTX_A5000).orElse(Gpu.A40),
    cpu: 1,
    memory: Size.gibibytes(16),
    autoscaling,
  });
  new GpuInferenceService('sentiment', {
    site,
    runtime: Runtime.custom({ image: 'coreweave/fastai-sentiment:4', port: 8080 }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 1,
    memory: Size.gibibytes(6),
    limits: { cpu: 3, memory: Size.gibibytes(8) },
    autoscaling,
  });
}
