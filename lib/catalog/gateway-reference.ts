import type { ArgumentShape } from '../arguments/checks';
import { flag, named, oneOf, required } from '../arguments/checks';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../platform/formats';

/** What implements the Gateway API, where it has fields of its own that are used here. */
export enum GatewayImplementation {
  /** Envoy Gateway: SecurityPolicy. */
  ENVOY_GATEWAY = 'envoy-gateway',
  /** Google's, of GKE: GCPBackendPolicy and HealthCheckPolicy. It reads no `timeouts` of an HTTPRoute. */
  GKE = 'gke',
  /** Any other, of which the fields of the Gateway API alone are used. */
  OTHER = 'other',
}

/** A Gateway of the Gateway API that is there, to which routes of services attach. */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;
  /** Its namespace, where it is another than the service's: its listener must admit routes of the service's. @default - the service's */
  readonly namespace?: string;
  /** Name of a listener (`sectionName`). @default - every listener that admits the host */
  readonly listener?: string;
  /** Whether clients come to that listener by HTTPS. @default true */
  readonly https?: boolean;
  /** What implements it. @default GatewayImplementation.OTHER */
  readonly implementation?: GatewayImplementation;
}

export const GATEWAY_REFERENCE: ArgumentShape<GatewayReference> = {
  name: required(named(DNS_SUBDOMAIN)), namespace: named(DNS_LABEL), listener: named(DNS_SUBDOMAIN), https: flag,
  implementation: oneOf(GatewayImplementation),
};
