import * as kubernetes from '@pulumi/kubernetes';
import {
  AutoscalingPolicy, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Packing,
  Rollout, Runtime, ScalingMetric, SecretKey, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
  const site = new InferenceSite('vllm', { namespace: namespace.metadata.name, cluster: ClusterProfile.gke() });
  const cache = new ModelCachePvc('models', {
    site,
    size: Size.gibibytes(2560),
    models: { llama: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }) },
  });
  new GpuInferenceService('llama', {
    site,
    runtime: Runtime.vllm({ maxModelLength: 16_384 }),
    model: cache.model('llama'),
    gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
    autoscaling: AutoscalingPolicy.of({
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [ScalingMetric.vllmWaiting(5), ScalingMetric.vllmKvCache(0.8)],
      prometheusAddress: 'http://prometheus.monitoring.svc:9090',
      scaleDownDelay: Duration.minutes(10),
    }),
    timeout: Duration.minutes(5),
    packing: Packing.SPREAD,
    rollout: Rollout.WITHOUT_SURGE,
  });
}
