import { AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, Size } from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('aitextgen', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  new GpuInferenceService('aitextgen', {
    site,
    runtime: Runtime.custom({ image: 'coreweave/aitextgen-model:11', port: 8080 }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 1,
    memory: Size.gibibytes(10),
    limits: { cpu: 3, memory: Size.gibibytes(18) },
    autoscaling: AutoscalingPolicy.of({ minReplicas: 3, maxReplicas: 10, concurrencyPerReplica: 1 }),
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
