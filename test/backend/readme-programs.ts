import { App, Duration, Size } from 'cdk8s';
import type { Backend, ClusterProfile } from '../../lib';
import {
  AutoscalingPolicy, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime, S3Credentials, SecretKey,
} from '../../lib';

/** The README's first program, on another cluster and target. */
export function firstProgram(cluster: ClusterProfile, backend: Backend): InferenceChart {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend });
  new GpuInferenceService(chart, 'llama', {
    model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
    gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB),
  });
  return chart;
}

/** The README's production program, on another cluster and target. */
export function productionProgram(cluster: ClusterProfile, backend: Backend): InferenceChart {
  const chart = new InferenceChart(new App(), 'sentiment', { namespace: 'tenant-acme', cluster, backend });
  const cache = new ModelCachePvc(chart, 'models', {
    size: Size.gibibytes(30),
    models: { sentiment: ModelSource.s3('s3://models/sentiment', { credentials: S3Credentials.fromSecretName('s3') }) },
  });
  const scaling = new AutoscalingPolicy(chart, 'scaling', {
    minReplicas: 0, maxReplicas: 10, concurrencyPerReplica: 1, podRetention: Duration.minutes(10), window: Duration.seconds(180),
  });
  new GpuInferenceService(chart, 'sentiment', {
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 }),
    model: cache.model('sentiment'),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000).orElse(Gpu.RTX_A5000),
    cpu: 3,
    memory: Size.gibibytes(8),
    autoscaling: scaling,
  });
  return chart;
}
