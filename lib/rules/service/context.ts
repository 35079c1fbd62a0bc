import type { BackendDefinition } from '../../backend/definition';
import type { Manifest, Manifests } from '../../backend/manifest';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { PropertyCheck, PropertyRule } from '../../finding/property-rule';
import type { CachePlan } from '../../service/plan/cache-plan';
import type { ServicePlan } from '../../service/plan/service-plan';

/** What a rule about a service sees. */
export interface ServiceContext {
  readonly plan: ServicePlan;
  /** What the plan was rendered to. */
  readonly manifests: Manifests;
  readonly backend: BackendDefinition;
  readonly cluster: ClusterProfile;
}

export type ServiceRule = PropertyRule<ServiceContext>;
export type ServiceCheck = PropertyCheck<ServiceContext>;

/** What a rule about a cache sees. */
export interface CacheContext {
  readonly plan: CachePlan;
  readonly manifests: readonly Manifest[];
  readonly cluster: ClusterProfile;
}

export type CacheCheck = PropertyCheck<CacheContext>;
