import { BackendDefinition } from '../../backend/definition';
import { Manifest, Manifests } from '../../backend/manifest';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { PropertyCheck, PropertyRule } from '../../finding/property-rule';
import { CachePlan } from '../../service/plan/cache-plan';
import { ServicePlan } from '../../service/plan/service-plan';

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
