import { cureOfName, nearest } from '../../finding/texts';
import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KeyReader } from '../../platform/key-readers';
import { KNATIVE_SPACES } from '../../platform/knative';
import {
  AUTOSCALER_CLASSES, currentMode, KSERVE_GROUP, KSERVE_KEY, KSERVE_SPACES, Mode, MODES, POD_LABELS, UNREAD_KEYS, VISIBILITY,
} from '../../platform/kserve';
import { keysReadBy } from '../../platform/known-keys';
import type { ServiceView } from './service-view';

/** What KServe writes for itself is of its own making. */
const PREFIXES = KSERVE_SPACES.filter((space) => !space.startsWith('internal.'));
const KNOWN = keysReadBy(KeyReader.INFERENCE_SERVICE, KeyReader.KSERVE_OBJECT);

/** The controller's own, with the presets that it took behind. */
const PRESETS = `${KSERVE_GROUP}/config-llm-`;

/** Of the metadata of any object that KServe reads. */
export const KSERVE_KEY_UNKNOWN: ManifestRule<Place> = {
  id: 'KSV117',
  severity: Severity.WARNING,
  title: 'KServe does not read the key',
  why: 'A misspelt key, or one that stands where KServe does not look, is ignored without a word.',
  cure: 'Correct the key, or use a prefix of your own.',
  source: 'kserve v0.20.0 pkg/constants/constants.go',
  fix(at) {
    const key = nearest(String(at.at(-1)), KNOWN);
    return key === undefined ? undefined : { kind: 'rename', key };
  },
  check(metadata, report) {
    for (const key of [...metadata.field('annotations').fields, ...metadata.field('labels').fields]) {
      if (!PREFIXES.some((prefix) => key.name.startsWith(prefix)) || key.name.startsWith(PRESETS) || KNOWN.has(key.name)) continue;
      report(key, 'has a key that KServe does not read', cureOfName(key.name, KNOWN, 'leave it out'));
    }
  },
};

export const KEYS: readonly ManifestRule<Place>[] = [KSERVE_KEY_UNKNOWN];

/** Keys of a service: its mode, what the mode does not read, and what KServe does not keep. */
export const SERVICE_KEYS: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV002',
    severity: Severity.ERROR,
    title: 'The autoscaler class is not one of KServe\'s',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Use hpa, keda, external or none.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ annotations }, report) {
      const kind = annotations.entry(KSERVE_KEY.autoscalerClass);
      if (kind.isSet && !isClass(kind)) report(kind, 'is not a class of autoscaler', `use one of ${AUTOSCALER_CLASSES.join(', ')}`);
    },
  },
  {
    id: 'KSV142',
    severity: Severity.ERROR,
    title: 'The autoscaler class of a component is not known',
    why: 'The webhook looks at the class of the service only; the controller then makes nothing of a component whose class it does not '
      + 'know.',
    cure: 'Write hpa, keda, external or none.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler/autoscaler_reconciler.go',
    check({ mode, components }, report) {
      if (mode !== Mode.STANDARD) return;
      for (const kind of components.map(({ place }) => place.field('annotations').entry(KSERVE_KEY.autoscalerClass))) {
        if (kind.isSet && !isClass(kind)) report(kind, 'is not a class of autoscaler', `use one of ${AUTOSCALER_CLASSES.join(', ')}`);
      }
    },
  },
  {
    id: 'KSV100',
    severity: Severity.ERROR,
    title: 'KServe does not know the deployment mode',
    why: 'It takes the cluster\'s default instead, without a word, and keeps it for good: the mode of a service cannot change.',
    cure: 'Write Standard, Knative or ModelMesh.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
    check({ annotations, mode }, report) {
      const annotation = annotations.entry(KSERVE_KEY.deploymentMode);
      if (annotation.isSet && !isMode(mode)) report(annotation, 'is not a mode', `use one of ${MODES.map(({ name }) => name).join(', ')}`);
    },
  },
  {
    id: 'KSV101',
    severity: Severity.INFO,
    title: 'The deployment mode has a former name',
    why: 'KServe rewrites it, so that the object in the cluster differs from the manifest.',
    cure: 'Write Standard for RawDeployment, and Knative for Serverless.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
    fix: (_, value) => ({ kind: 'value', value: currentMode(String(value)) }),
    check({ annotations, mode }, report) {
      const annotation = annotations.entry(KSERVE_KEY.deploymentMode);
      if (annotation.isSet && isMode(mode) && annotation.text !== mode) report(annotation, `is called ${mode} today`, `write ${mode}`);
    },
  },
  {
    id: 'KSV130',
    severity: Severity.WARNING,
    title: 'A key is not read in the deployment mode',
    why: 'Knative\'s keys mean nothing to a Deployment, and those for Deployments nothing to Knative: a service that should stay inside '
      + 'the cluster may be open to the world, and one that should scale does not.',
    cure: 'Use the key that the message names, or the other mode.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress, reconcilers/autoscaler',
    check({ object, annotations, mode, components }, report) {
      // Nothing is said of a mode that the cluster chooses.
      if (mode !== Mode.STANDARD && mode !== Mode.KNATIVE) return;
      for (const place of [annotations, ...components.map((component) => component.place.field('annotations'))]) {
        for (const { name } of place.fields) {
          if (!isOfOtherMode(name, mode)) continue;
          const cure = mode === Mode.STANDARD ? 'use the fields of the component' : 'set autoscaling.knative.dev/class';
          report(place.entry(name), `is not read in ${mode} mode`, `leave it out, or ${cure}`);
        }
      }
      const hiding = object.field('metadata').field('labels').entry(VISIBILITY[mode === Mode.STANDARD ? Mode.KNATIVE : Mode.STANDARD]);
      if (hiding.isSet) report(hiding, 'hides nothing in this mode', `write ${VISIBILITY[mode]}: cluster-local`);
    },
  },
  {
    id: 'KSV131',
    severity: Severity.WARNING,
    title: 'Nobody reads the field or key',
    why: 'It is part of the API, and no line of the controller or of its webhooks looks at it.',
    cure: 'Leave it out; the message says what has an effect instead.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go, pkg/constants/constants.go',
    check({ annotations, components }, report) {
      const unread = 'is read by nobody';
      for (const [key, field] of Object.entries(UNREAD_KEYS)) {
        const annotation = annotations.entry(key);
        if (annotation.isSet) report(annotation, unread, `set ${field}`);
      }
      for (const { place } of components) {
        const [type, timeout] = [place.field('scaleMetricType'), place.field('batcher').field('timeout')];
        if (type.isSet) report(type, unread, 'leave it out: targets are percentages of the request');
        if (timeout.isSet) report(timeout, unread, 'set batcher.maxLatency, in milliseconds');
      }
    },
  },
  {
    id: 'KSV137',
    severity: Severity.WARNING,
    title: 'Prometheus is sent to a port that nobody serves',
    why: 'The annotation makes KServe write the port of Knative\'s queue-proxy, 9091, on the pods; in Standard mode there is none.',
    cure: 'Write `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` yourself, or a PodMonitor.',
    source: 'kserve v0.20.0 pkg/webhook/admission/pod/metrics_aggregate_injector.go',
    check({ annotations, mode }, report) {
      const scraping = annotations.entry(KSERVE_KEY.prometheusScraping);
      if (mode !== Mode.STANDARD || scraping.text !== 'true') return;
      report(scraping, 'sends Prometheus to port 9091, which only Knative\'s pods have', 'write prometheus.io/port yourself');
    },
  },
  {
    id: 'KSV140',
    severity: Severity.INFO,
    title: 'KServe writes the label itself',
    why: 'On what it makes, the controller\'s value takes the place of the one that is given.',
    cure: 'Use a label of another name.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildObjectMeta; reconcilers/deployment',
    check({ object, mode }, report) {
      const labels = object.field('metadata').field('labels');
      for (const owned of POD_LABELS) {
        const label = labels.entry(owned.name);
        if (label.isSet && (owned.mode ?? mode) === mode) report(label, 'is overwritten on what KServe makes', 'use another label');
      }
    },
  },
];

function isClass({ text }: Place): boolean {
  return AUTOSCALER_CLASSES.some((name) => name === text);
}

function isMode(mode: string): boolean {
  return MODES.some(({ name }) => name === mode);
}

function isOfOtherMode(annotation: string, mode: Mode): boolean {
  if (mode === Mode.KNATIVE) return annotation === KSERVE_KEY.autoscalerClass;
  return annotation === KSERVE_KEY.tagRouting || KNATIVE_SPACES.some((space) => annotation.startsWith(space));
}
