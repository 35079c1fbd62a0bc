import { Duration, Size } from 'cdk8s';
import type { ClusterOptions, GatewayReference, GpuInferenceServiceProps } from '../../lib';
import { ClusterProfile, GatewayImplementation, GpuRequest, PortProtocol, Runtime, ServiceIngress, Visibility } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import { decideService } from '../../lib/compile/service';
import type { Ask } from './service';
import { BACKENDS, rendered, valueAt } from './service';

const { DEPLOYMENT_HPA, KSERVE_STANDARD, KNATIVE, KSERVE_KNATIVE } = BackendKind;
const HOST = 'llama.example.com';
const SERVER = { image: 'registry.example.com/server:1.0', port: 8000, readiness: { path: '/health' } };
const NGINX = 'nginx.ingress.kubernetes.io';
const ALB = 'alb.ingress.kubernetes.io';

function cluster(options: ClusterOptions = {}): ClusterProfile {
  return ClusterProfile.gke({ stack: { kubernetes: '1.33', kserve: '0.20', knative: '1.23', keda: '2.18' }, ...options });
}

function objects(ingress: ServiceIngress, kind = DEPLOYMENT_HPA, ask: Ask = {}): any[] {
  return rendered(kind, { runtime: Runtime.custom(SERVER), ingress, ...ask }, cluster()).objects;
}

function annotationsOf(kind: string, all: any[]): { [key: string]: string } {
  return valueAt(all, kind, ['metadata', 'annotations']) as { [key: string]: string };
}

function urlOf(ask: Partial<GpuInferenceServiceProps>, options: ClusterOptions = {}, kind = DEPLOYMENT_HPA): string | undefined {
  return decideService({
    id: 'llama', path: 'llama', namespace: 'team-a', cluster: cluster(options), backend: BACKENDS[kind],
    props: { gpu: GpuRequest.none(), runtime: Runtime.custom(SERVER), ...ask },
  }).endpoints.url;
}

describe('the URL of a service', () => {
  test.each([
    ['https://llama.example.com', { ingress: ServiceIngress.nginx({ host: HOST, tls: { secretName: 'llama-tls' } }) }],
    ['http://llama.example.com', { ingress: ServiceIngress.nginx({ host: HOST }) }],
    ['https://models.example.com/llama', { ingress: ServiceIngress.gateway({ host: 'models.example.com', pathPrefix: '/llama', gateway: { name: 'gw' } }) }],
    ['http://llama.example.com', { ingress: ServiceIngress.gateway({ host: HOST, gateway: { name: 'gw', https: false } }) }],
    ['http://llama.example.com', { ingress: ServiceIngress.gateway({ host: HOST, newGateway: { className: 'eg' } }) }],
    ['https://llama.example.com', { ingress: ServiceIngress.gke({ host: HOST, managedCertificate: 'llama' }) }],
    ['https://llama.example.com', { ingress: ServiceIngress.alb({ host: HOST, https: true }) }],
    [undefined, { ingress: ServiceIngress.nginx() }],
  ])('is %s where its way in says so', (url, ask) => expect(urlOf(ask)).toBe(url));

  test('has the scheme of the profile\'s domain', () => {
    expect(urlOf({}, { domain: 'models.example.com', https: true }, KNATIVE)).toBe('https://llama.team-a.models.example.com');
    expect(urlOf({}, { domain: 'models.example.com' }, KNATIVE)).toBe('http://llama.team-a.models.example.com');
  });

  test('is made of the profile\'s domain where the way in has no host', () => {
    const options = { domain: 'models.example.com', gateway: { name: 'shared' } };
    expect(urlOf({ ingress: ServiceIngress.gateway() }, options)).toBe('https://llama-team-a.models.example.com');
  });

  test('is that of a DomainMapping with a certificate', () => {
    expect(urlOf({ ingress: ServiceIngress.domainMapping({ host: HOST, automaticTls: true }) }, {}, KNATIVE)).toBe('https://llama.example.com');
  });
});

describe('ingress-nginx', () => {
  test('waits for the service\'s timeout, streams, and lets bodies in up to the length', () => {
    const ingress = ServiceIngress.nginx({ host: HOST, maxRequestBody: Size.mebibytes(64) });
    expect(annotationsOf('Ingress', objects(ingress, DEPLOYMENT_HPA, { timeout: Duration.minutes(20) }))).toEqual({
      [`${NGINX}/proxy-read-timeout`]: '1200', [`${NGINX}/proxy-send-timeout`]: '1200', [`${NGINX}/proxy-buffering`]: 'off',
      [`${NGINX}/proxy-body-size`]: '65536k',
    });
  });

  test('waits five minutes, as Knative, where nobody says how long', () => {
    expect(annotationsOf('Ingress', objects(ServiceIngress.nginx({ host: HOST })))[`${NGINX}/proxy-read-timeout`]).toBe('300');
  });

  test('takes the prefix off', () => {
    const all = objects(ServiceIngress.nginx({ host: HOST, pathPrefix: '/v1.5' }));
    expect(valueAt(all, 'Ingress', ['spec', 'rules', 0, 'http', 'paths', 0])).toMatchObject({
      path: '/v1\\.5(/|$)(.*)', pathType: 'ImplementationSpecific',
    });
    expect(annotationsOf('Ingress', all)).toMatchObject({ [`${NGINX}/rewrite-target`]: '/$2', [`${NGINX}/use-regex`]: 'true' });
  });

  test('has the certificate that cert-manager makes', () => {
    const all = objects(ServiceIngress.nginx({ host: HOST, tls: { clusterIssuer: 'letsencrypt' } }));
    expect(valueAt(all, 'Ingress', ['spec', 'tls'])).toEqual([{ hosts: [HOST], secretName: 'llama-tls' }]);
    expect(annotationsOf('Ingress', all)['cert-manager.io/cluster-issuer']).toBe('letsencrypt');
  });

  test('asks for passwords, or a service of yours', () => {
    const basic = ServiceIngress.nginx({ host: HOST, authentication: { basic: { secretName: 'users' } } });
    expect(annotationsOf('Ingress', objects(basic))).toMatchObject({ [`${NGINX}/auth-type`]: 'basic', [`${NGINX}/auth-secret`]: 'users' });
    const external = ServiceIngress.nginx({ host: HOST, authentication: { external: { url: 'http://auth.team-a.svc.cluster.local/check' } } });
    expect(annotationsOf('Ingress', objects(external))[`${NGINX}/auth-url`]).toBe('http://auth.team-a.svc.cluster.local/check');
  });

  test('speaks gRPC to a server that does', () => {
    const runtime = Runtime.custom({ ...SERVER, readiness: undefined, protocol: PortProtocol.H2C });
    expect(annotationsOf('Ingress', objects(ServiceIngress.nginx({ host: HOST }), DEPLOYMENT_HPA, { runtime }))[`${NGINX}/backend-protocol`]).toBe('GRPC');
  });

  test('keeps annotations of the user\'s own over the library\'s', () => {
    const ingress = ServiceIngress.nginx({ host: HOST, className: 'inside', annotations: { [`${NGINX}/proxy-buffering`]: 'on' } });
    const all = objects(ingress);
    expect(annotationsOf('Ingress', all)[`${NGINX}/proxy-buffering`]).toBe('on');
    expect(valueAt(all, 'Ingress', ['spec', 'ingressClassName'])).toBe('inside');
  });
});

describe('Traefik', () => {
  test('asks for passwords before it takes the prefix off, in Middlewares of the namespace', () => {
    const all = objects(ServiceIngress.traefik({
      host: HOST, pathPrefix: '/llama', tls: { secretName: 'tls' }, authentication: { basic: { secretName: 'users' } },
    }));
    expect(all.filter(({ kind }) => kind === 'Middleware').map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      ['llama-auth', { basicAuth: { secret: 'users' } }], ['llama-prefix', { stripPrefix: { prefixes: ['/llama'] } }],
    ]);
    expect(annotationsOf('Ingress', all)).toEqual({
      'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
      'traefik.ingress.kubernetes.io/router.tls': 'true',
      'traefik.ingress.kubernetes.io/router.middlewares': 'team-a-llama-auth@kubernetescrd,team-a-llama-prefix@kubernetescrd',
    });
  });
});

describe('an Ingress of GKE', () => {
  test.each([[DEPLOYMENT_HPA, 'Service'], [KSERVE_STANDARD, 'InferenceService']] as const)('%s: the %s names its BackendConfig', (kind, owner) => {
    const all = objects(ServiceIngress.gke({ host: HOST }), kind);
    expect(annotationsOf(owner, all)['cloud.google.com/backend-config']).toBe('{"default":"llama"}');
    expect(valueAt(all, 'BackendConfig', ['spec'])).toEqual({ timeoutSec: 300, healthCheck: { type: 'HTTP', requestPath: '/health', port: 8000 } });
  });

  test('has Google\'s proxy ask who comes', () => {
    const all = objects(ServiceIngress.gke({ host: HOST, managedCertificate: 'llama', authentication: { iap: { secretName: 'oauth' } } }));
    expect(valueAt(all, 'BackendConfig', ['spec', 'iap'])).toEqual({ enabled: true, oauthclientCredentials: { secretName: 'oauth' } });
  });
});

describe('an ALB', () => {
  test('sends to pods, asks their path, and sends HTTP to HTTPS', () => {
    const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/0a1b';
    expect(annotationsOf('Ingress', objects(ServiceIngress.alb({ host: HOST, certificateArn, internetFacing: false })))).toEqual({
      [`${ALB}/scheme`]: 'internal', [`${ALB}/target-type`]: 'ip', [`${ALB}/listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]', [`${ALB}/ssl-redirect`]: '443',
      [`${ALB}/certificate-arn`]: certificateArn, [`${ALB}/load-balancer-attributes`]: 'idle_timeout.timeout_seconds=300',
      [`${ALB}/healthcheck-path`]: '/health',
    });
  });
});

describe('a Gateway', () => {
  const gke: GatewayReference = { name: 'shared', implementation: GatewayImplementation.GKE };

  test('of GKE gets the time and the check in its own policies, and no timeouts in the route', () => {
    const all = objects(ServiceIngress.gateway({ host: HOST, gateway: gke }));
    expect(valueAt(all, 'HTTPRoute', ['spec', 'rules', 0])).toEqual({ backendRefs: [{ name: 'llama', port: 80 }] });
    const targetRef = { group: '', kind: 'Service', name: 'llama' };
    expect(valueAt(all, 'GCPBackendPolicy', ['spec'])).toEqual({ default: { timeoutSec: 300 }, targetRef });
    expect(valueAt(all, 'HealthCheckPolicy', ['spec'])).toEqual({
      default: { config: { type: 'HTTP', httpHealthCheck: { port: 8000, requestPath: '/health' } } }, targetRef,
    });
  });

  test('of Envoy lets in who has an API key', () => {
    const ingress = ServiceIngress.gateway({
      host: HOST, gateway: { name: 'shared', implementation: GatewayImplementation.ENVOY_GATEWAY }, authentication: { apiKey: { secretName: 'keys' } },
    });
    expect(valueAt(objects(ingress), 'SecurityPolicy', ['spec'])).toEqual({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'llama' }],
      apiKeyAuth: { credentialRefs: [{ name: 'keys' }], extractFrom: [{ headers: ['Authorization'] }] },
    });
  });

  test('is made for the service, with the certificate that cert-manager makes', () => {
    const all = objects(ServiceIngress.gateway({ host: HOST, newGateway: { className: 'eg', tls: { issuer: 'acme' } } }), KSERVE_STANDARD);
    expect(valueAt(all, 'Gateway', ['metadata', 'annotations'])).toEqual({ 'cert-manager.io/issuer': 'acme' });
    expect(valueAt(all, 'Gateway', ['spec'])).toEqual({
      gatewayClassName: 'eg',
      listeners: [{
        name: 'https', protocol: 'HTTPS', port: 443, hostname: HOST, tls: { mode: 'Terminate', certificateRefs: [{ name: 'llama-tls' }] },
      }],
    });
    expect(valueAt(all, 'HTTPRoute', ['spec', 'parentRefs'])).toEqual([{ name: 'llama' }]);
  });
});

describe('a DomainMapping', () => {
  test('comes after the claim of its host', () => {
    const all = objects(ServiceIngress.domainMapping({ host: HOST, tlsSecretName: 'tls' }), KNATIVE);
    const kinds = all.map(({ kind }) => kind);
    expect(kinds.indexOf('ClusterDomainClaim')).toBeLessThan(kinds.indexOf('DomainMapping'));
    expect(valueAt(all, 'ClusterDomainClaim', ['spec'])).toEqual({ namespace: 'team-a' });
    expect(valueAt(all, 'ClusterDomainClaim', ['metadata'])).not.toHaveProperty('namespace');
    expect(valueAt(all, 'DomainMapping', ['metadata', 'name'])).toBe(HOST);
    expect(valueAt(all, 'DomainMapping', ['spec', 'tls'])).toEqual({ secretName: 'tls' });
  });

  test('makes no claim where Knative or an administrator does', () => {
    const all = objects(ServiceIngress.domainMapping({ host: HOST, createClaim: false }), KSERVE_KNATIVE);
    expect(all.map(({ kind }) => kind)).not.toContain('ClusterDomainClaim');
  });

  test('leads to the transformer where there is one', () => {
    const all = objects(ServiceIngress.domainMapping({ host: HOST }), KSERVE_KNATIVE, { transformer: { image: 'registry.example.com/t:1' } });
    expect(valueAt(all, 'DomainMapping', ['spec', 'ref', 'name'])).toBe('llama-transformer');
  });
});

describe('the cluster\'s own ingress', () => {
  const LABELS = { [KNATIVE]: ['Service', 'networking.knative.dev/visibility'], [KSERVE_STANDARD]: ['InferenceService', 'networking.kserve.io/visibility'] };

  test.each([
    [KNATIVE, ServiceIngress.domainMapping({ host: HOST })], [KSERVE_STANDARD, ServiceIngress.nginx({ host: HOST })],
  ] as const)('%s: is off beside one of the service\'s own, and on where it asks for both', (kind, ingress) => {
    const [owner, label] = LABELS[kind];
    expect(valueAt(objects(ingress, kind), owner, ['metadata', 'labels', label])).toBe('cluster-local');
    expect(valueAt(objects(ingress, kind, { visibility: Visibility.PUBLIC }), owner, ['metadata', 'labels', label])).toBeUndefined();
  });
});

describe('what a way in cannot do', () => {
  function refused(ingress: ServiceIngress, kind = DEPLOYMENT_HPA, ask: Ask = {}): string[] {
    return rendered(kind, { runtime: Runtime.custom(SERVER), ingress, ...ask }, cluster()).findings
      .filter(({ id }) => ['ING001', 'ING002'].includes(id)).map(({ property }) => property);
  }

  test.each([
    ['a path of a DomainMapping', KNATIVE, ServiceIngress.domainMapping({ host: HOST, pathPrefix: '/llama' }), 'ingress.pathPrefix'],
    ['a time of a DomainMapping', KNATIVE, ServiceIngress.domainMapping({ host: HOST, timeout: Duration.minutes(1) }), 'ingress.timeout'],
    ['passwords of a DomainMapping', KNATIVE, ServiceIngress.domainMapping({ host: HOST, authentication: { basic: { secretName: 'a' } } }), 'ingress.authentication.basic'],
    ['a host of the cluster', KNATIVE, ServiceIngress.domainMapping({ host: 'llama.svc.cluster.local' }), 'ingress.host'],
    ['a length of bodies of a Gateway', DEPLOYMENT_HPA, ServiceIngress.gateway({ host: HOST, gateway: { name: 'a' }, maxRequestBody: Size.mebibytes(9) }), 'ingress.maxRequestBody'],
    ['a time of Traefik', DEPLOYMENT_HPA, ServiceIngress.traefik({ host: HOST, timeout: Duration.minutes(9) }), 'ingress.timeout'],
    ['a path of GKE', KSERVE_STANDARD, ServiceIngress.gke({ host: HOST, pathPrefix: '/llama' }), 'ingress.pathPrefix'],
    ['two hours of an ALB', DEPLOYMENT_HPA, ServiceIngress.alb({ host: HOST, timeout: Duration.hours(2) }), 'ingress.timeout'],
    ['a provider without addresses of an ALB', DEPLOYMENT_HPA, ServiceIngress.alb({
      host: HOST, https: true, authentication: { oidc: { issuer: 'https://id.example.com', clientId: 'llm', secretName: 'oidc' } },
    }), 'ingress.authentication.oidc'],
    ['tokens of any Gateway', DEPLOYMENT_HPA, ServiceIngress.gateway({
      host: HOST, gateway: { name: 'a' }, authentication: { jwt: { issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/keys' } },
    }), 'ingress.authentication.jwt'],
  ] as const)('is refused: %s', (_what, kind, ingress, property) => expect(refused(ingress, kind)).toEqual([property]));

  test('the service\'s timeout is refused where Traefik would not keep it', () => {
    expect(refused(ServiceIngress.traefik({ host: HOST }), DEPLOYMENT_HPA, { timeout: Duration.minutes(9) })).toEqual(['timeout']);
  });

  test.each([
    ['a host without a domain', { host: 'llama' }], ['a wildcard', { host: '*.example.com' }], ['a URL', { host: 'https://llama.example.com' }],
    ['a path that ends with a slash', { pathPrefix: '/llama/' }], ['a path that steps back', { pathPrefix: '/a/../b' }],
    ['two ways to tell who is let in', { authentication: { basic: { secretName: 'a' }, external: { url: 'http://auth' } } }],
    ['no way to tell who is let in', { authentication: {} }], ['a certificate that nobody makes', { tls: {} }],
    ['a secret in place of its name', { tls: { secretName: 'sk-proj-Ab3dEf6hIj9kLmNoPqRsTuVwXyZ0123456789' } }],
  ])('%s is refused at once', (_what, options) => expect(() => ServiceIngress.nginx(options as any)).toThrow(/^(ARG|NAM|SEC)/));
});
