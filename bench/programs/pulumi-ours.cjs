/** The complete services of `complete-services.cjs`, as Pulumi components. */
const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceTarget, ModelCachePvc, ModelSource, Runtime,
  S3Credentials, Size,
} = require('inference-constructs/pulumi');
const { measureRegistration } = require('./pulumi-mocks.cjs');

const [count, objects] = process.argv.slice(2).map(Number);

const TARGETS = [
  { backend: Backend.kserve(), scaling: { minReplicas: 1, maxReplicas: 10, cpuUtilization: 70 } },
  { backend: Backend.knative(), scaling: { minReplicas: 1, maxReplicas: 10, concurrencyPerReplica: 4 } },
  { backend: Backend.deployment(), scaling: { minReplicas: 1, maxReplicas: 10, cpuUtilization: 70 } },
];

void measureRegistration(objects, () => {
  const target = new InferenceTarget('services', {
    namespace: 'team-a',
    cluster: ClusterProfile.gke({ knativeFeatures: ['affinity', 'tolerations', 'init-containers', 'persistent-volume-claim'] }),
  });
  for (let i = 0; i < count; i++) addService(target, `k${i}`, TARGETS[i % TARGETS.length]);
});

function addService(target, key, { backend, scaling }) {
  const credentials = S3Credentials.fromSecretName('s3');
  const cache = new ModelCachePvc(`models-${key}`, {
    target,
    size: Size.gibibytes(30),
    models: { sentiment: ModelSource.s3(`s3://models/${key}`, { credentials }) },
  });
  new GpuInferenceService(`sentiment-${key}`, {
    target,
    backend,
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 }),
    model: cache.model('sentiment'),
    gpu: GpuRequest.of(Gpu.L4, { count: 2 }).orElse(Gpu.A100_SXM_40GB),
    cpu: 3,
    memory: Size.gibibytes(8),
    env: { LOG_LEVEL: 'info' },
    autoscaling: AutoscalingPolicy.of(scaling),
  });
}
