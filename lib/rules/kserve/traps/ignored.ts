import {
  KSERVE_CANARY_SOURCES, KSERVE_CANARY_WITHOUT_TRAFFIC, KSERVE_FRAMEWORK_REWRITTEN, KSERVE_LABEL_OVERWRITTEN, KSERVE_MEMORY_TARGET,
  KSERVE_SCRAPED_PORT, KSERVE_TIMEOUT_OF_ROUTE, KSERVE_UNREAD,
} from '../../../finding/definitions/kserve-ignored';
import { NEVER_SCALES } from '../../../finding/definitions/scaling';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, Mode } from '../annotations';
import { FRAMEWORKS, ServiceCheck } from '../service-view';

const UNREAD_KEYS: { readonly [name: string]: string } = {
  'metrics': 'set scaleMetric',
  'targetUtilizationPercentage': 'set scaleTarget',
  'logger-secret-name': 'set logger.storage',
  'logger-secret-path': 'set logger.storage',
  'logger-secret-file': 'set logger.storage',
};

export const checkUnread: ServiceCheck = ({ annotations, components }) => {
  for (const [name, cure] of Object.entries(UNREAD_KEYS)) {
    const annotation = annotations.entry(`serving.kserve.io/${name}`);
    if (annotation.isSet) annotation.report(KSERVE_UNREAD, 'is read by nobody', cure);
  }
  for (const { place } of components) {
    const [type, timeout] = [place.field('scaleMetricType'), place.field('batcher').field('timeout')];
    if (type.isSet) type.report(KSERVE_UNREAD, 'is read by nobody', 'leave it out: targets are percentages of the request');
    if (timeout.isSet) timeout.report(KSERVE_UNREAD, 'is read by nobody', 'set batcher.maxLatency, in milliseconds');
  }
};

/** What Standard mode makes of fields without saying so. */
export const checkStandardSilence: ServiceCheck = ({ annotations, mode, components }) => {
  if (mode !== Mode.STANDARD) return;
  const scraping = annotations.entry('serving.kserve.io/enable-prometheus-scraping');
  if (scraping.text === 'true') scraping.report(KSERVE_SCRAPED_PORT, 'sends Prometheus to port 9091, which only Knative\'s pods have', 'write prometheus.io/port yourself');
  const kind = annotations.entry(AUTOSCALER_CLASS).text;
  for (const { place } of components) {
    const timeout = place.field('timeout');
    if (timeout.isSet) timeout.report(KSERVE_TIMEOUT_OF_ROUTE, 'is read for an HTTPRoute only', 'set the ingress controller\'s timeout too');
    if (['', 'hpa', 'keda'].includes(kind)) checkRoom(place);
    const metric = place.field('scaleMetric');
    if (['', 'hpa'].includes(kind) && metric.text === 'memory' && !place.field('scaleTarget').isSet && place.field('autoScaling').field('metrics').isEmpty) {
      metric.report(KSERVE_MEMORY_TARGET, 'without scaleTarget becomes 80 % of the CPU', 'set scaleTarget');
    }
  }
};

function checkRoom(component: Place): void {
  const asked = ['scaleMetric', 'scaleTarget', 'autoScaling'].map((name) => component.field(name)).find(({ isSet }) => isSet);
  const [least, most] = [component.field('minReplicas').number ?? 1, component.field('maxReplicas').number ?? 0];
  if (asked === undefined || most > Math.max(least, 1)) return;
  asked.report(NEVER_SCALES, `changes nothing, since ${most === 0 ? 'no maxReplicas is given' : 'minReplicas and maxReplicas are the same'}`, 'raise maxReplicas');
}

export const checkRewritten: ServiceCheck = ({ mode, predictor: { place } }) => {
  if (mode === Mode.MODEL_MESH) return;
  for (const framework of FRAMEWORKS.map((name) => place.field(name))) {
    if (framework.isSet) framework.report(KSERVE_FRAMEWORK_REWRITTEN, 'becomes model', `write model with modelFormat.name: ${framework.name}`);
  }
};

/** On pods; `app` is Knative's own to set, and left alone in its mode. */
export const checkLabels: ServiceCheck = ({ object, mode }) => {
  const labels = object.field('metadata').field('labels');
  const owned = ['component', 'serving.kserve.io/inferenceservice', ...(mode === Mode.STANDARD ? ['app'] : [])];
  for (const label of owned.map((name) => labels.entry(name))) {
    if (label.isSet) label.report(KSERVE_LABEL_OVERWRITTEN, 'is overwritten on what KServe makes', 'use another label');
  }
};

export const checkCanaryTraffic: ServiceCheck = ({ object, mode, predictor: { place } }) => {
  if (mode !== Mode.STANDARD) return;
  for (const canary of object.field('spec').field('canary').items) {
    const share = canary.field('trafficPercent');
    if ((share.number ?? 0) > 0) share.report(KSERVE_CANARY_WITHOUT_TRAFFIC, 'has no effect with KServe 0.20.0', 'split the traffic yourself, or use a later version');
    const sources = [canary.field('predictor').field('storageUris'), place.field('storageUris')].find(({ isEmpty }) => !isEmpty);
    sources?.report(KSERVE_CANARY_SOURCES, 'do not reach the canary', 'use storageUri');
  }
};
