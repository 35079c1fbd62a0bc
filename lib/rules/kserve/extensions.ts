import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { AUTOSCALER_CLASS } from './annotations';
import { ServiceCheck } from './service-view';
import { LABEL_1035 } from '../../platform/formats';

export const KSERVE_NAME: Definition = {
  id: 'KSV001',
  severity: Severity.ERROR,
  title: 'A name starts with a lower-case letter and has lower-case letters, digits and "-" only',
  why: 'KServe makes Services of the name, whose names are DNS labels; its webhook refuses others.',
  cure: 'Use lower-case letters, digits and "-", a letter first, a letter or digit last.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_AUTOSCALER_CLASS: Definition = {
  id: 'KSV002',
  severity: Severity.ERROR,
  title: 'The autoscaler class is not one of KServe\'s',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Use hpa, keda, external or none.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CONCURRENCY: Definition = {
  id: 'KSV006',
  severity: Severity.ERROR,
  title: 'The limit of concurrent requests is negative',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give 0, for no limit, or more.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const KSERVE_REPLICAS: Definition = {
  id: 'KSV007',
  severity: Severity.ERROR,
  title: 'Numbers of replicas are negative or crossed',
  why: 'KServe\'s webhook refuses the object. An absent minReplicas counts as 1, a maxReplicas of 0 as no limit.',
  cure: 'Use numbers of at least 0, and a maxReplicas of 0 or at least minReplicas.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const KSERVE_LOGGER_MODE: Definition = {
  id: 'KSV008',
  severity: Severity.ERROR,
  title: 'A logger does not say what it logs',
  why: 'KServe\'s webhook refuses the object. There is no default.',
  cure: 'Set `mode` to all, request or response.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const KSERVE_LOGGER_STORAGE: Definition = {
  id: 'KSV009',
  severity: Severity.ERROR,
  title: 'The storage of a logger is incomplete',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Fill in what the message names.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

const CLASSES = ['hpa', 'external', 'keda', 'none'];
const LOGGER_MODES = ['all', 'request', 'response'];
const LOGGER_STORAGE = ['path', 'parameters', 'key'];

/** Of services and of graphs. */
export function checkName(object: Place): void {
  const name = object.field('metadata').field('name');
  if (name.isEmpty || LABEL_1035.test(name.text)) return;
  name.report(KSERVE_NAME, 'is not a valid name for KServe', 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit');
}

export const checkServiceMetadata: ServiceCheck = ({ object, annotations }) => {
  checkName(object);
  const kind = annotations.entry(AUTOSCALER_CLASS);
  if (kind.isSet && !CLASSES.includes(kind.text)) kind.report(KSERVE_AUTOSCALER_CLASS, 'is not a class of autoscaler', `use one of ${CLASSES.join(', ')}`);
};

export const checkExtensions: ServiceCheck = ({ components }) => {
  for (const { place } of components) checkExtension(place);
};

/** What the components have in common. */
export function checkExtension(component: Place): void {
  const concurrency = component.field('containerConcurrency');
  if ((concurrency.number ?? 0) < 0) concurrency.report(KSERVE_CONCURRENCY, 'is negative', 'use 0 for no limit');
  checkReplicas(component.field('minReplicas'), component.field('maxReplicas'));
  checkLogger(component.field('logger'));
}

function checkReplicas(min: Place, max: Place): void {
  const [least, most] = [min.number ?? 1, max.number ?? 0];
  if (least < 0) min.report(KSERVE_REPLICAS, 'is negative', 'use 0 or more');
  if (most < 0) max.report(KSERVE_REPLICAS, 'is negative', 'use 0 for no limit');
  if (most > 0 && least > most) {
    max.report(KSERVE_REPLICAS, `is less than minReplicas, which is ${least}${min.isSet ? '' : ' by default'}`, 'raise it, or lower minReplicas');
  }
}

function checkLogger(logger: Place): void {
  if (!logger.isSet) return;
  const mode = logger.field('mode');
  if (!LOGGER_MODES.includes(mode.text)) mode.report(KSERVE_LOGGER_MODE, 'does not say which messages to log', `use one of ${LOGGER_MODES.join(', ')}`);
  const storage = logger.field('storage');
  const missing = LOGGER_STORAGE.filter((field) => !storage.field(field).isSet);
  if (storage.isSet && missing.length > 0) storage.report(KSERVE_LOGGER_STORAGE, `lacks ${missing.join(' and ')}`, `set ${LOGGER_STORAGE.join(', ')}`);
}
