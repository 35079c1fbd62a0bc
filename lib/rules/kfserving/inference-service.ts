import {
  KFSERVING_CANARY, KFSERVING_CONTAINER_NAME, KFSERVING_LOGGER, KFSERVING_NAME, KFSERVING_NAME_LONG, KFSERVING_NUMBERS,
  KFSERVING_ONE_IMPLEMENTATION,
} from '../../finding/definitions/kfserving';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { componentsOf, isFirstVersion, KFServingComponent } from './component-view';
import { checkServer, valueOf } from './servers';

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const MOST_IN_LABEL = 63;
const LOGGER_MODES = ['all', 'request', 'response'];

/** What KFServing 0.6.1 refuses; KServe reads another group. */
export const KFSERVING_SERVICE = checkOf(['InferenceService.serving.kubeflow.org'], (object) => {
  const components = componentsOf(object);
  checkName(object.field('metadata').field('name'), components);
  const percent = object.field('spec').field('canaryTrafficPercent');
  if (isFirstVersion(object) && percent.isSet) percent.report(KFSERVING_CANARY, 'is refused in v1alpha2', 'leave it out, or use v1beta1');
  for (const component of components) {
    checkOneImplementation(component);
    checkExtension(component.place);
    checkServer(component);
    checkContainerName(component);
  }
});

function checkName(name: Place, components: KFServingComponent[]): void {
  if (name.isEmpty) return;
  if (!NAME.test(name.text)) {
    name.report(KFSERVING_NAME, 'is not a valid name for KFServing', 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit');
  }
  const excess = Math.max(...components.map((component) => `${name.text}-${component.name}-default`.length)) - MOST_IN_LABEL;
  if (excess > 0) name.report(KFSERVING_NAME_LONG, `is too long for a Knative Service by ${excess}`, 'shorten it');
}

function checkOneImplementation({ place, implementations, alternatives }: KFServingComponent): void {
  if (implementations.length === 1) return;
  const [, second] = implementations;
  (second ?? place).report(
    KFSERVING_ONE_IMPLEMENTATION, second === undefined ? 'says nothing to serve with' : `is a second implementation beside ${implementations[0].name}`,
    `keep one of ${alternatives.join(', ')}`,
  );
}

/** Named differently in the two versions, and alike otherwise. */
function checkExtension(component: Place): void {
  const [min, max] = [component.field('minReplicas'), component.field('maxReplicas')];
  for (const number of [min, max, component.field('containerConcurrency'), component.field('parallelism')]) {
    if ((number.number ?? 0) < 0) number.report(KFSERVING_NUMBERS, 'is negative', 'use 0 or more');
  }
  const [least, most] = [min.number ?? 1, max.number ?? 0];
  if (most > 0 && least > most) max.report(KFSERVING_NUMBERS, `is less than minReplicas, which is ${least}`, 'raise it, or lower minReplicas');
  const logger = component.field('logger');
  if (logger.isSet && !LOGGER_MODES.includes(logger.field('mode').text)) {
    logger.field('mode').report(KFSERVING_LOGGER, 'does not say which messages to log', `use one of ${LOGGER_MODES.join(', ')}`);
  }
}

/** In v1beta1 KFServing renames the container itself. */
function checkContainerName({ name, implementations: [first], custom }: KFServingComponent): void {
  if (name !== 'predictor' || first?.name !== 'custom' || custom === undefined || valueOf(custom, 'STORAGE_URI').isEmpty) return;
  const container = custom.field('name');
  if (container.text !== 'kfserving-container') container.report(KFSERVING_CONTAINER_NAME, 'gets no model', 'name it kfserving-container');
}
