import { BACKENDS } from '../backend/backends';
import { knativePodPattern, podPattern } from '../backend/common/prometheus';
import type { Manifest } from '../backend/manifest';
import { podsOf } from '../backend/pod-labels';
import { serviceNames } from '../backend/service-names';
import type { RolloutPlan, ServicePlan } from '../service/plan/service-plan';

/** Regular expression of the names of a service's pods, of all revisions: those of `chat-next` are not those of `chat`. */
export function podNames(plan: ServicePlan, manifests: readonly Manifest[]): string {
  const owners = manifests.filter((manifest) => podsOf(manifest) !== undefined).flatMap(ownersOf);
  const pattern = BACKENDS[plan.backend].runsOnKnative
    ? (owner: string) => knativePodPattern(owner, revisionsOf(plan.rollout)) : podPattern;
  return [...new Set(owners.map(pattern))].join('|');
}

/** What pods are named by: Deployments, Knative Services, and those that KServe makes of a service for its server. */
function ownersOf(manifest: Manifest): string[] {
  return manifest.kind === 'InferenceService'
    ? serviceNames(manifest).filter((name) => /-predictor(?:-default)?$/.test(name) && name !== manifest.metadata.name)
    : [manifest.metadata.name];
}

function revisionsOf(rollout: RolloutPlan | undefined): string[] {
  if (rollout === undefined) return [];
  const { revision, shares, tags } = rollout;
  return [...new Set([revision, ...[...shares, ...tags].map((each) => each.revision)])];
}
