/**
 * vLLM on GKE as one runs it in production: weights cached on Filestore, replicas by what vLLM says of its load, and a rollout that
 * needs no spare GPU.
 *
 *   kubectl apply -f dist/vllm-gke/          # makes the namespace; the pods wait for the Secret
 *   kubectl -n team-a create secret generic hf --from-literal=token=…
 */
import { App, Duration, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Packing, Rollout,
  Runtime, ScalingMetric, SecretKey,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'vllm', { namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.gke() });
const cache = new ModelCachePvc(chart, 'models', {
  // The least that Filestore's premium tier makes.
  size: Size.gibibytes(2560),
  models: { llama: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }) },
});
const scaling = new AutoscalingPolicy(chart, 'scaling', {
  minReplicas: 2,
  maxReplicas: 8,
  metrics: [ScalingMetric.vllmWaiting(5), ScalingMetric.vllmKvCache(0.8)],
  prometheusAddress: 'http://prometheus.monitoring.svc:9090',
  scaleDownDelay: Duration.minutes(10),
});
new GpuInferenceService(chart, 'llama', {
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  model: cache.model('llama'),
  gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
  autoscaling: scaling,
  timeout: Duration.minutes(5),
  packing: Packing.SPREAD,
  rollout: Rollout.WITHOUT_SURGE,
});
app.synth();
