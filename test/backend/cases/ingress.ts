import { Duration } from 'cdk8s';
import { ServiceIngress, Visibility } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Expectation } from '../expectations';
import { ALL_REFUSED, at, expected } from '../expectations';

const HOST = 'llama.example.com';
const GATEWAY = { name: 'shared', namespace: 'gateways', listener: 'https' };

/** What leads to a Service of Kubernetes, by its name on the backend: kserve v0.20.0 pkg/constants/constants.go, PredictorServiceName. */
function toService(seen: (service: string) => Expectation): CapabilityCase['expected'] {
  return expected({ ...ALL_REFUSED, standard: seen('llama-predictor'), hpa: seen('llama'), keda: seen('llama') });
}

function backend(service: string) {
  return at('Ingress', ['spec', 'rules', 0], {
    host: HOST, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: 80 } } } }] },
  });
}

/**
 * Ways in of a service's own. A Service that Knative makes is an ExternalName of its gateway, which the Gateway API tells implementations
 * not to support (gateway-api apis/v1/httproute_types.go, BackendRef); a DomainMapping maps Knative's own (serving v1.23
 * pkg/reconciler/domainmapping).
 */
export const INGRESS_CASES: CapabilityCase[] = [
  {
    capability: Capability.INGRESS_GATEWAY,
    title: 'a host on a Gateway',
    ask: { ingress: ServiceIngress.gateway({ host: HOST, gateway: GATEWAY, timeout: Duration.minutes(10) }) },
    expected: toService((service) => at('HTTPRoute', ['spec'], {
      parentRefs: [{ name: 'shared', namespace: 'gateways', sectionName: 'https' }],
      hostnames: [HOST],
      rules: [{ backendRefs: [{ name: service, port: 80 }], timeouts: { request: '600s', backendRequest: '600s' } }],
    })),
  },
  {
    capability: Capability.INGRESS_NGINX,
    title: 'an Ingress of ingress-nginx',
    ask: { ingress: ServiceIngress.nginx({ host: HOST }) },
    expected: toService(backend),
  },
  {
    capability: Capability.INGRESS_TRAEFIK,
    title: 'an Ingress of Traefik',
    ask: { ingress: ServiceIngress.traefik({ host: HOST }) },
    expected: toService(backend),
  },
  {
    capability: Capability.INGRESS_GKE,
    title: 'an Ingress of GKE',
    ask: { ingress: ServiceIngress.gke({ host: HOST, timeout: Duration.minutes(10) }) },
    expected: toService(() => at('BackendConfig', ['spec', 'timeoutSec'], 600)),
  },
  {
    capability: Capability.INGRESS_ALB,
    title: 'an Ingress of the AWS Load Balancer Controller',
    ask: { ingress: ServiceIngress.alb({ host: HOST }) },
    expected: toService(backend),
  },
  {
    capability: Capability.INGRESS_DOMAIN_MAPPING,
    title: 'a DomainMapping',
    ask: { ingress: ServiceIngress.domainMapping({ host: HOST, tlsSecretName: 'llama-tls' }) },
    expected: expected({
      ...ALL_REFUSED,
      kserveKnative: at('DomainMapping', ['spec', 'ref'], { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'llama-predictor' }),
      knative: at('DomainMapping', ['spec', 'ref'], { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'llama' }),
    }),
  },
  {
    capability: Capability.CLUSTER_LOCAL,
    title: 'a way in beside the cluster\'s own',
    ask: { visibility: Visibility.PUBLIC, ingress: ServiceIngress.nginx({ host: HOST }) },
    expected: expected({
      ...backendsWithOwn(), hpa: backend('llama'), keda: backend('llama'),
    }),
  },
];

/** KServe and Knative have an ingress of their own, which is on unless a label says otherwise. */
function backendsWithOwn() {
  const always = (kind: string, key: string): Expectation => ({
    always: 'is reached from outside unless a label says otherwise', seen: { kind, path: ['metadata', 'labels', key], value: undefined },
  });
  return {
    standard: always('InferenceService', 'networking.kserve.io/visibility'),
    kserveKnative: always('InferenceService', 'networking.knative.dev/visibility'),
    kfserving: always('InferenceService', 'serving.knative.dev/visibility'),
    knative: always('Service', 'networking.knative.dev/visibility'),
  };
}
