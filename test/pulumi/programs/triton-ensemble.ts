import * as kubernetes from '@pulumi/kubernetes';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelFacts, ModelSource,
  Runtime, S3Credentials, ScalingMetric, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const namespace = new kubernetes.core.v1.Namespace('vision', { metadata: { name: 'vision' } });
  const site = new InferenceSite('triton', {
    namespace: namespace.metadata.name, cluster: ClusterProfile.gfd(), backend: Backend.deployment(),
  });
  const cache = new ModelCachePvc('model-repository', {
    site,
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
  new GpuInferenceService('ensemble', {
    site,
    runtime: Runtime.triton(),
    model: cache.model('ensemble'),
    gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.H100_SXM),
    cpu: 4,
    memory: Size.gibibytes(16),
    autoscaling: AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 4, metrics: [ScalingMetric.cpuUtilization(70)] }),
  });
}
