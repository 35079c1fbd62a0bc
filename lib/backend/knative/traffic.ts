import type { ServiceSpecTraffic } from '../../../imports/knative';
import { ROLLOUT_DURATION } from '../../platform/knative';
import { revisionName } from '../../service/plan/rollout';
import type { RolloutPlan, ServicePlan, StringMap } from '../../service/plan/service-plan';
import { compact } from '../manifest';

/** Absent where all requests go to the newest revision that is ready, which is Knative's default. */
export function trafficOf({ serviceName, rollout, traffic: { rolloutSeconds } }: ServicePlan): ServiceSpecTraffic[] | undefined {
  if (rollout === undefined || isDefault(rollout)) return undefined;
  const { shares, tags } = rollout;
  // Knative moves requests step by step to the newest revision only, and not to one that is named.
  const isGradual = (revision: string) => rolloutSeconds !== undefined && revision === rollout.revision;
  const target = (revision: string) => (
    isGradual(revision) ? { latestRevision: true } : { revisionName: revisionName(serviceName, revision) }
  );
  const tagOf = (revision: string) => tags.find((each) => each.revision === revision)?.tag;
  const untold = tags.filter(({ revision }, index) => (
    shares.every((share) => share.revision !== revision) || tags.findIndex((tag) => tag.revision === revision) < index
  ));
  return [
    ...shares.map(({ revision, percent }) => compact({ ...target(revision), percent, tag: tagOf(revision) })),
    ...untold.map(({ revision, tag }) => ({ ...target(revision), percent: 0, tag })),
  ];
}

/** A revision that fails keeps none of the requests that the one before has: Knative moves them to what is ready. */
function isDefault({ revision, shares, tags }: RolloutPlan): boolean {
  return tags.length === 0 && shares.every((share) => share.revision === revision && share.percent === 100);
}

/** A Service's own annotation. */
export function rolloutDuration({ traffic: { rolloutSeconds } }: ServicePlan): StringMap {
  return rolloutSeconds === undefined ? {} : { [ROLLOUT_DURATION]: `${rolloutSeconds}s` };
}
