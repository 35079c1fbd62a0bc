import { PortProtocol } from '../../runtime/options';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { RouteTarget } from '../common/http-route';

/** What requests from outside are sent to. */
export interface Entry {
  /** Name of the Service, or of the Knative Service. */
  readonly name: string;
  readonly isKnative: boolean;
  /** Services of the revisions that requests are split over, for what can do that. @default - there is the one */
  readonly targets?: readonly RouteTarget[];
  /** Service of the revision of each tag. @default - none */
  readonly tagged?: readonly TaggedEntry[];
}

/** What requests to the host of a tag are sent to. */
export interface TaggedEntry {
  readonly tag: string;
  readonly target: RouteTarget;
}

/** The port of every Service that a backend makes. */
export const ENTRY_PORT = 80;

/** Path that answers 200 when the server is ready; absent where a connection is all there is to see, or KServe's runtime knows. */
export function healthPath({ server: { kserve, container }, transformer }: ServicePlan): string | undefined {
  return transformer === undefined ? (kserve ?? container).readiness?.path : undefined;
}

export function speaksH2c({ server: { container } }: ServicePlan): boolean {
  return container.protocol === PortProtocol.H2C;
}
