import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { isNamedAlike } from './names';
import type { Pods } from './pods';
import { called, isLasting, isOwned, podIndex } from './pods';
import { mostPods } from './replicas';

const BUDGET = 'PodDisruptionBudget.policy';

/** What a budget is for, and how many pods that are at most. */
interface Protected {
  readonly budget: Member;
  readonly pods: readonly Pods[];
  readonly mayBeMore: boolean;
}

function protectedBy(release: Release): readonly Protected[] {
  return release.of(BUDGET).filter(({ object }) => object.field('spec').field('selector').keys.length > 0).map((budget) => {
    const { pods, mayBeMore } = podIndex(release).selected(budget.object.field('spec').field('selector'), budget);
    return { budget, mayBeMore, pods: pods.filter(({ member }) => !isOwned(member)) };
  });
}

export const BUDGET_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL401',
    severity: Severity.WARNING,
    title: 'A disruption budget lets no pod go',
    why: 'An eviction is refused while the budget has none left. Where all pods must stay, a node with one of them is never drained: '
      + 'upgrades of the cluster and node autoscalers wait until somebody deletes the pod.',
    cure: 'Set `maxUnavailable: 1`, or have more replicas than must stay.',
    source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/; kubernetes pkg/controller/disruption/disruption.go',
    check(release, report) {
      for (const { budget, pods, mayBeMore } of release.once(protectedBy)) {
        const [least, most] = ['minAvailable', 'maxUnavailable'].map((name) => budget.object.field('spec').field(name));
        const members = [...new Set(pods.map(({ member }) => member))].filter(isLasting);
        const counts = members.map((member) => mostPods(release, member));
        if (members.length === 0 || mayBeMore || counts.some((count) => count === undefined)) continue;
        const total = counts.reduce<number>((sum, count) => sum + count!, 0);
        if (total === 0) continue;
        if (most.isSet && shareOf(most, total) === 0) report(most, `lets none of ${names(members)} go`, 'set it to 1');
        if (least.isSet && shareOf(least, total) >= total) {
          report(least, `is all that ${names(members)} has at most, ${total}`, 'set maxUnavailable: 1 in its place, or have more replicas');
        }
      }
    },
  },
  {
    id: 'REL402',
    severity: Severity.WARNING,
    title: 'A disruption budget selects no pod of its release',
    why: 'It protects nothing: a drain takes all pods at once.',
    cure: 'Give the selector the labels of the pod template.',
    source: 'kubernetes pkg/controller/disruption/disruption.go',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { budget, pods, mayBeMore } of release.once(protectedBy)) {
        if (pods.length > 0 || mayBeMore) continue;
        const selector = budget.object.field('spec').field('selector');
        const near = podIndex(release).all.filter(({ member }) => isLasting(member) && sharesNamespace(member, budget));
        const meant = near.find(({ member }) => isNamedAlike(budget.name, member.name));
        if (meant !== undefined) report(selector, `selects no pods: those of ${called(meant.member)} have other labels`, 'make the labels equal');
      }
    },
  },
];

/** The number of pods that a number or a percentage is, which Kubernetes rounds up. */
function shareOf({ number, text }: Place, total: number): number {
  return number ?? Math.ceil(Number.parseInt(text, 10) / 100 * total);
}

function names(members: readonly Member[]): string {
  return members.map(called).join(' and ');
}
