/**
 * A Triton ensemble (tokenizer, model, post-processing: one directory each in the model repository) on Kubernetes without any serving
 * platform. The nodes have the labels of NVIDIA's GPU Feature Discovery; the repository comes from an S3 store in the cluster.
 *
 *   kubectl apply -f dist/triton-ensemble/   # makes the namespace; the pods wait for the Secret
 *   kubectl -n vision create secret generic minio --from-literal=AWS_ACCESS_KEY_ID=… --from-literal=AWS_SECRET_ACCESS_KEY=…
 */
import { App, Size } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFacts, ModelSource,
  Runtime, S3Credentials, ScalingMetric,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'triton', {
  namespace: 'vision', createNamespace: true, cluster: ClusterProfile.gfd(), backend: Backend.deployment(),
});
const cache = new ModelCachePvc(chart, 'model-repository', {
  size: Size.gibibytes(50),
  storageClassName: 'nfs',
  models: {
    ensemble: ModelSource.s3('s3://models/ensemble', {
      endpoint: 'https://minio.storage.svc:9000',
      credentials: S3Credentials.fromSecretName('minio'),
      facts: ModelFacts.of({ size: Size.gibibytes(6) }),
    }),
  },
});
// The ensemble's first step runs on the CPU, and is what saturates.
const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(70)] });
new GpuInferenceService(chart, 'ensemble', {
  runtime: Runtime.triton(),
  model: cache.model('ensemble'),
  gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.H100_SXM),
  cpu: 4,
  memory: Size.gibibytes(16),
  autoscaling: scaling,
});
app.synth();
