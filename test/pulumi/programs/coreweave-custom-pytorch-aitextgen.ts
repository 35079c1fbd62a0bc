import { AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceTarget, Runtime, Size } from '../../../lib/pulumi';

export function program(): void {
  const target = new InferenceTarget('target', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  new GpuInferenceService('aitextgen', {
    target,
    runtime: Runtime.custom({ image: 'coreweave/aitextgen-model:11', port: 8080 }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 1,
    memory: Size.gibibytes(10),
    limits: { cpu: 3, memory: Size.gibibytes(18) },
    autoscaling: AutoscalingPolicy.of({ minReplicas: 3, maxReplicas: 10, concurrencyPerReplica: 1 }),
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
