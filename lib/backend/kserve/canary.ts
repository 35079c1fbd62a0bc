import type { ServicePlan } from '../../service/plan/service-plan';
import { shareOf } from '../../service/plan/rollout';
import type { Refusal } from '../capabilities';

/** KServe's and KFServing's own names for the newest revision, where it is asked for, and for the one before, at each split. */
const NEWEST = 'latest';
const BEFORE = 'prev';

/** Percent of the requests of the newest revision, where it does not get all of them; ksvc_reconciler.go of both. */
export function canaryPercent({ rollout }: ServicePlan): number | undefined {
  const percent = rollout === undefined ? 100 : shareOf(rollout, rollout.revision);
  return percent === 100 ? undefined : percent;
}

/** Whether the newest revision has a URL of its own. */
export function isTagged({ rollout }: ServicePlan): boolean {
  return rollout?.tags.some(({ tag }) => tag === NEWEST) ?? false;
}

/** They split requests between the newest revision and the last one that had all of them, and take no names. */
export function sharesOfTwo({ rollout }: ServicePlan): Refusal | undefined {
  const others = rollout?.shares.filter(({ revision }) => revision !== rollout.revision) ?? [];
  if (others.length > 1) {
    return {
      rule: 'is split over more than the newest revision and the one that had all requests before, which are all that KServe knows',
      cure: 'give the newest and one other a share, or use Backend.knative()',
    };
  }
  return others[0]?.percent !== 0 ? undefined : {
    rule: 'keeps an earlier revision ready without requests, which KServe does not', cure: 'leave that revision out, or use Backend.knative()',
  };
}

export function ownTags({ rollout }: ServicePlan): Refusal | undefined {
  if (rollout === undefined) return undefined;
  const before = rollout.shares.find(({ revision, percent }) => revision !== rollout.revision && percent > 0)?.revision;
  const isOwn = (tag: string, revision: string) => (
    tag === NEWEST ? revision === rollout.revision : tag === BEFORE && revision === before
  );
  return rollout.tags.every(({ tag, revision }) => isOwn(tag, revision)) ? undefined : {
    rule: `is not what KServe calls them: ${NEWEST} is the newest revision, and ${BEFORE} the one before while requests are split`,
    cure: `use the tag ${NEWEST} for \`revision\`, or use Backend.knative()`,
  };
}
