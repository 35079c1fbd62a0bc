import { GatewayImplementation } from '../../catalog/gateway-reference';
import { GATEWAY_GROUP } from '../../platform/gateway';
import type { EdgeAuthentication, NewGatewayOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan } from '../../service/plan/service-plan';
import { httpRoute } from '../common/http-route';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import type { Entry } from './entry';
import { ENTRY_PORT, healthPath } from './entry';
import { objectMetadata } from './ingress-object';

/** https://gateway-api.sigs.k8s.io/reference/spec/ */
export function renderGateway(plan: ServicePlan, entry: Entry): Manifest[] {
  const { gateway: { reference, made }, host, given: { pathPrefix, authentication }, timeoutSeconds } = plan.ingress!;
  if (reference === undefined) return [];
  const metadata = objectMetadata(plan);
  const isGke = reference.implementation === GatewayImplementation.GKE;
  const route = httpRoute({
    ...metadata,
    labels: metadata.labels ?? {},
    gateway: reference,
    hosts: host === undefined ? [] : [host],
    pathPrefix,
    targets: [{ service: entry.name, port: ENTRY_PORT }],
    // GKE refuses a route with timeouts (kserve issue 5311); its policy has the time.
    timeoutSeconds: isGke ? undefined : timeoutSeconds,
  });
  return [
    ...(made === undefined ? [] : [gatewayObject(plan, made)]),
    route,
    ...(isGke ? gkePolicies(plan, entry) : []),
    ...(authentication !== undefined && reference.implementation === GatewayImplementation.ENVOY_GATEWAY
      ? [securityPolicy(plan, authentication)] : []),
  ];
}

function gatewayObject(plan: ServicePlan, { className, annotations }: NewGatewayOptions): Manifest {
  const { host, certificate } = plan.ingress!;
  const listener = certificate === undefined ? { name: 'http', protocol: 'HTTP', port: 80 } : { name: 'https', protocol: 'HTTPS', port: 443 };
  return {
    apiVersion: `${GATEWAY_GROUP}/v1`,
    kind: 'Gateway',
    metadata: compact({ ...objectMetadata(plan), annotations: { ...certificate?.annotations, ...annotations } }),
    spec: {
      gatewayClassName: className,
      listeners: [compact({
        ...listener, hostname: host, tls: certificate && { mode: 'Terminate', certificateRefs: [{ name: certificate.secretName }] },
      })],
    },
  };
}

/** https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources */
function gkePolicies(plan: ServicePlan, { name }: Entry): Manifest[] {
  const { given: { authentication }, timeoutSeconds } = plan.ingress!;
  const targetRef = { group: '', kind: 'Service', name };
  const [requestPath, { port }] = [healthPath(plan), plan.server.container];
  const iap = authentication?.iap;
  const check = requestPath === undefined
    ? { type: 'TCP', tcpHealthCheck: { port } } : { type: 'HTTP', httpHealthCheck: { port, requestPath } };
  return [
    {
      apiVersion: 'networking.gke.io/v1',
      kind: 'GCPBackendPolicy',
      metadata: objectMetadata(plan),
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
      metadata: objectMetadata(plan),
      spec: { default: { config: check }, targetRef },
    },
  ];
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy */
function securityPolicy(plan: ServicePlan, { basic, apiKey, jwt, oidc }: EdgeAuthentication): Manifest {
  return {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'SecurityPolicy',
    metadata: objectMetadata(plan),
    spec: compact({
      targetRefs: [{ group: GATEWAY_GROUP, kind: 'HTTPRoute', name: plan.name }],
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
