import { groupedBy } from '../../finding/grouping';
import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { called, isLasting, isOwned, podIndex } from './pods';
import { mostPods, updatedPods } from './replicas';

/** A pod's volume that is a claim. */
interface Use {
  readonly member: Member;
  readonly spec: Place;
  /** Where the pod names it. */
  readonly claim: Place;
}

const CLAIM = 'PersistentVolumeClaim';
const HOST = 'kubernetes.io/hostname';

/** Where other kinds have the volumes of their pods. */
const SERVING: ReadonlyMap<string, readonly string[]> = new Map([
  ['Service.serving.knative.dev', ['spec', 'template', 'spec']],
  ['InferenceService.serving.kserve.io', ['spec', 'predictor']],
]);

function usesOf(release: Release): readonly Use[] {
  const serving = release.of(...SERVING.keys()).map((member) => ({
    member, spec: member.object.fieldAt(SERVING.get(member.kind)!),
  }));
  return [...podIndex(release).all, ...serving].filter(({ member }) => !isOwned(member)).flatMap(({ member, spec }) => (
    spec.field('volumes').items.map((volume) => volume.field('persistentVolumeClaim').field('claimName'))
      .filter(({ text }) => text !== '').map((claim) => ({ member, spec, claim }))
  ));
}

/** The uses of claims by their names. */
function usesByName(release: Release): ReadonlyMap<string, readonly Use[]> {
  return groupedBy(release.once(usesOf), ({ claim }) => claim.text);
}

export const CLAIM_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL201',
    severity: Severity.WARNING,
    title: 'Pods on several nodes share a claim of one node',
    why: 'A volume of `ReadWriteOnce` is attached to one node at a time. Pods that come to another node stay in ContainerCreating, with '
      + '"Multi-Attach error" in their events; with `ReadWriteOncePod` there is one pod at all.',
    cure: 'Use a storage class with `ReadWriteMany` (or `ReadOnlyMany`), give each pod a claim of its own, or keep all pods on one node.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check(release, report) {
      const uses = release.once(usesByName);
      for (const claim of release.of(CLAIM)) {
        const modes = claim.object.field('spec').field('accessModes');
        const isShared = modes.items.length === 0 || modes.items.some(({ text }) => !['ReadWriteOnce', 'ReadWriteOncePod'].includes(text));
        if (isShared) continue;
        const lasting = (uses.get(claim.name) ?? []).filter(({ member }) => sharesNamespace(member, claim) && isLasting(member));
        if (lasting.some(({ spec }) => isPinned(spec))) continue;
        const members = [...new Set(lasting.map(({ member }) => member))];
        const many = members.find((member) => (mostPods(release, member) ?? 1) > 1);
        const rule = many !== undefined ? `is for one node, and ${called(many)} may have several pods`
          : members.length > 1 ? `is for one node, and ${members.map(called).join(' and ')} mount it` : undefined;
        if (rule !== undefined) report(modes, rule, 'use ReadWriteMany, one pod, or keep the pods on one node');
      }
    },
  },
  {
    id: 'REL203',
    severity: Severity.INFO,
    title: 'An update starts a new pod while the old one holds a claim of one node',
    why: 'A volume of `ReadWriteOnce` is attached to one node at a time. Where the new pod comes to another node, it stays in '
      + 'ContainerCreating ("Multi-Attach error"), and the old one is not taken away before it is ready: the update never ends.',
    cure: 'Set the strategy to Recreate, or to maxSurge 0 with maxUnavailable 1.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes; kubernetes '
      + 'pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts',
    check(release, report) {
      const claims = release.of(CLAIM).filter((claim) => {
        const modes = claim.object.field('spec').field('accessModes').items;
        return modes.length > 0 && modes.every(({ text }) => ['ReadWriteOnce', 'ReadWriteOncePod'].includes(text));
      });
      for (const claim of claims) {
        const [use, other] = (release.once(usesByName).get(claim.name) ?? [])
          .filter(({ member }) => sharesNamespace(member, claim) && isLasting(member));
        // What several pods mount is told as such.
        if (use === undefined || other !== undefined || use.member.kind !== 'Deployment.apps' || isPinned(use.spec)) continue;
        const updated = updatedPods(release, use.member);
        if (updated?.least !== 1 || updated.first === 0) continue;
        report(use.claim, `is for one node, and an update of ${called(use.member)} starts a new pod first`, 'set the strategy to Recreate');
      }
    },
  },
  {
    id: 'REL202',
    severity: Severity.WARNING,
    title: 'A pod mounts a claim that its release does not bring',
    why: 'The pod stays Pending until there is a claim of that name. The release has another claim that nobody mounts.',
    cure: 'Correct the name, or add the claim.',
    source: 'kubernetes pkg/scheduler/framework/plugins/volumebinding',
    check(release, report) {
      if (!release.isWhole) return;
      const uses = release.once(usesByName);
      for (const { member, claim } of release.once(usesOf)) {
        if (isBrought(release, claim.text) || podIndex(release).hasUnseen(member)) continue;
        const free = release.of(CLAIM).filter((each) => sharesNamespace(each, member) && !uses.has(each.name)).map(({ name }) => name);
        if (free.length === 0) continue;
        report(claim, `is not in the release, where nobody mounts ${free.join(', ')}`, `write ${nearest(claim.text, free) ?? free[0]}, or add it`);
      }
    },
  },
];

/** Whether a claim comes with the release, in whatever namespace, by itself or of a StatefulSet. */
function isBrought(release: Release, name: string): boolean {
  return release.named(CLAIM, name).length > 0 || release.of('StatefulSet.apps').some(({ name: set, object }) => (
    object.field('spec').field('volumeClaimTemplates').items.some((claim) => (
      name.startsWith(`${claim.field('metadata').field('name').text}-${set}-`)
    ))
  ));
}

/** Whether pods are kept on one node, or near others that may be there. */
function isPinned(spec: Place): boolean {
  const near = spec.field('affinity').field('podAffinity').field('requiredDuringSchedulingIgnoredDuringExecution').items;
  const terms = spec.field('affinity').field('nodeAffinity').field('requiredDuringSchedulingIgnoredDuringExecution').field('nodeSelectorTerms').items;
  return !spec.field('nodeName').isEmpty || spec.field('nodeSelector').entry(HOST).isSet
    || near.some((term) => term.field('topologyKey').text === HOST)
    || terms.some((term) => term.field('matchExpressions').items.some((each) => each.field('key').text === HOST));
}
