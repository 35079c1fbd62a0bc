import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { DEFAULT_REPLICAS, DEFAULT_TARGET } from '../../platform/keda';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import { groupKind } from '../../manifest/kubernetes-object';
import { SCALED_OBJECT } from '../keda/trigger';
import { isOwned } from './pods';

export const AUTOSCALER = 'HorizontalPodAutoscaler.autoscaling';

/** What changes the replicas of something. */
export interface Scaler {
  readonly member: Member;
  /** Where it names what it scales. */
  readonly reference: Place;
  /** As `groupKind` writes it. */
  readonly kind: string;
  readonly name: string;
  readonly most: number;
  /** What it scales, where the release has it in the same namespace. */
  readonly target?: Member;
}

/** The autoscalers of a release, with what they scale. */
export function scalersOf(release: Release): readonly Scaler[] {
  return release.once(allScalers);
}

/** The most replicas of each object that is scaled. */
export function scaledReplicas(release: Release): ReadonlyMap<Member, number> {
  return release.once(mostReplicas);
}

function allScalers(release: Release): Scaler[] {
  return release.of(AUTOSCALER, SCALED_OBJECT).filter((member) => !isOwned(member)).map((member) => {
    const spec = member.object.field('spec');
    const reference = spec.field('scaleTargetRef');
    const isKeda = member.kind === SCALED_OBJECT;
    const given = (name: 'apiVersion' | 'kind') => reference.field(name).text || (isKeda ? DEFAULT_TARGET[name] : '');
    const [kind, name] = [groupKind({ apiVersion: given('apiVersion'), kind: given('kind') }), reference.field('name').text];
    const most = isKeda ? spec.field('maxReplicaCount').number ?? DEFAULT_REPLICAS.most : spec.field('maxReplicas').number ?? 1;
    const target = release.named(kind, name).find((each) => sharesNamespace(each, member));
    return { member, reference, kind, name, most, target };
  });
}

function mostReplicas(release: Release): ReadonlyMap<Member, number> {
  return new Map(scalersOf(release).flatMap(({ target, most }) => (target === undefined ? [] : [[target, most]])));
}

/** The Deployments for which KServe makes an autoscaler, by namespace and name: of Standard services without another class. */
export function scaledByKserve(release: Release): ReadonlyMap<string, Member> {
  return release.once(kserveTargets);
}

function kserveTargets(release: Release): ReadonlyMap<string, Member> {
  const services = release.of('InferenceService.serving.kserve.io').filter(({ object }) => {
    const annotations = object.field('metadata').field('annotations');
    const scalesItself = ['', 'hpa', 'keda'].includes(annotations.entry(KSERVE_KEY.autoscalerClass).text);
    return currentMode(annotations.entry(KSERVE_KEY.deploymentMode).text) === Mode.STANDARD && scalesItself;
  });
  return new Map(services.map((member) => [`${member.namespace}/${member.name}-predictor`, member]));
}
