import { Place } from '../../manifest/place';

export interface KFServingComponent {
  readonly name: 'predictor' | 'transformer' | 'explainer';
  readonly place: Place;
  /** What the version of the API lets a component have, one of them. */
  readonly alternatives: readonly string[];
  readonly implementations: readonly Place[];
  /** The container of an implementation of the user's own. */
  readonly custom?: Place;
}

const FRAMEWORKS = ['xgboost', 'pytorch', 'triton', 'sklearn', 'tensorflow', 'onnx', 'pmml', 'lightgbm'];

/** The last name is that of the user's own container, or of a list that starts with it. */
const ALTERNATIVES = {
  v1beta1: { predictor: [...FRAMEWORKS, 'paddle', 'containers'], transformer: ['containers'], explainer: ['alibi', 'aix', 'art', 'containers'] },
  v1alpha2: { predictor: [...FRAMEWORKS, 'custom'], transformer: ['custom'], explainer: ['alibi', 'aix', 'custom'] },
};

export function isFirstVersion(object: Place): boolean {
  return object.field('apiVersion').text.endsWith('/v1alpha2');
}

export function componentsOf(object: Place): KFServingComponent[] {
  const spec = object.field('spec');
  if (!isFirstVersion(object)) return endpoint(spec, ALTERNATIVES.v1beta1);
  const canary = spec.field('canary');
  return [...endpoint(spec.field('default'), ALTERNATIVES.v1alpha2), ...(canary.isSet ? endpoint(canary, ALTERNATIVES.v1alpha2) : [])];
}

function endpoint(place: Place, alternatives: typeof ALTERNATIVES.v1beta1): KFServingComponent[] {
  const names = ['predictor', 'transformer', 'explainer'] as const;
  return names
    .filter((name) => name === 'predictor' || place.field(name).isSet)
    .map((name) => component(name, place.field(name), alternatives[name]));
}

function component(name: KFServingComponent['name'], place: Place, alternatives: string[]): KFServingComponent {
  const implementations = alternatives.map((each) => place.field(each)).filter(({ isEmpty }) => !isEmpty);
  const own = implementations.find((each) => each.name === 'containers' || each.name === 'custom');
  return { name, place, alternatives, implementations, custom: own?.name === 'custom' ? own.field('container') : own?.items[0] };
}
