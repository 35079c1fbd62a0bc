import { Backend, ServiceIngress, Visibility } from '../../lib/pulumi';
import * as pulumi from '@pulumi/pulumi';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime } from '../../lib/pulumi';
import { run } from './engine';

async function urlOf(ingress: ServiceIngress, backend = Backend.deployment(), visibility?: Visibility) {
  let url: pulumi.Output<string | undefined>;
  const { resources, messages } = await run(() => {
    ({ url } = new GpuInferenceService('llama', {
      site: new InferenceSite('site', { cluster: ClusterProfile.gke({ domain: 'models.example.com' }), backend, namespace: 'team-a' }),
      gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'server:1', port: 8080 }), ingress, visibility, awaitReady: false,
    }));
  });
  const value = await new Promise((resolve) => { url.apply(resolve); });
  return { value, kinds: resources.map(({ type }) => type), messages };
}

describe('a service with a way in of its own', () => {
  test('has its URL, of which the status of no object tells', async () => {
    const { value, kinds } = await urlOf(ServiceIngress.nginx({ host: 'llama.example.com', tls: { secretName: 'tls' } }));
    expect(value).toBe('https://llama.example.com');
    expect(kinds).toContain('kubernetes:networking.k8s.io/v1:Ingress');
  });

  test('has it on Knative too, beside the cluster\'s own', async () => {
    const { value } = await urlOf(ServiceIngress.domainMapping({ host: pulumi.output('llama.example.org') }), Backend.knative(), Visibility.PUBLIC);
    expect(value).toBe('http://llama.example.org');
  });
});
