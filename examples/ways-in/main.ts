/**
 * One model with a way in of its own on three backends: a route of the Gateway API, an Ingress with passwords, and a DomainMapping of
 * Knative.
 * `url` of the services is https://models.example.com/qwen, https://qwen.example.com and https://qwen.example.org.
 *
 *   kubectl apply -f dist/ways-in/
 */
import { App, Duration, Size } from 'cdk8s';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ServiceIngress } from 'inference-constructs';

const app = new App();
// The Gateway that the platform team made; its listener admits routes of all namespaces.
const cluster = ClusterProfile.gke({ gateway: { name: 'shared', namespace: 'gateways', listener: 'https' } });
const ways = {
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
  mapping: { backend: Backend.knative(), ingress: ServiceIngress.domainMapping({ host: 'qwen.example.org', tlsSecretName: 'qwen-example-org' }) },
};

for (const [name, { backend, ingress }] of Object.entries(ways)) {
  const chart = new InferenceChart(app, name, { namespace: `way-${name}`, createNamespace: true, cluster, backend });
  new GpuInferenceService(chart, 'qwen', {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
    gpu: GpuRequest.of(Gpu.L4),
    ingress,
  });
}
app.synth();
