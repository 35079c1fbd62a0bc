import { GatewayImplementation } from '../../catalog/gateway-reference';
import type { GatewayReference } from '../../catalog/gateway-reference';
import type { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import { IngressKind } from '../ingress/ingress-kind';
import type {
  AlbIngressOptions, ControllerIngressOptions, DomainMappingOptions, GatewayIngressOptions, GkeIngressOptions, IngressOptions, IngressTls,
  NewGatewayOptions,
} from '../ingress/ingress-options';
import type { ServiceIngress } from '../ingress/service-ingress';

/** Knative's own, so that a service waits as long on every backend (`revision-timeout-seconds` of config-defaults). */
const DEFAULT_TIMEOUT_SECONDS = 300;

/** A certificate, decided. */
export interface CertificatePlan {
  readonly secretName: string;
  /** Those by which cert-manager makes it; empty where it is there. */
  readonly annotations: { readonly [key: string]: string };
}

/** The Gateway of a route, decided. */
export interface GatewayPlan {
  /** Absent where nobody named one. */
  readonly reference?: GatewayReference;
  /** What is made. */
  readonly made?: NewGatewayOptions;
}

/** The way in, decided. */
export interface IngressPlan {
  readonly kind: IngressKind;
  readonly given: IngressOptions;
  /** Absent where neither the service nor the profile tells. */
  readonly host?: string;
  readonly https: boolean;
  readonly timeoutSeconds: number;
  readonly gateway: GatewayPlan;
  readonly certificate?: CertificatePlan;
}

/** What a service brings to its way in. */
export interface IngressSubject {
  readonly name: string;
  readonly namespace?: string;
  readonly cluster: ClusterProfileProps;
  readonly timeoutSeconds?: number;
}

export function planIngress(ingress: ServiceIngress | undefined, service: IngressSubject): IngressPlan | undefined {
  if (ingress === undefined) return undefined;
  const { kind, options } = ingress;
  const gateway = kind === IngressKind.GATEWAY ? planGateway(options, service) : {};
  return {
    kind,
    given: options,
    host: options.host ?? hostOf(service),
    https: isHttps(kind, options, gateway),
    timeoutSeconds: options.timeout?.toSeconds() ?? service.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    gateway,
    certificate: certificateOf(service.name, gateway.made?.tls ?? (options as ControllerIngressOptions).tls),
  };
}

/** One label for service and namespace, so that a certificate of `*.<domain>` has it. */
function hostOf({ name, namespace = 'default', cluster: { domain } }: IngressSubject): string | undefined {
  return domain === undefined ? undefined : `${name}-${namespace}.${domain}`;
}

function planGateway({ gateway, newGateway }: GatewayIngressOptions, { name, cluster }: IngressSubject): GatewayPlan {
  if (newGateway === undefined) return { reference: gateway ?? cluster.gateway };
  const { className, tls, implementation } = newGateway;
  return {
    made: newGateway,
    reference: {
      name, https: tls !== undefined,
      implementation: implementation ?? (className.startsWith('gke-') ? GatewayImplementation.GKE : GatewayImplementation.OTHER),
    },
  };
}

function isHttps(kind: IngressKind, options: IngressOptions, { reference }: GatewayPlan): boolean {
  switch (kind) {
    case IngressKind.GATEWAY: return reference?.https ?? true;
    case IngressKind.ALB: {
      const { certificateArn, https = certificateArn !== undefined } = options as AlbIngressOptions;
      return https;
    }
    case IngressKind.GKE: {
      const { tls, managedCertificate } = options as GkeIngressOptions;
      return (tls ?? managedCertificate) !== undefined;
    }
    case IngressKind.DOMAIN_MAPPING: {
      const { tlsSecretName, automaticTls = false } = options as DomainMappingOptions;
      return automaticTls || tlsSecretName !== undefined;
    }
    default: return (options as ControllerIngressOptions).tls !== undefined;
  }
}

/** https://cert-manager.io/docs/reference/annotations/ */
function certificateOf(service: string, tls: IngressTls | undefined): CertificatePlan | undefined {
  if (tls === undefined) return undefined;
  const { secretName = `${service}-tls`, issuer, clusterIssuer } = tls;
  return {
    secretName,
    annotations: {
      ...(issuer === undefined ? {} : { 'cert-manager.io/issuer': issuer }),
      ...(clusterIssuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': clusterIssuer }),
    },
  };
}
