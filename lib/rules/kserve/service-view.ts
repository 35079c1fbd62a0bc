import { Place } from '../../manifest/place';
import { Mode, modeOf } from './annotations';
import { named, SERVER, variableValue } from './containers';

/** One of the alternatives that serve in a component. */
export interface Implementation {
  /** `model`, `art`, `containers`, or a framework that stays one; the place has the name as written. */
  readonly key: string;
  readonly place: Place;
  /** Where the model comes from, if the implementation says so. */
  readonly storageUri?: string;
}

export interface Component {
  readonly name: 'predictor' | 'transformer' | 'explainer';
  readonly place: Place;
  readonly implementations: readonly Implementation[];
}

/** An InferenceService as the defaulting webhook hands it to the validating one. */
export interface ServiceView {
  readonly object: Place;
  readonly annotations: Place;
  readonly mode: string;
  readonly predictor: Component;
  /** The predictor, and the transformer and explainer that are there. */
  readonly components: readonly Component[];
}

export type ServiceCheck = (service: ServiceView) => void;

/** Frameworks that came before `model`, in the order in which the defaulter looks for them. */
export const FRAMEWORKS = ['sklearn', 'tensorflow', 'xgboost', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle'];

/** What the defaulter does: kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go. */
export function viewOf(object: Place): ServiceView {
  const annotations = object.field('metadata').field('annotations');
  const mode = modeOf(annotations);
  const spec = object.field('spec');
  const predictor = (mode === Mode.MODEL_MESH ? predictorAsWritten : defaultedPredictor)(spec.field('predictor'));
  const others = [customComponent('transformer', spec.field('transformer'), []), customComponent('explainer', spec.field('explainer'), ['art'])];
  return { object, annotations, mode, predictor, components: [predictor, ...others.filter(({ place }) => place.isSet)] };
}

/** The first framework becomes the model, in place of one that stands beside it; a single container becomes the server. */
function defaultedPredictor(place: Place): Component {
  const containers = place.field('containers').items;
  const [first] = containers;
  const renamed = first !== undefined && (containers.length === 1 || first.field('name').isEmpty);
  return predictor(place, withoutFrameworks(standardImplementations(place)), renamed ? first : named(containers, SERVER));
}

function withoutFrameworks(written: Implementation[]): Implementation[] {
  const [first, ...others] = written.filter(({ key }) => key !== 'model');
  return first === undefined ? written : [{ ...first, key: 'model' }, ...others];
}

/** A canary's predictor, or one for ModelMesh, which nothing defaults. */
export function predictorAsWritten(place: Place): Component {
  return predictor(place, standardImplementations(place), named(place.field('containers').items, SERVER));
}

function predictor(place: Place, standard: Implementation[], server: Place | undefined): Component {
  const containers = place.field('containers');
  const servers = containers.items.filter((container) => container.field('name').text === SERVER).length;
  const custom = servers > 0 ? servers : Number(standard.length === 0 && containers.items.length > 0);
  const storageUri = server && variableValue(server, 'STORAGE_URI');
  const implementations = [...standard, ...Array.from({ length: custom }, () => ({ key: 'containers', place: containers, storageUri }))];
  return { name: 'predictor', place, implementations };
}

function standardImplementations(place: Place): Implementation[] {
  return ['model', ...FRAMEWORKS].flatMap((key) => implementation(place.field(key), key));
}

function customComponent(name: 'transformer' | 'explainer', place: Place, kinds: string[]): Component {
  const containers = place.field('containers');
  const implementations = kinds.flatMap((key) => implementation(place.field(key), key));
  const [first] = containers.items;
  if (first !== undefined) implementations.push({ key: 'containers', place: containers, storageUri: variableValue(first, 'STORAGE_URI') });
  return { name, place, implementations };
}

function implementation(place: Place, key: string): Implementation[] {
  if (!place.isSet) return [];
  const storageUri = place.field('storageUri');
  // An explainer's is not a pointer in Go, so that '' is none.
  const isAbsent = key === 'art' ? storageUri.isEmpty : !storageUri.isSet;
  return [{ key, place, storageUri: isAbsent ? undefined : storageUri.text }];
}
