import type { BackendKind } from '../catalog/backend';
import type { SoftwareStack } from '../catalog/cluster-profile-props';
import type { ServicePlan } from '../service/plan/service-plan';
import type { Capabilities } from './capabilities';
import type { Entry } from './ingress/entry';
import type { Limits } from './limits';
import type { Manifests } from './manifest';

/** Where a service answers. */
export interface Endpoints {
  /** For clients outside; absent where the backend makes no ingress, the profile names no domain, or the service is cluster-local. */
  readonly url?: string;
  /** For pods of the cluster. */
  readonly internalUrl: string;
  /** The server's OpenAI-compatible API, for pods of the cluster; absent where it has none. */
  readonly openAiUrl?: string;
}

/** A name that a backend's controllers derive, and the length that it may have. */
export interface DerivedName {
  readonly name: string;
  readonly most: number;
  /** What it becomes, for the finding. */
  readonly purpose: string;
  /** What the user wrote that makes it long, beside the service's name. @default - the service's name alone */
  readonly of?: { readonly property: string; readonly value: string };
}

/** One kind of object that a service can become. */
export interface BackendDefinition {
  readonly kind: BackendKind;
  /** As findings name it. */
  readonly title: string;
  /** Whose version a Backend names. */
  readonly software: keyof SoftwareStack;
  /** Whether its pods are those of Knative's revisions. */
  readonly runsOnKnative: boolean;
  /** Whether each revision of a service has objects of its own, since what makes its pods keeps none but the newest. */
  readonly ownsRevisions: boolean;
  readonly capabilities: Capabilities;
  /** What rules compare a plan with. */
  readonly limits: Limits;
  /** Form of `metadata.name`. */
  readonly namePattern: RegExp;
  derivedNames(plan: ServicePlan): DerivedName[];
  render(plan: ServicePlan): Manifests;
  endpoints(plan: ServicePlan): Endpoints;
  /** What requests from outside are sent to; absent where nothing of today leads there. */
  entry(plan: ServicePlan): Entry | undefined;
  /** Whether Knative's proxy exports what the server does beside its own metrics; absent where it never does. */
  aggregatesMetrics?(plan: ServicePlan): boolean;
  /** Image of the server; absent where the backend has a server of its own for the model. */
  serverImage(plan: ServicePlan): string | undefined;
}
