import type { ArgumentCheck } from '../../arguments/checks';
import { map, text, wholeNumber } from '../../arguments/checks';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../../arguments/rules';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { fail } from '../../finding/finding-error';
import { lookup } from '../../finding/lookup';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import type { RolloutPlan, ServicePlan } from './service-plan';

export const SHARES_NOT_WHOLE: Definition = {
  id: 'ROL006',
  severity: Severity.ERROR,
  title: 'The shares of the revisions do not add up to 100',
  why: 'Knative refuses other sums, and a gateway would take them for weights: the numbers would not be what they say.',
  cure: 'Give percentages that add up to 100, such as `traffic: { v1: 90, v2: 10 }`.',
  source: 'serving v1.23 pkg/apis/serving/v1/route_validation.go',
};

export const TRAFFIC: ArgumentCheck = map(wholeNumber(0, 100));
export const PREVIEWS: ArgumentCheck = map(text);

type Revisions = Pick<GpuInferenceServiceProps, 'revision' | 'traffic' | 'previews' | 'earlier'>;

/** Refuses what can be right on no backend. */
export function checkRevisions({ revision, traffic, previews, earlier }: Revisions): void {
  if (revision === undefined) {
    const [needing] = Object.entries({ traffic, previews, earlier }).filter(([, value]) => value !== undefined);
    if (needing === undefined) return;
    fail(MISSING_ARGUMENT, {
      property: 'revision', rule: `is missing, and \`${needing[0]}\` is about revisions`, cure: 'name what the program describes now, such as v2',
    });
  }
  if (lookup(earlier, revision) !== undefined) {
    fail(INVALID_ARGUMENT, {
      property: `earlier.${revision}`, rule: 'is the revision that the service itself describes',
      cure: 'leave it out, or give `revision` another name',
    });
  }
  if (traffic === undefined) return;
  const sum = Object.values(traffic).reduce((total, percent) => total + percent, 0);
  if (sum !== 100) {
    fail(SHARES_NOT_WHOLE, {
      property: 'traffic', value: traffic, rule: `adds up to ${sum} percent`, cure: 'let the shares add up to 100',
    });
  }
}

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
