/** Complete services, each with a cache, a policy and two kinds of GPU, on three targets in turn. */
const { Size } = require('cdk8s');
const { AutoscalingPolicy, Backend, Gpu, GpuInferenceService, GpuRequest, ModelCachePvc, ModelSource, Runtime, S3Credentials } = require('inference-constructs');

exports.TARGETS = [
  { backend: Backend.kserve(), scaling: { minReplicas: 1, maxReplicas: 10, cpuUtilization: 70 } },
  { backend: Backend.knative(), scaling: { minReplicas: 1, maxReplicas: 10, concurrencyPerReplica: 4 } },
  { backend: Backend.deployment(), scaling: { minReplicas: 1, maxReplicas: 10, cpuUtilization: 70 } },
];

exports.addService = function addService(chart, key, { backend, scaling }) {
  const credentials = S3Credentials.fromSecretName('s3');
  const cache = new ModelCachePvc(chart, `models-${key}`, {
    size: Size.gibibytes(30),
    models: { sentiment: ModelSource.s3(`s3://models/${key}`, { credentials }) },
  });
  new GpuInferenceService(chart, `sentiment-${key}`, {
    backend,
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 }),
    model: cache.model('sentiment'),
    gpu: GpuRequest.of(Gpu.L4, { count: 2 }).orElse(Gpu.A100_SXM_40GB),
    cpu: 3,
    memory: Size.gibibytes(8),
    env: { LOG_LEVEL: 'info' },
    autoscaling: new AutoscalingPolicy(chart, `scaling-${key}`, scaling),
  });
};
