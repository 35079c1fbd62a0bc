import * as kubernetes from '@pulumi/kubernetes';
import {
  Backend, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource, ServiceIngress, Size,
} from '../../../lib/pulumi';

const WAYS = {
  route: { backend: Backend.kserve(), ingress: ServiceIngress.gateway({ host: 'models.example.com', pathPrefix: '/qwen' }) },
  ingress: {
    backend: Backend.deployment(),
    ingress: ServiceIngress.nginx({
      host: 'qwen.example.com',
      tls: { clusterIssuer: 'letsencrypt' },
      timeout: Duration.minutes(20),
      maxRequestBody: Size.mebibytes(32),
      authentication: { basic: { secretName: 'passwords' } },
    }),
  },
  mapping: {
    backend: Backend.knative(),
    ingress: ServiceIngress.domainMapping({ host: 'qwen.example.org', tlsSecretName: 'qwen-example-org' }),
  },
};

export function program(): void {
  const cluster = ClusterProfile.gke({ gateway: { name: 'shared', namespace: 'gateways', listener: 'https' } });
  for (const [name, { backend, ingress }] of Object.entries(WAYS)) {
    const namespace = new kubernetes.core.v1.Namespace(name, { metadata: { name: `way-${name}` } });
    new GpuInferenceService(`${name}-qwen`, {
      site: new InferenceSite(name, { namespace: namespace.metadata.name, cluster, backend }),
      name: 'qwen',
      model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
      gpu: GpuRequest.of(Gpu.L4),
      ingress,
    });
  }
}
