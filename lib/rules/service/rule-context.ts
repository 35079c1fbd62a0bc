import { Manifests } from '../../backend/manifest';
import { BackendDefinition } from '../../backend/definition';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { FindingList } from '../../finding/finding-list';
import { ServicePlan } from '../../service/plan/service-plan';
import { GpuInferenceServiceProps } from '../../service/props/gpu-inference-service-props';

/** What a rule about a service sees. */
export interface RuleContext {
  readonly plan: ServicePlan;
  /** What the plan was rendered to. */
  readonly manifests: Manifests;
  readonly props: GpuInferenceServiceProps;
  readonly backend: BackendDefinition;
  readonly cluster: ClusterProfile;
}

/** Checks one topic and adds what it finds. */
export type Rule = (context: RuleContext, findings: FindingList) => void;
