import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelFacts, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';
import { claim } from './claim';

export function program(): void {
  const site = new InferenceSite('bloom-176b-deepspeed', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
  const name = 'microsoft-bloom-deepspeed-inference-fp16';
  const cache = claim(name, 'shared-nvme-las1', '350Gi');
  new GpuInferenceService(name, {
    site,
    runtime: Runtime.custom({
      image: 'tweldoncw/microsoft-bloom-deepspeed-inference-fp16:7',
      port: 5000,
      command: ['/usr/bin/bash', 'server.sh'],
      env: { HF_HOME: '/mnt/models' },
    }),
    model: ModelSource.pvc(cache.metadata.name, '', { facts: ModelFacts.ofHuggingFace('bigscience/bloom') }),
    gpu: GpuRequest.of(Gpu.A100_SXM_80GB, { count: 8 }),
    cpu: 12,
    memory: Size.gibibytes(64),
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 1, concurrencyPerReplica: 1 }),
    acknowledge: { POD100: 'as published: the image was built for the 64 MiB that every container has' },
  });
}
