import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { address, checkArguments, duration, flag, list, map, named, object, oneOf, openText, required, size, text } from '../../arguments/checks';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import { GATEWAY_REFERENCE, GatewayImplementation } from '../../catalog/gateway-reference';
import { checkedObjectName } from '../../container/object-name';
import { fail } from '../../finding/finding-error';
import { DNS_LABEL, DNS_SUBDOMAIN, HEADER_FORMAT } from '../../platform/formats';
import type { IngressKind } from './ingress-kind';
import type {
  AlbIngressOptions, ApiKeyAuthentication, BasicAuthentication, ControllerIngressOptions, DomainMappingOptions, EdgeAuthentication,
  ExternalAuthentication, GatewayIngressOptions, GkeIngressOptions, IapAuthentication, IngressOptions, IngressTls, JwtAuthentication,
  NewGatewayOptions, OidcAuthentication,
} from './ingress-options';

const DAY_SECONDS = 86_400;

const secretName: ArgumentCheck = (property, value) => { checkedObjectName('Secret', property, value as string); };

const objectName = named(DNS_SUBDOMAIN);

/** One host, with its domain: what certificates and clients name. */
const host: ArgumentCheck = (property, value) => {
  text(property, value);
  const labels = (value as string).split('.');
  if (DNS_SUBDOMAIN.is(value as string) && labels.length > 1 && labels.every(DNS_LABEL.is) && !isAddress(labels)) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not the name of a host with its domain',
    cure: 'give one in lower case, such as llama.example.com, without scheme, port and "*"',
  });
};

/** An IP address ends with a number, and no domain does. */
function isAddress(labels: readonly string[]): boolean {
  return /^\d+$/.test(labels[labels.length - 1]);
}

/** What an HTTPRoute, each controller and a URL take as it is: gateway-api apis/v1/httproute_types.go, validation of HTTPPathMatch. */
const pathPrefix: ArgumentCheck = (property, value) => {
  text(property, value);
  const parts = (value as string).split('/').slice(1);
  if (`/${parts.join('/')}` === value && parts.every((part) => /^[A-Za-z0-9_~.-]+$/.test(part) && !/^\.+$/.test(part))) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a path such as /llama', cure: 'begin with "/", end without, and use letters, digits, "-", "_", "." and "~"',
  });
};

const header: ArgumentCheck = (property, value) => {
  text(property, value);
  if (!HEADER_FORMAT.is(value as string)) fail(INVALID_ARGUMENT, { property, value, rule: HEADER_FORMAT.rule, cure: HEADER_FORMAT.cure });
};

const BASIC: ArgumentShape<BasicAuthentication> = { secretName: required(secretName) };
const API_KEY: ArgumentShape<ApiKeyAuthentication> = { secretName: required(secretName), header };
const JWT: ArgumentShape<JwtAuthentication> = { issuer: required(text), jwksUri: required(address), audiences: list(text) };
const OIDC: ArgumentShape<OidcAuthentication> = {
  issuer: required(text), clientId: required(text), secretName: required(secretName),
  authorizationEndpoint: address, tokenEndpoint: address, userInfoEndpoint: address,
};
const IAP: ArgumentShape<IapAuthentication> = { secretName: required(secretName), clientId: text };
const EXTERNAL: ArgumentShape<ExternalAuthentication> = { url: required(address) };

const AUTHENTICATION: ArgumentShape<EdgeAuthentication> = {
  basic: object(BASIC), apiKey: object(API_KEY), jwt: object(JWT), oidc: object(OIDC), iap: object(IAP), external: object(EXTERNAL),
};

const authentication: ArgumentCheck = (property, value) => {
  object(AUTHENTICATION)(property, value);
  const given = Object.entries(value as EdgeAuthentication).filter(([, each]) => each !== undefined).map(([name]) => name);
  if (given.length !== 1) {
    fail(INVALID_ARGUMENT, {
      property, value: given.join(', '), rule: 'is not exactly one way to tell who is let in', cure: `give one of ${Object.keys(AUTHENTICATION).join(', ')}`,
    });
  }
};

const TLS: ArgumentShape<IngressTls> = { secretName, issuer: objectName, clusterIssuer: objectName };

const tls: ArgumentCheck = (property, value) => {
  object(TLS)(property, value);
  const { secretName: secret, issuer, clusterIssuer } = value as IngressTls;
  if (issuer !== undefined && clusterIssuer !== undefined) {
    fail(INVALID_ARGUMENT, { property, rule: 'has two issuers', cure: 'give one of issuer and clusterIssuer' });
  }
  if (secret === undefined && issuer === undefined && clusterIssuer === undefined) {
    fail(INVALID_ARGUMENT, { property, rule: 'names no certificate', cure: 'give secretName, or an issuer of cert-manager' });
  }
};

const COMMON: ArgumentShape<IngressOptions> = { host, pathPrefix, timeout: duration(1, DAY_SECONDS), maxRequestBody: size, authentication };
const annotations = map(openText);

const NEW_GATEWAY: ArgumentShape<NewGatewayOptions> = {
  className: required(objectName), tls, implementation: oneOf(GatewayImplementation), annotations,
};
const GATEWAY: ArgumentShape<GatewayIngressOptions> = { ...COMMON, gateway: object(GATEWAY_REFERENCE), newGateway: object(NEW_GATEWAY) };
const CONTROLLER: ArgumentShape<ControllerIngressOptions> = { ...COMMON, className: objectName, tls, annotations };
const GKE: ArgumentShape<GkeIngressOptions> = {
  ...COMMON, internal: flag, tls, managedCertificate: objectName, staticAddress: objectName, annotations,
};
const ALB: ArgumentShape<AlbIngressOptions> = {
  ...COMMON, className: objectName, internetFacing: flag, certificateArn: text, https: flag, annotations,
};
const DOMAIN_MAPPING: ArgumentShape<DomainMappingOptions> = { ...COMMON, tlsSecretName: secretName, automaticTls: flag, createClaim: flag };

const SHAPES: { readonly [kind in IngressKind]: ArgumentShape<any> } = {
  'gateway': GATEWAY, 'nginx': CONTROLLER, 'traefik': CONTROLLER, 'gke': GKE, 'alb': ALB, 'domain-mapping': DOMAIN_MAPPING,
};

/** Refuses options that can be right nowhere. */
export function checkIngress(kind: IngressKind, options: IngressOptions): void {
  checkArguments(options, SHAPES[kind], 'options');
  const { gateway, newGateway } = options as GatewayIngressOptions;
  if (gateway !== undefined && newGateway !== undefined) {
    fail(INVALID_ARGUMENT, { property: 'newGateway', rule: 'stands beside `gateway`', cure: 'give one of the two' });
  }
  const { certificateArn, https } = options as AlbIngressOptions;
  if (certificateArn !== undefined && https === false) {
    fail(INVALID_ARGUMENT, { property: 'https', value: https, rule: 'is off, but `certificateArn` is given', cure: 'leave one of the two out' });
  }
}
