import { cureOfName } from '../../finding/texts';
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

/** Where a pod names a key of an object. */
const KEY_FIELDS = {
  Secret: { variable: 'secretKeyRef', volume: 'secret', name: 'secretName' },
  ConfigMap: { variable: 'configMapKeyRef', volume: 'configMap', name: 'name' },
};

/** A key that a pod reads, and the name of the object that is to have it. */
export interface KeyRead {
  readonly key: Place;
  readonly name: string;
}

/** The keys of Secrets or ConfigMaps without which a container is not started, or a volume not mounted. */
export function keysRead(pod: ReadingPod, kind: keyof typeof KEY_FIELDS): KeyRead[] {
  const { variable, volume, name } = KEY_FIELDS[kind];
  const needed = (each: Place) => !each.field('optional').isTrue;
  const inEnv = containersOf(pod).flatMap((container) => container.field('env').items)
    .map((each) => each.field('valueFrom').field(variable)).filter(needed)
    .map((each) => ({ key: each.field('key'), name: each.field('name').text }));
  const inVolumes = pod.spec.field('volumes').items.map((each) => each.field(volume)).filter(needed)
    .flatMap((each) => each.field('items').items.map((item) => ({ key: item.field('key'), name: each.field(name).text })));
  return [...inEnv, ...inVolumes].filter(({ key }) => key.text !== '');
}

/** What to do about a key that an object does not have. */
export function cureOfKey(key: string, keys: readonly string[]): string {
  return cureOfName(key, keys, `it has ${keys.join(', ') || 'none'}: add the key, or correct it`);
}

export function containersOf({ spec, others }: ReadingPod): Place[] {
  return [...spec.field('initContainers').items, ...spec.field('containers').items, ...others];
}
