import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelFacts, ModelSource, Runtime, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const site = new InferenceSite('tensorizer-isvc', { cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }) });
  new GpuInferenceService('flask-hf-gptj', {
    site,
    runtime: Runtime.custom({
      image: 'rtalaricw/gptj-hf-tensorizer-pvc:v2.1',
      port: 8000,
      env: { MODEL_LOAD_TYPE: 'hf', PYTHONUNBUFFERED: '1' },
    }),
    model: ModelSource.pvc('model-storage', '', { facts: ModelFacts.ofHuggingFace('EleutherAI/gpt-j-6b') }),
    gpu: GpuRequest.of(Gpu.A40),
    cpu: 8,
    memory: Size.gibibytes(64),
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 100, concurrencyPerReplica: 1 }),
    labels: { 'qos.coreweave.cloud/latency': 'low' },
  });
}
