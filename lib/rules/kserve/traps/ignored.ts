import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { NEVER_SCALES } from '../../never-scales';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, Mode } from '../annotations';
import { FRAMEWORKS, ServiceCheck } from '../service-view';

export const KSERVE_UNREAD: Definition = {
  id: 'KSV131',
  severity: Severity.WARNING,
  title: 'Nobody reads the field or key',
  why: 'It is part of the API, and no line of the controller or of its webhooks looks at it.',
  cure: 'Leave it out; the message says what has an effect instead.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go, pkg/constants/constants.go',
};

export const KSERVE_MEMORY_TARGET: Definition = {
  id: 'KSV133',
  severity: Severity.WARNING,
  title: 'Memory is scaled by with a target only',
  why: 'Without `scaleTarget` the controller writes no metric, and Kubernetes fills in 80 % of the CPU.',
  cure: 'Set `scaleTarget`, in percent of the request.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_CANARY_WITHOUT_TRAFFIC: Definition = {
  id: 'KSV134',
  severity: Severity.WARNING,
  title: 'KServe 0.20.0 sends no traffic to canaries',
  why: 'The canary\'s Deployment and Service are made, with its GPUs, and the weights of the routes come in a later version.',
  cure: 'Use a later version, split traffic yourself, or use Knative mode with canaryTrafficPercent.',
  source: 'kserve pull request 5912; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, reconcileCanaryDeployments',
};

export const KSERVE_CANARY_SOURCES: Definition = {
  id: 'KSV135',
  severity: Severity.WARNING,
  title: 'A canary does not get the models of storageUris',
  why: 'The controller makes the canary\'s Deployment without them: the server starts beside an empty folder.',
  cure: 'Name the model by `storageUri` in stable predictor and canary.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, reconcileCanaryDeployments',
};

export const KSERVE_SCRAPED_PORT: Definition = {
  id: 'KSV137',
  severity: Severity.WARNING,
  title: 'Prometheus is sent to a port that nobody serves',
  why: 'The annotation makes KServe write the port of Knative\'s queue-proxy, 9091, on the pods; in Standard mode there is none.',
  cure: 'Write `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` yourself, or a PodMonitor.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/metrics_aggregate_injector.go',
};

export const KSERVE_FRAMEWORK_REWRITTEN: Definition = {
  id: 'KSV138',
  severity: Severity.INFO,
  title: 'A framework\'s own field is rewritten',
  why: 'KServe\'s webhook makes a `model` of it, so that the object in the cluster differs from the manifest for good.',
  cure: 'Write `model` with `modelFormat.name`, and move the fields there.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go; kserve issue 2232',
};

export const KSERVE_TIMEOUT_OF_ROUTE: Definition = {
  id: 'KSV139',
  severity: Severity.INFO,
  title: 'The timeout is that of an HTTPRoute only',
  why: 'In Standard mode nothing but a route of the Gateway API reads it; with an Ingress, the ingress controller\'s own timeout holds.',
  cure: 'Set the timeout of the ingress controller too, where the cluster has no Gateway API.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/httproute_reconciler.go, resolveTimeout',
};

export const KSERVE_LABEL_OVERWRITTEN: Definition = {
  id: 'KSV140',
  severity: Severity.INFO,
  title: 'KServe writes the label itself',
  why: 'On what it makes, the controller\'s value takes the place of the one that is given.',
  cure: 'Use a label of another name.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildObjectMeta; reconcilers/deployment',
};

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
