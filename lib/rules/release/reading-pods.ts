import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { SERVICES } from '../kserve/service-view';
import { isOwned, podIndex } from './pods';

/** A pod that reads Secrets and has a service account, whatever brings it. */
export interface ReadingPod {
  readonly member: Member;
  readonly spec: Place;
  /** Where its labels stand. */
  readonly labels: readonly Place[];
  /** Containers that do not stand in the lists of a pod: the `model` of a predictor. */
  readonly others: readonly Place[];
}

const KNATIVE = 'Service.serving.knative.dev';

export function readingPods(release: Release): readonly ReadingPod[] {
  const ofTemplates = podIndex(release).all.map(({ member, spec, labels }) => ({ member, spec, labels: [labels], others: [] }));
  const ofKnative = release.of(KNATIVE).map((member) => {
    const template = member.object.field('spec').field('template');
    return { member, spec: template.field('spec'), labels: [template.field('metadata').field('labels')], others: [] };
  });
  const ofServices = release.of(...SERVICES.kinds).flatMap((member) => (
    member.object.viewsOf(SERVICES).flatMap(({ components }) => components).map(({ place, implementations }) => ({
      member, spec: place, labels: [member.object.field('metadata').field('labels'), place.field('labels')],
      others: implementations.filter(({ key }) => key !== 'containers').map((each) => each.place),
    }))
  ));
  return [...ofTemplates, ...ofKnative, ...ofServices].filter(({ member }) => !isOwned(member));
}

export function containersOf({ spec, others }: ReadingPod): Place[] {
  return [...spec.field('initContainers').items, ...spec.field('containers').items, ...others];
}
