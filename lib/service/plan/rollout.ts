import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import type { RolloutPlan, ServicePlan } from './service-plan';

/** Nothing where no revision has a name. */
export function planRollout(
  { revision, traffic, previews = {} }: GpuInferenceServiceProps, earlier: readonly ServicePlan[],
): RolloutPlan | undefined {
  if (revision === undefined) return undefined;
  return {
    revision,
    shares: Object.entries(traffic ?? { [revision]: 100 }).map(([name, percent]) => ({ revision: name, percent })),
    tags: Object.entries(previews).map(([tag, name]) => ({ tag, revision: name })),
    earlier,
  };
}

/** Percent of the requests that a revision gets. */
export function shareOf({ shares }: RolloutPlan, revision: string): number {
  return shares.find((each) => each.revision === revision)?.percent ?? 0;
}

/** Revisions that stay ready: those with a share, be it 0, or a tag. */
export function routedRevisions({ shares, tags }: RolloutPlan): string[] {
  return [...new Set([...shares, ...tags].map(({ revision }) => revision))];
}

/** The revision that gets most requests; of two, the one that the program describes. */
export function mainRevision({ revision, shares }: RolloutPlan): string {
  const most = Math.max(...shares.map(({ percent }) => percent));
  const first = shares.filter(({ percent }) => percent === most).map((each) => each.revision);
  return first.includes(revision) ? revision : first[0];
}

/** Name of the object of a revision. */
export function revisionName(service: string, revision: string): string {
  return `${service}-${revision}`;
}
