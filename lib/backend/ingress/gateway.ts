import { GatewayImplementation } from '../../catalog/gateway-reference';
import { GATEWAY_GROUP } from '../../platform/gateway';
import type { EdgeAuthentication, NewGatewayOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan } from '../../service/plan/service-plan';
import { httpRoute } from '../common/http-route';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import type { RouteTarget } from '../common/http-route';
import type { Entry, TaggedEntry } from './entry';
import { ENTRY_PORT, healthPath } from './entry';
import { objectMetadata } from './ingress-object';

/** https://gateway-api.sigs.k8s.io/reference/spec/ */
export function renderGateway(plan: ServicePlan, entry: Entry): Manifest[] {
  const { gateway: { reference, made }, host, given: { pathPrefix, authentication }, timeoutSeconds } = plan.ingress!;
  if (reference === undefined) return [];
  const metadata = objectMetadata(plan);
  const isGke = reference.implementation === GatewayImplementation.GKE;
  const routeTo = (targets: readonly RouteTarget[], tag?: string) => httpRoute({
    ...(tag === undefined ? metadata : objectMetadata(plan, `${plan.name}-${tag}`)),
    labels: metadata.labels ?? {},
    gateway: reference,
    hosts: host === undefined ? [] : [tagHost(host, tag)],
    pathPrefix,
    targets,
    // GKE refuses a route with timeouts (kserve issue 5311); its policy has the time.
    timeoutSeconds: isGke ? undefined : timeoutSeconds,
  });
  const { name, targets = [{ service: name, port: ENTRY_PORT }], tagged = [] } = entry;
  const services = [...new Set([...targets, ...tagged.map(({ target }) => target)].map(({ service }) => service))];
  return [
    ...(made === undefined ? [] : [gatewayObject(plan, made, tagged)]),
    routeTo(targets),
    // A route without a host would take the requests of all.
    ...(host === undefined ? [] : tagged.map(({ tag, target }) => routeTo([target], tag))),
    ...(isGke ? services.flatMap((service) => gkePolicies(plan, service, services.length === 1 ? plan.name : service)) : []),
    ...(authentication !== undefined && reference.implementation === GatewayImplementation.ENVOY_GATEWAY
      ? [securityPolicy(plan, authentication, tagged)] : []),
  ];
}

/** The host of a tag has the tag in its first label, so that a certificate of the same domain has it. */
function tagHost(host: string, tag: string | undefined): string {
  return tag === undefined ? host : `${tag}-${host}`;
}

function gatewayObject(plan: ServicePlan, { className, annotations }: NewGatewayOptions, tagged: readonly TaggedEntry[]): Manifest {
  const { host, certificate } = plan.ingress!;
  const listener = certificate === undefined ? { name: 'http', protocol: 'HTTP', port: 80 } : { name: 'https', protocol: 'HTTPS', port: 443 };
  return {
    apiVersion: `${GATEWAY_GROUP}/v1`,
    kind: 'Gateway',
    metadata: compact({ ...objectMetadata(plan), annotations: { ...certificate?.annotations, ...annotations } }),
    spec: {
      gatewayClassName: className,
      listeners: [undefined, ...tagged.map(({ tag }) => tag)].map((tag) => compact({
        ...listener,
        name: tag === undefined ? listener.name : `${listener.name}-${tag}`,
        hostname: host && tagHost(host, tag),
        tls: certificate && { mode: 'Terminate', certificateRefs: [{ name: certificate.secretName }] },
      })),
    },
  };
}

/** https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources */
function gkePolicies(plan: ServicePlan, service: string, name: string): Manifest[] {
  const { given: { authentication }, timeoutSeconds } = plan.ingress!;
  const targetRef = { group: '', kind: 'Service', name: service };
  const [requestPath, { port }] = [healthPath(plan), plan.server.container];
  const iap = authentication?.iap;
  const check = requestPath === undefined
    ? { type: 'TCP', tcpHealthCheck: { port } } : { type: 'HTTP', httpHealthCheck: { port, requestPath } };
  return [
    {
      apiVersion: 'networking.gke.io/v1',
      kind: 'GCPBackendPolicy',
      metadata: objectMetadata(plan, name),
      spec: {
        default: compact({
          timeoutSec: timeoutSeconds,
          iap: iap && compact({ enabled: true, clientID: iap.clientId, oauth2ClientSecret: { name: iap.secretName } }),
        }),
        targetRef,
      },
    },
    // Without it, the load balancer asks for "/", which few servers of models have.
    {
      apiVersion: 'networking.gke.io/v1',
      kind: 'HealthCheckPolicy',
      metadata: objectMetadata(plan, name),
      spec: { default: { config: check }, targetRef },
    },
  ];
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy */
function securityPolicy(plan: ServicePlan, { basic, apiKey, jwt, oidc }: EdgeAuthentication, tagged: readonly TaggedEntry[]): Manifest {
  const names = [plan.name, ...tagged.map(({ tag }) => `${plan.name}-${tag}`)];
  return {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'SecurityPolicy',
    metadata: objectMetadata(plan),
    spec: compact({
      targetRefs: names.map((name) => ({ group: GATEWAY_GROUP, kind: 'HTTPRoute', name })),
      basicAuth: basic && { users: { name: basic.secretName } },
      apiKeyAuth: apiKey && {
        credentialRefs: [{ name: apiKey.secretName }], extractFrom: [{ headers: [apiKey.header ?? 'Authorization'] }],
      },
      jwt: jwt && {
        providers: [compact({ name: 'jwt', issuer: jwt.issuer, audiences: jwt.audiences, remoteJWKS: { uri: jwt.jwksUri } })],
      },
      oidc: oidc && {
        provider: compact({
          issuer: oidc.issuer, authorizationEndpoint: oidc.authorizationEndpoint, tokenEndpoint: oidc.tokenEndpoint,
        }),
        clientID: oidc.clientId,
        clientSecret: { name: oidc.secretName },
      },
    }),
  };
}
