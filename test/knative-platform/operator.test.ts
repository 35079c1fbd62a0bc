import { App, Size, Testing } from 'cdk8s';
import type { KnativePlatformProps } from '../../lib';
import { ClusterProfile, InferenceChart, KnativeIngress, KnativeInstall, KnativePlatform, KnativeServiceType } from '../../lib';

function chartOf(props: KnativePlatformProps): InferenceChart {
  const chart = new InferenceChart(new App(), 'platform', { cluster: ClusterProfile.gke() });
  new KnativePlatform(chart, 'knative', props);
  return chart;
}

const spec = (props: KnativePlatformProps) => Testing.synth(chartOf(props))[0].spec;

test('Deployments of Knative\'s own are written over what the release says: containers, nodes, taints', () => {
  const { workloads } = spec({
    workloads: {
      controller: {
        replicas: 3,
        containers: {
          controller: { env: { METRICS_DOMAIN: 'example.com/a' }, cpu: 0.3, memory: Size.mebibytes(100), limits: { cpu: 1, memory: Size.mebibytes(250) } },
        },
      },
      activator: {
        nodeSelector: { disktype: 'ssd' },
        preferredNodes: [{ key: 'zone', values: ['a'] }],
        requiredNodes: [{ key: 'gpu', absent: true }],
        tolerations: [{ key: 'dedicated', value: 'knative', effect: 'NoSchedule' }],
      },
    },
  });
  expect(workloads).toEqual([
    {
      name: 'controller', replicas: 3, env: [{ container: 'controller', envVars: [{ name: 'METRICS_DOMAIN', value: 'example.com/a' }] }],
      resources: [{ container: 'controller', requests: { cpu: '300m', memory: '100Mi' }, limits: { cpu: '1', memory: '250Mi' } }],
    },
    {
      name: 'activator', nodeSelector: { disktype: 'ssd' }, tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'knative', effect: 'NoSchedule' }],
      affinity: { nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'DoesNotExist' }] }] },
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, preference: { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] } },
        ],
      } },
    },
  ]);
});

test('Services, budgets and the namespace of Knative are written over what the release says', () => {
  expect(spec({
    services: { 'activator-service': { labels: { team: 'ml' }, annotations: { 'example.com/a': 'b' }, selector: { app: 'activator' } } },
    disruptionBudgets: { 'activator-pdb': { minAvailablePercent: 50 }, 'webhook-pdb': { maxUnavailable: 1 }, 'a-pdb': { minAvailable: 0 } },
    namespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    workloads: { webhook: { hostNetwork: true } },
  })).toMatchObject({
    services: [{ name: 'activator-service', labels: { team: 'ml' }, annotations: { 'example.com/a': 'b' }, selector: { app: 'activator' } }],
    podDisruptionBudgets: [
      { name: 'activator-pdb', minAvailable: '50%' }, { name: 'webhook-pdb', maxUnavailable: 1 }, { name: 'a-pdb', minAvailable: 0 },
    ],
    namespace: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    workloads: [{ name: 'webhook', hostNetwork: true }],
  });
});

test('certificates, Security-Guard and YAML of one\'s own are said to the operator', () => {
  const manifests = ['https://example.com/serving-${VERSION}.yaml'];
  const additionalManifests = ['https://example.com/more.yaml'];
  expect(spec({ certificates: { configMap: 'ca' }, securityGuard: true, manifests, additionalManifests })).toMatchObject({
    'controller-custom-certs': { name: 'ca', type: 'ConfigMap' }, 'security': { securityGuard: { enabled: true } },
    'manifests': [{ URL: manifests[0] }], 'additionalManifests': [{ URL: additionalManifests[0] }],
  });
  expect(spec({ certificates: { secret: 'ca' } })['controller-custom-certs']).toEqual({ name: 'ca', type: 'Secret' });
});

test('images come from a registry of one\'s own, by a template or each by its name', () => {
  expect(spec({ images: { template: 'r.example.com/${NAME}:v1', images: { 'queue-proxy': 'r.example.com/q:1' }, pullSecrets: ['pull'] } }).registry).toEqual({
    default: 'r.example.com/${NAME}:v1', override: { 'queue-proxy': 'r.example.com/q:1' }, imagePullSecrets: [{ name: 'pull' }],
  });
});

test('Kourier and Istio are told more than that they are on', () => {
  const kourier = { serviceType: KnativeServiceType.NODE_PORT, httpPort: 30_080, bootstrapConfigMap: 'my-bootstrap' };
  expect(spec({ ingress: KnativeIngress.KOURIER, kourier }).ingress).toEqual({
    kourier: { 'enabled': true, 'service-type': 'NodePort', 'http-port': 30_080, 'bootstrap-configmap': 'my-bootstrap' },
  });
  const servers = [{ name: 'https', port: 443, protocol: 'HTTPS', hosts: ['*'], targetPort: 8443 }];
  expect(spec({ istio: { localGateway: { servers } } }).ingress).toEqual({
    istio: { 'enabled': true, 'knative-local-gateway': { servers: [{ hosts: ['*'], port: { name: 'https', number: 443, protocol: 'HTTPS', target_port: 8443 } }] } },
  });
});

test('gateways are written as the controller of the ingress reads them', () => {
  const gateway = { gateway: 'istio-system/outer', service: 'istio-system/proxy' };
  expect(spec({ ingress: KnativeIngress.ISTIO, gateways: { external: [gateway] } }).config.istio).toEqual({
    'external-gateways': '- name: outer\n  namespace: istio-system\n  service: proxy.istio-system.svc.cluster.local\n',
  });
  const ofApi = { ...gateway, className: 'istio', supportedFeatures: ['HTTPRouteRequestTimeout'] };
  expect(spec({ ingress: KnativeIngress.GATEWAY_API, gateways: { local: [ofApi] } }).config.gateway).toEqual({
    'local-gateways': '- class: istio\n  gateway: istio-system/outer\n  service: istio-system/proxy\n  supported-features:\n  - "HTTPRouteRequestTimeout"\n',
  });
});

test.each<[string, KnativePlatformProps, RegExp]>([
  ['Kourier beside another ingress', { ingress: KnativeIngress.ISTIO, kourier: { httpPort: 1 } }, /ARG003 kourier/],
  ['Istio beside another ingress', { ingress: KnativeIngress.KOURIER, istio: {} }, /ARG003 istio/],
  ['gateways of Contour', { ingress: KnativeIngress.CONTOUR, gateways: {} }, /ARG003 gateways/],
  ['a gateway of the API without a class', { ingress: KnativeIngress.GATEWAY_API, gateways: { local: [{ gateway: 'a/b', service: 'a/b' }] } }, /ARG\d+ gateways.local\[0\].className/],
  ['a gateway of Istio with a class', { gateways: { local: [{ gateway: 'a/b', service: 'a/b', className: 'c' }] } }, /ARG003 gateways.local\[0\].className/],
  ['a budget of two numbers', { disruptionBudgets: { 'a-pdb': { minAvailable: 1, maxUnavailable: 1 } } }, /ARG003 disruptionBudgets.a-pdb.maxUnavailable/],
  ['a budget of nothing', { disruptionBudgets: { 'a-pdb': {} } }, /ARG\d+ disruptionBudgets.a-pdb/],
  ['certificates of two objects', { certificates: { configMap: 'a', secret: 'b' } }, /ARG003 certificates.secret/],
  ['a gateway without a namespace', { gateways: { local: [{ gateway: 'b', service: 'a/b' }] } }, /ARG001 gateways.local\[0\].gateway/],
])('%s is refused', (_, props, message) => {
  expect(() => chartOf(props)).toThrow(message);
});

test('an install by YAML has none of the operator\'s', () => {
  const ids = chartOf({ install: KnativeInstall.YAML, workloads: { activator: { replicas: 2 } }, images: { template: 'a' } }).findings();
  expect(ids.map(({ id, property }) => `${id} ${property}`)).toEqual(['KNP001 workloads', 'KNP001 images']);
  const guarded = chartOf({ install: KnativeInstall.YAML, securityGuard: true, services: {} }).findings();
  expect(guarded.map(({ id, property }) => `${id} ${property}`)).toEqual(['KNP001 services', 'KNP001 securityGuard']);
});
