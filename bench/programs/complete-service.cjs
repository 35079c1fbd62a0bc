/** A complete service with a cache, a policy and two kinds of GPU, on three targets in turn, in the root entry's words or Pulumi's. */
module.exports = ({ Backend, Gpu, GpuRequest, ModelSource, Runtime, S3Credentials, ScalingMetric, Size, VolumeMount }) => ({
  targets: [
    { backend: Backend.kserve(), scaling: { minReplicas: 1, maxReplicas: 10, metrics: [ScalingMetric.cpuUtilization(70)] } },
    { backend: Backend.knative(), scaling: { minReplicas: 1, maxReplicas: 10, concurrencyPerReplica: 4 } },
    { backend: Backend.deployment(), scaling: { minReplicas: 1, maxReplicas: 10, metrics: [ScalingMetric.cpuUtilization(70)] } },
  ],
  cache: (key) => ({
    size: Size.gibibytes(30),
    models: { sentiment: ModelSource.s3(`s3://models/${key}`, { credentials: S3Credentials.fromSecretName('s3') }) },
  }),
  service: () => ({
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080 }),
    gpu: GpuRequest.of(Gpu.L4, { count: 2 }).orElse(Gpu.A100_SXM_40GB),
    cpu: 3,
    memory: Size.gibibytes(8),
    env: { LOG_LEVEL: 'info' },
    volumes: [VolumeMount.emptyDir('/dev/shm', { inMemory: true, sizeLimit: Size.gibibytes(1) })],
  }),
});
