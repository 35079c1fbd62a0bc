import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { componentsOf, isFirstVersion, KFServingComponent } from './component-view';
import { checkServer, valueOf } from './servers';
import { LABEL_1035 } from '../../platform/formats';

export const KFSERVING_NAME: Definition = {
  id: 'KFS001',
  severity: Severity.ERROR,
  title: 'A name starts with a lower-case letter and has lower-case letters, digits and "-" only',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Use lower-case letters, digits and "-", a letter first, a letter or digit last.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KFSERVING_ONE_IMPLEMENTATION: Definition = {
  id: 'KFS002',
  severity: Severity.ERROR,
  title: 'A component needs exactly one implementation',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Keep one framework, or containers.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go; kfserving v0.6.1 pkg/apis/serving/v1alpha2/predictor.go',
};

export const KFSERVING_NUMBERS: Definition = {
  id: 'KFS003',
  severity: Severity.ERROR,
  title: 'Numbers of replicas or of concurrent requests are negative or crossed',
  why: 'KFServing 0.6.1\'s webhook refuses the object. An absent minReplicas counts as 1, a maxReplicas of 0 as no limit.',
  cure: 'Use numbers of at least 0, and a maxReplicas of at least minReplicas.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
};

export const KFSERVING_LOGGER: Definition = {
  id: 'KFS004',
  severity: Severity.ERROR,
  title: 'A logger does not say what it logs',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Set `mode` to all, request or response.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1beta1/component.go',
};

export const KFSERVING_CANARY: Definition = {
  id: 'KFS010',
  severity: Severity.ERROR,
  title: 'v1alpha2 has no canaries any more',
  why: 'KFServing refuses canaryTrafficPercent there since 0.5. KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Use v1beta1 and `canaryTrafficPercent`.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1alpha2/inferenceservice_validation.go',
};

export const KFSERVING_CONTAINER_NAME: Definition = {
  id: 'KFS011',
  severity: Severity.ERROR,
  title: 'A container with STORAGE_URI has another name than kfserving-container',
  why: 'KFServing 0.6.1\'s webhook refuses the object.',
  cure: 'Name the container kfserving-container.',
  source: 'kfserving v0.6.1 pkg/apis/serving/v1alpha2/framework_custom.go',
};

export const KFSERVING_NAME_LONG: Definition = {
  id: 'KFS013',
  severity: Severity.ERROR,
  title: 'The name is too long for the Knative Service that KFServing makes of it',
  why: 'The object is admitted, and Knative refuses its Services.',
  cure: 'Shorten the name or the namespace.',
  source: 'kfserving v0.6.1 pkg/constants/constants.go',
};

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
  if (!LABEL_1035.test(name.text)) {
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
