import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { gpuLimits } from '../gpu/gpus';
import { called, isLasting, isOwned, podIndex } from './pods';
import { mostPods, updatedPods } from './replicas';

const REQUESTS = 'requests.';
const GROUPS = 'LeaderWorkerSet.leaderworkerset.x-k8s.io';

/** GPUs of one name that an object may come to ask for. */
interface Demand {
  readonly member: Member;
  readonly resource: string;
  readonly gpus: number;
  /** GPUs of one pod. */
  readonly ofPod: number;
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
    return containers.flatMap(gpuLimits).map(({ name, scalar }): Demand => {
      const ofPod = share * (Number(scalar) || 0);
      return { member, resource: name, gpus: count * ofPod, ofPod };
    });
  }).filter(({ gpus }) => gpus > 0);
}

/** One pod of each that comes to an end. */
function runsOf(release: Release): readonly Demand[] {
  const ending = podIndex(release).all.filter(({ member }) => !isLasting(member) && !isOwned(member));
  return ending.flatMap(({ member, spec }) => spec.field('containers').items.flatMap(gpuLimits).map(({ name, scalar }) => (
    { member, resource: name, gpus: Number(scalar) || 0, ofPod: Number(scalar) || 0 }
  )));
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
      for (const { hard, demands } of release.once(quotasOf)) {
        const sum = demands.reduce((total, { gpus }) => total + gpus, 0);
        if (sum > Number(hard.scalar)) report(hard, `is less than the ${sum} that ${named(demands)} may ask for`, 'raise it, or lower the replicas');
      }
      for (const { hard, runs } of release.once(quotasOf)) {
        for (const { gpus, member } of runs.filter((run) => run.gpus > Number(hard.scalar))) {
          report(hard, `is less than the ${gpus} that a pod of ${called(member)} asks for`, 'raise it, or lower the GPUs of the pod');
        }
      }
    },
  },
  {
    id: 'REL405',
    severity: Severity.WARNING,
    title: 'A quota has no GPU left for an update',
    why: 'The new pod is to be ready before an old one goes, and the quota refuses it: the update never ends, and the old version goes on to '
      + 'serve. On Knative a whole revision starts beside the old one.',
    cure: 'Raise the quota by the GPUs of the new pods, or let an old pod go first where the target can: `Rollout.WITHOUT_SURGE`, maxSurge 0 with '
      + 'maxUnavailable 1, or Recreate.',
    source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-for-extended-resources; kubernetes '
      + 'pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts',
    check(release, report) {
      for (const { hard, demands } of release.once(quotasOf)) {
        const updated = demands.flatMap((demand) => {
          const pods = updatedPods(release, demand.member);
          return pods === undefined ? [] : [{ ...demand, least: pods.least * demand.ofPod, more: pods.first * demand.ofPod }];
        });
        const used = updated.reduce((sum, { least }) => sum + least, 0);
        const free = Number(hard.scalar) - used;
        // With fewer than none, another rule tells that the pods themselves find no place.
        const stuck = free < 0 ? [] : updated.filter(({ least, more }) => least > 0 && more > free);
        if (stuck.length === 0) continue;
        const most = Math.max(...stuck.map(({ more }) => more));
        report(
          hard, `leaves ${free} beside the ${used} that run, and an update of ${named(stuck)} needs ${most} more at first`,
          'raise it, or let an old pod go first',
        );
      }
    },
  },
];

/** GPUs that a quota bounds, and who asks for them. */
interface GpuQuota {
  readonly hard: Place;
  readonly demands: readonly Demand[];
  /** Of Jobs, whose pods may wait for each other: one pod. */
  readonly runs: readonly Demand[];
}

function quotasOf(release: Release): readonly GpuQuota[] {
  return release.of('ResourceQuota').flatMap((quota) => {
    const spec = quota.object.field('spec');
    if (!spec.field('scopes').isEmpty || spec.field('scopeSelector').isSet) return [];
    return spec.field('hard').fields.filter(({ name }) => name.startsWith(REQUESTS)).map((hard) => {
      const resource = hard.name.slice(REQUESTS.length);
      const bounded = (all: readonly Demand[]) => all.filter((each) => each.resource === resource && sharesNamespace(each.member, quota));
      return { hard, demands: bounded(release.once(demandsOf)), runs: bounded(release.once(runsOf)) };
    });
  });
}

const MOST_NAMED = 5;

function named(demands: readonly Demand[]): string {
  const parts = [...new Set(demands.map(({ member }) => member))].map(called);
  return parts.length > MOST_NAMED ? `${parts.slice(0, MOST_NAMED).join(', ')} and ${parts.length - MOST_NAMED} more` : parts.join(', ');
}
