import type { SoftwareStack } from '../catalog/cluster-profile-props';
import type { KeyReader } from '../platform/key-readers';
import type { ServicePlan } from '../service/plan/service-plan';
import type { Manifests } from './manifest';

/** Software that a service needs on its cluster. */
export interface Requirement {
  readonly software: Exclude<keyof SoftwareStack, 'prometheus'>;
  /** As findings name it. */
  readonly title: string;
  /** First version that has what the service needs. */
  readonly since?: string;
  /** What came with that version. */
  readonly feature?: string;
}

/** A number that the backend takes within bounds only. */
export interface Bound {
  /** Where it is asked for; a number of a metric stands where the metric does. */
  readonly property: string | ((plan: ServicePlan) => string);
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  valueOf(plan: ServicePlan): number | undefined;
}

/** A name that is the backend's own. */
export interface Reserved<T> {
  readonly value: T;
  /** Whose it is, as the end of a sentence. */
  readonly rule: string;
  /** Texts that may be given all the same. */
  readonly allowed?: string[];
}

/** A pod, or what KServe makes one of. */
export interface KnativePod {
  readonly [field: string]: unknown;
}

/** What a backend's webhooks and controllers demand, as data that rules compare a plan with. */
export interface Limits {
  /** What must be installed. */
  requirements(plan: ServicePlan): Requirement[];
  readonly bounds: Bound[];
  /** Names of the metrics that the backend scales by, of which a policy must have one. Empty where the backend scales without. */
  readonly metrics: string[];
  /** The pod that Knative is given, where the backend runs on it. Whatever a mutating webhook adds later needs no feature. */
  knativePod?(manifests: Manifests): KnativePod;
  /** Seconds that a request may take where nothing is said. */
  readonly defaultTimeoutSeconds?: number;
  reservedEnv(plan: ServicePlan): Reserved<string>[];
  readonly reservedPorts: Reserved<number>[];
  readonly reservedContainers: string[];
  /** Least characters of an image's repository, registry and tag apart. */
  readonly shortestRepository?: number;
  /** Labels that the library or the backend's controllers set themselves. */
  readonly ownLabels: string[];
  /** Who reads annotations of a service's objects. */
  readonly keyReaders: KeyReader[];
  /** Prefix of the annotations that the backend's storage initializer reads from a Secret; absent where it has none. */
  secretAnnotations?(plan: ServicePlan): string | undefined;
  /** Why what the backend adds to the model's pod does not fit the standard `restricted`; absent where it adds nothing such. */
  unrestrictedModel?(plan: ServicePlan): string | undefined;
}
