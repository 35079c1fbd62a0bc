import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import type { ReleaseRule } from '../../manifest/release-rule';
import { gpuLimits } from '../gpu/gpus';
import { called, isLasting, isOwned, podIndex } from './pods';
import { mostPods } from './replicas';

const REQUESTS = 'requests.';
const GROUPS = 'LeaderWorkerSet.leaderworkerset.x-k8s.io';

/** GPUs of one name that an object may come to ask for. */
interface Demand {
  readonly member: Member;
  readonly resource: string;
  readonly gpus: number;
}

function demandsOf(release: Release): readonly Demand[] {
  const predictors = release.of('InferenceService.serving.kserve.io').map((member) => {
    const spec = member.object.field('spec').field('predictor');
    return { member, containers: [spec.field('model'), ...spec.field('containers').items], share: 1 };
  });
  const pods = podIndex(release).all.filter(({ member }) => isLasting(member) && !isOwned(member)).map(({ member, spec }, index, all) => (
    { member, containers: spec.field('containers').items, share: shareOf(member, all[index - 1]?.member) }
  ));
  return [...pods, ...predictors].flatMap(({ member, containers, share }) => {
    const count = mostPods(release, member) ?? 0;
    return containers.flatMap(gpuLimits).map(({ name, scalar }): Demand => (
      { member, resource: name, gpus: count * share * (Number(scalar) || 0) }
    ));
  }).filter(({ gpus }) => gpus > 0);
}

/** How many pods of a template each replica has: a group has one leader, and workers for the rest. */
function shareOf(member: Member, before: Member | undefined): number {
  if (member.kind !== GROUPS) return 1;
  const group = member.object.field('spec').field('leaderWorkerTemplate');
  const size = group.field('size').number ?? 1;
  if (!group.field('leaderTemplate').isSet) return before === member ? size : 0;
  return before === member ? size - 1 : 1;
}

export const QUOTA_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL404',
    severity: Severity.WARNING,
    title: 'A quota has fewer GPUs than the workloads of its namespace ask for',
    why: 'The pods beyond the quota are refused. A Deployment or an autoscaler tries again without end, and only events of the ReplicaSet tell.',
    cure: 'Raise the quota, or lower the replicas or what the autoscaler may reach.',
    source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-for-extended-resources',
    check(release, report) {
      for (const quota of release.of('ResourceQuota')) {
        const spec = quota.object.field('spec');
        if (!spec.field('scopes').isEmpty || spec.field('scopeSelector').isSet) continue;
        for (const hard of spec.field('hard').fields.filter(({ name }) => name.startsWith(REQUESTS))) {
          const resource = hard.name.slice(REQUESTS.length);
          const demands = release.once(demandsOf).filter((each) => each.resource === resource && sharesNamespace(each.member, quota));
          const sum = demands.reduce((total, { gpus }) => total + gpus, 0);
          if (sum > Number(hard.scalar)) tell(hard, sum, demands);
        }
      }

      function tell(hard: Place, sum: number, demands: readonly Demand[]): void {
        const parts = [...new Set(demands.map(({ member }) => member))].map(called);
        const named = parts.length > MOST_NAMED ? `${parts.slice(0, MOST_NAMED).join(', ')} and ${parts.length - MOST_NAMED} more` : parts.join(', ');
        report(hard, `is less than the ${sum} that ${named} may ask for`, 'raise it, or lower the replicas');
      }
    },
  },
];

const MOST_NAMED = 5;
