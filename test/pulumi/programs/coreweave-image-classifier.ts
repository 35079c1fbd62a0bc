import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';
import { claim } from './claim';

export function program(): void {
  const site = new InferenceSite('image-classifier', { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) });
  const storage = claim('model-storage', 'sharedfs-hdd-replicated', '30Gi');
  new GpuInferenceService('classifier', {
    site,
    runtime: Runtime.tensorflow({ image: 'tensorflow/serving:2.1.0-gpu' }),
    model: ModelSource.pvc(storage.metadata.name, 'inception'),
    gpu: GpuRequest.of(Gpu.V100_PCIE_16GB),
    cpu: 1,
    memory: Size.gibibytes(6),
    limits: { cpu: 3, memory: Size.gibibytes(10) },
    autoscaling: AutoscalingPolicy.of({ minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
    transformer: {
      image: 'coreweave/inception-transformer:0.11',
      minReplicas: 1,
      maxReplicas: 2,
      cpu: 0.2,
      memory: Size.mebibytes(64),
      limits: { cpu: 3, memory: Size.gibibytes(8) },
    },
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
