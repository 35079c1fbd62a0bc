import { GatewayImplementation } from '../../catalog/gateway-reference';
import { IngressKind } from '../../service/ingress/ingress-kind';
import type { EdgeAuthentication, IngressOptions } from '../../service/ingress/ingress-options';
import type { IngressPlan } from '../../service/plan/ingress';
import type { Refusal } from '../capabilities';

type Option = Exclude<keyof IngressOptions, 'host' | 'authentication'>;
type Refusals = { readonly [option in Option]?: Refusal };

const OTHERS = 'ServiceIngress.gateway() or ServiceIngress.nginx()';

const NO_BODY: Refusal = {
  rule: 'has no field here, and bodies of any length are let through', cure: 'leave it out, or use ServiceIngress.nginx()',
};

/** What a way in has no field for. */
const REFUSED: { readonly [kind in IngressKind]: Refusals } = {
  [IngressKind.GATEWAY]: {
    maxRequestBody: {
      rule: 'has no field in the Gateway API', cure: 'leave it out and set it in a policy of the gateway\'s own, or use ServiceIngress.nginx()',
    },
  },
  [IngressKind.NGINX]: {},
  [IngressKind.TRAEFIK]: {
    timeout: { rule: 'belongs to Traefik\'s entry point, in its own configuration', cure: 'leave it out, and set `respondingTimeouts` there' },
    maxRequestBody: {
      rule: 'needs Traefik\'s buffering, which keeps an answer until it is whole, so that nothing streams',
      cure: 'leave it out, or use ServiceIngress.nginx()',
    },
  },
  [IngressKind.GKE]: {
    pathPrefix: { rule: 'would reach the server with its prefix, which a GKE Ingress does not take off', cure: `give the service a host, or use ${OTHERS}` },
    maxRequestBody: NO_BODY,
  },
  [IngressKind.ALB]: {
    pathPrefix: { rule: 'would reach the server with its prefix, which is not taken off here', cure: `give the service a host, or use ${OTHERS}` },
    maxRequestBody: NO_BODY,
  },
  [IngressKind.DOMAIN_MAPPING]: {
    pathPrefix: { rule: 'has no field in a DomainMapping, which maps a host as a whole', cure: 'give the service a host of its own' },
    timeout: { rule: 'has no field in a DomainMapping', cure: 'set the service\'s `timeout`, which Knative keeps' },
    maxRequestBody: { rule: 'has no field in a DomainMapping', cure: 'leave it out: Knative has no limit of its own' },
  },
};

type Way = keyof EdgeAuthentication;

const AUTHENTICATION: { readonly [kind in IngressKind]: readonly Way[] } = {
  [IngressKind.GATEWAY]: [],
  [IngressKind.NGINX]: ['basic', 'external'],
  [IngressKind.TRAEFIK]: ['basic', 'external'],
  [IngressKind.GKE]: ['iap'],
  [IngressKind.ALB]: ['oidc'],
  [IngressKind.DOMAIN_MAPPING]: [],
};

/** Policies of gateways' own: the Gateway API has no authentication that all of them know. */
const OF_GATEWAY: { readonly [implementation in GatewayImplementation]: readonly Way[] } = {
  [GatewayImplementation.ENVOY_GATEWAY]: ['basic', 'apiKey', 'jwt', 'oidc'],
  [GatewayImplementation.GKE]: ['iap'],
  [GatewayImplementation.OTHER]: [],
};

/** Ways to tell who is let in that there are fields for. */
export function authenticationsOf({ kind, gateway: { reference } }: IngressPlan): readonly Way[] {
  return kind === IngressKind.GATEWAY ? OF_GATEWAY[reference?.implementation ?? GatewayImplementation.OTHER] : AUTHENTICATION[kind];
}

/** Options that were given and have no field, with the reason. */
export function refusedOptions({ kind, given }: IngressPlan): (Refusal & { readonly option: Option })[] {
  return (Object.entries(REFUSED[kind]) as [Option, Refusal][]).filter(([option]) => given[option] !== undefined)
    .map(([option, refusal]) => ({ option, ...refusal }));
}
