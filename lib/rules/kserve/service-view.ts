import type { Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { AUTOSCALING_GROUP, HPA } from '../../platform/knative-autoscaling';
import { CONTAINER, currentMode, FRAMEWORKS, KSERVE_KEY, Mode } from '../../platform/kserve';

/** One of the alternatives that serve in a component. */
export interface Implementation {
  /** `model`, `art`, `containers`, or a framework that stays one; the place has the name as written. */
  readonly key: string;
  readonly place: Place;
  /** Where the model comes from, if the implementation says so. */
  readonly storageUri?: string;
}

/** What KServe and KFServing call a component. */
export interface ServingComponent {
  readonly name: 'predictor' | 'transformer' | 'explainer';
  readonly place: Place;
  /** What it may have one of. */
  readonly alternatives: string;
  readonly implementations: readonly Implementation[];
  /** Whether a resource is a GPU for the webhook. */
  isGpu(resource: string): boolean;
}

/** A component, and what holds for the whole service. */
export interface Component extends ServingComponent {
  readonly annotations: Place;
  readonly mode: string;
  /** What scales it in the eyes of the webhook, which reads the service's annotations alone: a component's own say nothing here. */
  readonly scaler?: 'hpa' | 'keda' | 'knative';
  /** Whether the controller makes a horizontal pod autoscaler, as it does where no class is given. */
  readonly hasHpa: boolean;
}

/** An InferenceService as the defaulting webhook hands it to the validating one. */
export interface ServiceView {
  readonly object: Place;
  readonly annotations: Place;
  /** What the annotation asks for: its very text where KServe does not know it, '' where it is absent. */
  readonly mode: string;
  readonly predictor: Component;
  /** The predictor, and the transformer and explainer that are there. */
  readonly components: readonly Component[];
  /** Predictors beside the stable one. */
  readonly canaries: readonly Component[];
}

export const SERVICES: Subject<ServiceView> = { kinds: ['InferenceService.serving.kserve.io'], of: (object) => [viewOf(object)] };

/** What all components of a service have in common. */
type Common = Pick<Component, 'annotations' | 'mode' | 'scaler' | 'hasHpa' | 'isGpu'>;

const ALTERNATIVES = {
  predictor: `model, ${FRAMEWORKS.join(', ')} or containers`,
  transformer: 'containers',
  explainer: 'art or containers',
};

/** What the defaulter does: kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go. */
function viewOf(object: Place): ServiceView {
  const annotations = object.field('metadata').field('annotations');
  const mode = currentMode(annotations.entry(KSERVE_KEY.deploymentMode).text);
  const common: Common = { annotations, mode, isGpu, ...scalersOf(annotations, mode) };
  const spec = object.field('spec');
  const predictor = (mode === Mode.MODEL_MESH ? predictorAsWritten : defaultedPredictor)(spec.field('predictor'), common);
  const others = [
    customComponent('transformer', spec.field('transformer'), [], common),
    customComponent('explainer', spec.field('explainer'), ['art'], common),
  ];
  return {
    object, annotations, mode, predictor,
    components: [predictor, ...others.filter(({ place }) => place.isSet)],
    canaries: spec.field('canary').items.map((canary) => predictorAsWritten(canary.field('predictor'), common)),
  };
}

function isGpu(resource: string): boolean {
  return resource === 'nvidia.com/gpu' || resource.startsWith('nvidia.com/mig');
}

function scalersOf(annotations: Place, mode: string): Pick<Component, 'scaler' | 'hasHpa'> {
  const ofKnative = annotations.entry(`${AUTOSCALING_GROUP}/class`).text;
  if (mode !== Mode.STANDARD) return { scaler: ofKnative === HPA ? 'hpa' : 'knative', hasHpa: false };
  const { text } = annotations.entry(KSERVE_KEY.autoscalerClass);
  return { scaler: text === 'hpa' || text === 'keda' ? text : undefined, hasHpa: text === '' || text === 'hpa' };
}

/** The first framework becomes the model, in place of one that stands beside it; a single container becomes the server. */
function defaultedPredictor(place: Place, common: Common): Component {
  const containers = place.field('containers').items;
  const [first] = containers;
  const renamed = first !== undefined && (containers.length === 1 || first.field('name').isEmpty);
  const server = renamed ? first : named(containers, CONTAINER.server);
  return predictorOf(place, withoutFrameworks(standardImplementations(place)), server, common);
}

function withoutFrameworks(written: Implementation[]): Implementation[] {
  const [first, ...others] = written.filter(({ key }) => key !== 'model');
  return first === undefined ? written : [{ ...first, key: 'model' }, ...others];
}

/** A canary's predictor, or one for ModelMesh, which nothing defaults. */
function predictorAsWritten(place: Place, common: Common): Component {
  return predictorOf(place, standardImplementations(place), named(place.field('containers').items, CONTAINER.server), common);
}

function predictorOf(place: Place, standard: Implementation[], server: Place | undefined, common: Common): Component {
  const containers = place.field('containers');
  const servers = containers.items.filter((container) => container.field('name').text === CONTAINER.server).length;
  const custom = servers > 0 ? servers : Number(standard.length === 0 && containers.items.length > 0);
  const storageUri = server && variableValue(server, 'STORAGE_URI');
  const implementations = [...standard, ...Array.from({ length: custom }, () => ({ key: 'containers', place: containers, storageUri }))];
  return { ...common, name: 'predictor', place, alternatives: ALTERNATIVES.predictor, implementations };
}

function standardImplementations(place: Place): Implementation[] {
  return ['model', ...FRAMEWORKS].flatMap((key) => implementation(place.field(key), key));
}

function customComponent(name: 'transformer' | 'explainer', place: Place, kinds: string[], common: Common): Component {
  const containers = place.field('containers');
  const implementations = kinds.flatMap((key) => implementation(place.field(key), key));
  const [first] = containers.items;
  if (first !== undefined) implementations.push({ key: 'containers', place: containers, storageUri: variableValue(first, 'STORAGE_URI') });
  return { ...common, name, place, alternatives: ALTERNATIVES[name], implementations };
}

function implementation(place: Place, key: string): Implementation[] {
  if (!place.isSet) return [];
  const storageUri = place.field('storageUri');
  // An explainer's is not a pointer in Go, so that '' is none.
  const isAbsent = key === 'art' ? storageUri.isEmpty : !storageUri.isSet;
  return [{ key, place, storageUri: isAbsent ? undefined : storageUri.text }];
}

/** Every container that a service has, and the models and frameworks that become containers. */
export function containersOf({ predictor, components }: ServiceView): Place[] {
  const implementations = components.flatMap((component) => component.implementations);
  const models = implementations.filter(({ key }) => key !== 'containers').map(({ place }) => place);
  const pods = [...components.map(({ place }) => place), predictor.place.field('workerSpec')];
  return [...models, ...pods.flatMap((pod) => ['containers', 'initContainers'].flatMap((list) => pod.field(list).items))];
}

/** A container's first variable of a name. */
export function variable(container: Place, name: string): Place | undefined {
  return container.field('env').items.find((item) => item.field('name').text === name);
}

/** Its value: '' where it comes from elsewhere. */
function variableValue(container: Place, name: string): string | undefined {
  return variable(container, name)?.field('value').text;
}

export function named(containers: Place[], name: string): Place | undefined {
  return containers.find((container) => container.field('name').text === name);
}
