import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelFacts, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';
import { claim } from './claim';

export function program(): void {
  const site = new InferenceSite('fastertransformer', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
  const storage = claim('model-storage', 'shared-nvme-las1', '150Gi');
  new GpuInferenceService('fastertransformer-triton-neox', {
    site,
    runtime: Runtime.custom({
      image: 'rtalaricw/gptj_ft:v1.2-22.04-new',
      port: 8000,
      command: ['/opt/tritonserver/bin/tritonserver'],
      args: ['--model-repository=/mnt/pvc/gpt-neox/triton-model-store'],
    }),
    model: ModelSource.pvc(storage.metadata.name, '', { facts: ModelFacts.ofHuggingFace('EleutherAI/gpt-neox-20b') }),
    gpu: GpuRequest.of(Gpu.RTX_A6000),
    cpu: 4,
    memory: Size.gibibytes(64),
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 }),
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
