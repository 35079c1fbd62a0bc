import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { anyText, distinct, flag, list, map, object, oneOf, openText, required, size, text, wholeNumber } from '../arguments/checks';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../arguments/rules';
import { REQUIREMENT } from '../catalog/cluster-profile-checks';
import { cpus, LIMITS, plainEnvironment } from '../container/argument-shapes';
import { TOLERATION } from '../container/pod/shapes';
import { fail } from '../finding/finding-error';
import { DNS_LABEL } from '../platform/formats';
import { MOST_INT32 } from '../platform/kubernetes';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import type {
  KnativeCertificatesOptions, KnativeContainerOptions, KnativeDisruptionBudgetOptions, KnativeGateway, KnativeGateways,
  KnativeImagesOptions, KnativeIstioGateway, KnativeIstioOptions, KnativeIstioServer, KnativeNamespaceOptions, KnativeServiceOptions,
  KnativeWorkloadOptions, KourierOptions,
} from './operator-options';
import { KnativeServiceType } from './operator-options';
import type { KnativePlatformProps } from './props';
import { KnativeIngress } from './props';

const LABELS = map(openText);
const port = wholeNumber(1, 65_535);

const CONTAINER: ArgumentShape<KnativeContainerOptions> = { env: plainEnvironment, cpu: cpus, memory: size, limits: object(LIMITS) };

const WORKLOAD: ArgumentShape<KnativeWorkloadOptions> = {
  replicas: wholeNumber(0, MOST_INT32), containers: map(object(CONTAINER)), labels: LABELS, annotations: map(anyText), nodeSelector: LABELS,
  requiredNodes: list(object(REQUIREMENT)), preferredNodes: list(object(REQUIREMENT)), tolerations: list(object(TOLERATION)),
  hostNetwork: flag,
};

const IMAGES: ArgumentShape<KnativeImagesOptions> = { template: text, images: map(text), pullSecrets: distinct(text) };

const SERVICE: ArgumentShape<KnativeServiceOptions> = { labels: LABELS, annotations: map(anyText), selector: LABELS };

const NAMESPACE: ArgumentShape<KnativeNamespaceOptions> = { labels: LABELS, annotations: map(anyText) };

const BUDGET: ArgumentShape<KnativeDisruptionBudgetOptions> = {
  minAvailable: wholeNumber(0, MOST_INT32), minAvailablePercent: wholeNumber(0, 100), maxUnavailable: wholeNumber(0, MOST_INT32),
};

const CERTIFICATES: ArgumentShape<KnativeCertificatesOptions> = { configMap: text, secret: text };

/** An object with one of its properties. */
function oneIn<T extends object>(shape: ArgumentShape<T>): ArgumentCheck {
  return (property, value) => {
    object(shape)(property, value);
    const [first, second] = Object.keys(shape).filter((name) => (value as { [name: string]: unknown })[name] !== undefined);
    const names = Object.keys(shape).join(', ');
    if (first === undefined) fail(MISSING_ARGUMENT, { property, rule: 'says nothing', cure: `give one of ${names}` });
    if (second === undefined) return;
    fail(CONFLICTING_ARGUMENTS, { property: `${property}.${second}`, rule: `stands beside ${first}`, cure: `give one of ${names}` });
  };
}

const KOURIER: ArgumentShape<KourierOptions> = {
  serviceType: oneOf(KnativeServiceType), loadBalancerAddress: text, httpPort: port, httpsPort: port, bootstrapConfigMap: text,
};

const SERVER: ArgumentShape<KnativeIstioServer> = {
  name: required(text), port: required(port), protocol: required(text), hosts: required(list(text)), targetPort: port,
};

const ISTIO_GATEWAY: ArgumentShape<KnativeIstioGateway> = { selector: LABELS, servers: list(object(SERVER)) };

const ISTIO: ArgumentShape<KnativeIstioOptions> = { ingressGateway: object(ISTIO_GATEWAY), localGateway: object(ISTIO_GATEWAY) };

const reference: ArgumentCheck = (property, value) => {
  text(property, value);
  const parts = (value as string).split('/');
  if (parts.length === 2 && parts.every((part) => DNS_LABEL.is(part))) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a namespace and a name', cure: 'write it such as istio-system/knative-gateway' });
};

const GATEWAY: ArgumentShape<KnativeGateway> = {
  gateway: required(reference), service: required(reference), className: text, supportedFeatures: distinct(text),
};

const GATEWAYS: ArgumentShape<KnativeGateways> = { external: list(object(GATEWAY)), local: list(object(GATEWAY)) };

/** What the operator alone is told, and the gateways. */
export const OPERATOR = {
  workloads: map(object(WORKLOAD)), images: object(IMAGES), kourier: object(KOURIER), istio: object(ISTIO), gateways: object(GATEWAYS),
  services: map(object(SERVICE)), disruptionBudgets: map(oneIn(BUDGET)), namespaceMetadata: object(NAMESPACE),
  certificates: oneIn(CERTIFICATES), securityGuard: flag, manifests: distinct(text), additionalManifests: distinct(text),
};

/** What is said of an ingress that is not the platform's. */
export function checkIngress({ ingress = KnativeIngress.ISTIO, gateways, ...props }: KnativePlatformProps): void {
  const others = ([['kourier', KnativeIngress.KOURIER], ['istio', KnativeIngress.ISTIO]] as const)
    .filter(([property, own]) => props[property] !== undefined && ingress !== own);
  if (gateways !== undefined && ingress !== KnativeIngress.ISTIO && ingress !== KnativeIngress.GATEWAY_API) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 'gateways', rule: `are of Istio or the Gateway API, and the ingress is ${ingress}`, cure: 'leave them out, or name that `ingress`',
    });
  }
  for (const [property] of others) {
    fail(CONFLICTING_ARGUMENTS, { property, rule: `stands beside the ingress ${ingress}`, cure: 'leave it out, or name that `ingress`' });
  }
  for (const [side, list] of Object.entries(gateways ?? {})) checkClasses(`gateways.${side}`, list, ingress);
}

/** net-gateway-api reads a class of each gateway, and Istio's controller none. */
function checkClasses(property: string, gateways: readonly KnativeGateway[] = [], ingress: KnativeIngress): void {
  const ofApi = ingress === KnativeIngress.GATEWAY_API;
  gateways.forEach(({ className, supportedFeatures }, index) => {
    const place = `${property}[${index}]`;
    if (ofApi && className === undefined) fail(MISSING_ARGUMENT, { property: `${place}.className`, rule: 'is missing', cure: 'name the GatewayClass' });
    const [foreign] = ofApi ? [] : Object.entries({ className, supportedFeatures }).filter(([, value]) => value !== undefined);
    if (foreign !== undefined) {
      fail(CONFLICTING_ARGUMENTS, {
        property: `${place}.${foreign[0]}`, rule: 'is read for the Gateway API only', cure: 'leave it out, or use KnativeIngress.GATEWAY_API',
      });
    }
  });
}
