import type { Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KFSERVING_FRAMEWORKS } from '../../platform/kfserving';
import type { ServingComponent } from '../kserve/service-view';

/** A component of one of the two versions of the API. */
export interface KFServingComponent extends ServingComponent {
  /** The container of an implementation of the user's own. */
  readonly custom?: Place;
}

export interface KFServingService {
  readonly object: Place;
  /** v1alpha2, which names some things differently. */
  readonly isFirstVersion: boolean;
  readonly components: readonly KFServingComponent[];
}

export const KFSERVING_SERVICES: Subject<KFServingService> = {
  kinds: ['InferenceService.serving.kubeflow.org'],
  of: (object) => [viewOf(object)],
};

/** The last name is that of the user's own container, or of a list that starts with it. */
const ALTERNATIVES = {
  v1beta1: {
    predictor: [...KFSERVING_FRAMEWORKS, 'paddle', 'containers'],
    transformer: ['containers'],
    explainer: ['alibi', 'aix', 'art', 'containers'],
  },
  v1alpha2: { predictor: [...KFSERVING_FRAMEWORKS, 'custom'], transformer: ['custom'], explainer: ['alibi', 'aix', 'custom'] },
};

function viewOf(object: Place): KFServingService {
  const spec = object.field('spec');
  const isFirstVersion = object.field('apiVersion').text.endsWith('/v1alpha2');
  if (!isFirstVersion) return { object, isFirstVersion, components: endpoint(spec, ALTERNATIVES.v1beta1) };
  const canary = spec.field('canary');
  const endpoints = [spec.field('default'), ...(canary.isSet ? [canary] : [])];
  return { object, isFirstVersion, components: endpoints.flatMap((each) => endpoint(each, ALTERNATIVES.v1alpha2)) };
}

function endpoint(place: Place, alternatives: typeof ALTERNATIVES.v1beta1): KFServingComponent[] {
  const names = ['predictor', 'transformer', 'explainer'] as const;
  return names
    .filter((name) => name === 'predictor' || place.field(name).isSet)
    .map((name) => component(name, place.field(name), alternatives[name]));
}

function component(name: KFServingComponent['name'], place: Place, alternatives: string[]): KFServingComponent {
  const implementations = alternatives.map((key) => ({ key, place: place.field(key) })).filter((each) => !each.place.isEmpty);
  const own = implementations.find(({ key }) => key === 'containers' || key === 'custom');
  return {
    name, place, implementations,
    alternatives: alternatives.join(', '),
    isGpu: (resource) => resource === 'nvidia.com/gpu',
    custom: own?.key === 'custom' ? own.place.field('container') : own?.place.items[0],
  };
}
