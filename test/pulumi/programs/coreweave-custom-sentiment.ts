import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('custom-sentiment', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  new GpuInferenceService('sentiment', {
    site,
    runtime: Runtime.custom({ image: 'coreweave/fastai-sentiment:4', port: 8080 }),
    model: ModelSource.pvc('model-storage', 'sentiment'),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 1,
    memory: Size.gibibytes(6),
    limits: { cpu: 3, memory: Size.gibibytes(8) },
    autoscaling: AutoscalingPolicy.of({ minReplicas: 0, maxReplicas: 10, concurrencyPerReplica: 1 }),
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
