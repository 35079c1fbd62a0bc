import { Severity } from '../../finding/finding';
import type { Definition } from '../../finding/definition';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { revisionsOfService } from '../kserve/pods';
import type { Features } from './features';
import { flaggedFields } from './features';

/** A feature of Knative, and the field that needs it. */
export interface UsedFeature {
  readonly field: Place;
  readonly feature: string;
}

/** The specs of revisions that come of an object. */
const REVISIONS: { readonly [kind: string]: (object: Place) => Place[] } = {
  'Service.serving.knative.dev': (object) => [object.field('spec').field('template').field('spec')],
  'Configuration.serving.knative.dev': (object) => [object.field('spec').field('template').field('spec')],
  'Revision.serving.knative.dev': (object) => [object.field('spec')],
  'InferenceService.serving.kserve.io': revisionsOfService,
};

/** Kinds of which revisions come. */
export const REVISION_KINDS: readonly string[] = Object.keys(REVISIONS);

/** The specs of the revisions that come of an object of such a kind. */
export function revisionsOf(object: Place): Place[] {
  return REVISIONS[groupKind(object.value as KubernetesObject)](object);
}

/** The features that the revisions of an object need. */
export function usedFeatures(object: Place): UsedFeature[] {
  return revisionsOf(object).flatMap(flaggedFields).map(([field, feature]) => ({ field, feature }));
}

export const FEATURE_ASSUMED: Definition = {
  id: 'KNV124',
  severity: Severity.INFO,
  title: 'A feature of Knative is taken to be on',
  why: 'Knative\'s webhook refuses the field where the feature is off, and so it is by default; through KServe the service is accepted and '
    + 'never becomes ready. Nothing in the input tells what the cluster has, so that lint takes the features to be on that clusters with '
    + 'GPUs mostly have. This is said once a run.',
  cure: 'Make sure that ConfigMap `config-features` enables them. Say by `--knative-features` or by `knativeFeatures` of the project file '
    + 'which are on, or lint `config-features` or KnativeServing together with the services: then nothing is taken for granted.',
  source: 'serving v1.23 pkg/apis/config/features.go, defaultFeaturesConfig',
};

/** Tells of each object which of the features that are taken to be on it needs. */
export function assumptionCheck(assumed: Features): ManifestCheck {
  return checkOf(REVISION_KINDS, (object) => {
    const [first] = assumedIn(object, assumed);
    first?.field.report(FEATURE_ASSUMED, ...assumptionText([first.feature]));
  });
}

/** Those of the features that an object needs. */
export function assumedIn(object: Place, assumed: Features): UsedFeature[] {
  return usedFeatures(object).filter(({ feature }) => assumed.has(feature));
}

/** What is said of features, and what to do. */
export function assumptionText(features: readonly string[]): [rule: string, cure: string] {
  return [
    `needs Knative's feature ${features[0]}, which is off by default and taken to be on here`
      + (features.length > 1 ? `, as are ${features.slice(1).join(', ')}` : ''),
    'make sure that config-features enables it; --knative-features says which are on',
  ];
}
