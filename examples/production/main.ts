/**
 * A production service on CoreWeave: a model cache that a Job fills, a container of your own, and a policy that scales to zero.
 *
 *   kubectl -n tenant-acme create secret generic s3 --from-literal=AWS_ACCESS_KEY_ID=… --from-literal=AWS_SECRET_ACCESS_KEY=…
 *   kubectl apply -f dist/production/
 */
import { App, Duration, Size } from 'cdk8s';
import {
  AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime,
  S3Credentials,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'sentiment', {
  namespace: 'tenant-acme', cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }),
});
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
app.synth();
