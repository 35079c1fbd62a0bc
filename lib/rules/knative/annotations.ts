import { Severity } from '../../finding/finding';
import { durationOf, floatOf, integerOf } from '../../manifest/go-values';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestRule, Report, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { KeyReader } from '../../platform/key-readers';
import { PROGRESS_DEADLINE } from '../../platform/knative';
import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALING, AUTOSCALING_GROUP, HPA, KPA, KPA_METRICS, spellingsOf } from '../../platform/knative-autoscaling';
import { keysReadBy } from '../../platform/known-keys';
import { MOST_INT32 } from '../../platform/kubernetes';
import { brokenBy } from './setting-values';

/** Annotations of Knative, by who reads them. */
export interface KnativeAnnotations {
  /** The autoscaler. */
  readonly scaling?: Place;
  /** What makes revisions of a template. */
  readonly template?: Place;
  /** What rolls out a Service or Route. */
  readonly rollout?: Place;
}

type View = (own: Place, template: Place) => KnativeAnnotations;

const VIEWS: { readonly [groupKind: string]: View } = {
  'Service.serving.knative.dev': (own, template) => ({ scaling: template, template, rollout: own }),
  'Configuration.serving.knative.dev': (_, template) => ({ scaling: template, template }),
  'Route.serving.knative.dev': (own) => ({ rollout: own }),
  'Revision.serving.knative.dev': (own) => ({ scaling: withTexts(own) }),
};

const ANNOTATED: Subject<KnativeAnnotations> = {
  kinds: Object.keys(VIEWS),
  of(object) {
    const [own, template] = [object, object.field('spec').field('template')].map((each) => each.field('metadata').field('annotations'));
    return [VIEWS[groupKind(object.value as KubernetesObject)](own, template)];
  },
};

/** Go reads nothing as an empty text; of a template it never comes so far. */
function withTexts(annotations: Place): Place {
  return annotations.becoming(Object.fromEntries(annotations.fields.map(({ name, value }) => [name, value ?? ''])));
}

export const KNATIVE_SCALING_VALUE: ManifestRule<KnativeAnnotations> = {
  id: 'KNV005',
  severity: Severity.ERROR,
  title: 'An autoscaling annotation has an impossible value',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Give the annotation a value within the bounds that the message names.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
  check({ scaling }, report) {
    if (scaling === undefined) return;
    for (const [key, { values }] of Object.entries(AUTOSCALING)) {
      const annotation = annotationOf(scaling, spellingsOf(key as AutoscalingKey));
      const rule = values.kind === 'text' ? undefined : annotation && brokenBy(annotation.text, values);
      if (rule !== undefined) report(annotation!, rule, 'correct it, or leave it out');
    }
    checkBounds(scaling, report);
    checkClass(scaling, report);
  },
};

function checkBounds(annotations: Place, report: Report): void {
  const [least, most, first] = (['min-scale', 'max-scale', 'activation-scale'] as const).map(
    (key) => annotationOf(annotations, spellingsOf(key)),
  );
  const [floor, limit] = [boundOf(least), boundOf(most)];
  if (limit !== 0 && limit < floor) report(most!, `is less than min-scale, ${floor}`, 'raise it, or lower min-scale');
  const started = integerOf(first?.text ?? '');
  if (started === undefined || (started >= floor && (limit === 0 || started <= limit))) return;
  report(first!, 'is not between min-scale and max-scale', 'bring them in order');
}

function boundOf(annotation: Place | undefined): number {
  const number = integerOf(annotation?.text ?? '') ?? 0;
  return number >= 0 && number <= MOST_INT32 ? number : 0;
}

/** Metrics and algorithms of a class that is not Knative's are its own matter. */
function checkClass(annotations: Place, report: Report): void {
  const setting = (key: AutoscalingKey) => annotationOf(annotations, spellingsOf(key));
  const [scaler, metric, algorithm] = [setting('class'), setting('metric'), setting('metric-aggregation-algorithm')];
  const kind = scaler?.text;
  if (scaler !== undefined && kind !== KPA && kind !== HPA && scaler.text.endsWith(`.${AUTOSCALING_GROUP}`)) {
    report(scaler, 'is not an autoscaler of Knative', `use ${KPA} or ${HPA}`);
  }
  if (metric !== undefined && (kind === undefined || kind === KPA) && !KPA_METRICS.includes(metric.text)) {
    report(metric, 'is not a metric of Knative\'s own autoscaler', `use ${KPA_METRICS.join(' or ')}, or class ${HPA}`);
  }
  if (metric?.isEmpty && kind === HPA) report(metric, 'is empty', 'use cpu or memory');
  if (algorithm === undefined || kind !== KPA || brokenBy(
    algorithm.text, AUTOSCALING['metric-aggregation-algorithm'].values,
  ) === undefined) {
    return;
  }
  report(algorithm, 'is not an algorithm', 'use linear or weighted-exponential');
}

const NETWORKING = 'networking.knative.dev';
const NETWORKING_KEYS = [...keysReadBy(KeyReader.REVISION)].filter((key) => key.startsWith(`${NETWORKING}/`));

const SIDECAR = 'queue.sidecar.serving.knative.dev/';
const SIDECAR_AMOUNTS = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => (
  [`${SIDECAR}${name}-resource-request`, `${SIDECAR}${name}-resource-limit`]
));
const LEAST_SHARE = 0.1;

export const KNATIVE_ANNOTATION_ILLEGAL: ManifestRule<KnativeAnnotations> = {
  id: 'KNV006',
  severity: Severity.ERROR,
  title: 'An annotation of Knative is unknown or has an impossible value',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Correct the key or the value; the message tells what Knative knows.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go; networking pkg/apis/networking/metadata_validation.go',
  check({ template, rollout }, report) {
    if (template !== undefined) {
      checkNetworking(template, report);
      checkSidecar(template, report);
      checkSeconds(annotationOf(template, [PROGRESS_DEADLINE]), report);
    }
    const durations = ['serving.knative.dev/rollout-duration', 'serving.knative.dev/rolloutDuration'];
    if (rollout !== undefined) checkSeconds(annotationOf(rollout, durations), report);
  },
};

export const ANNOTATIONS = [KNATIVE_SCALING_VALUE, KNATIVE_ANNOTATION_ILLEGAL];

export const KNATIVE_ANNOTATIONS = topic(ANNOTATED, ANNOTATIONS);

function checkNetworking(annotations: Place, report: Report): void {
  for (const annotation of annotations.fields) {
    if (!annotation.name.startsWith(NETWORKING) || NETWORKING_KEYS.includes(annotation.name)) continue;
    report(annotation, 'is not an annotation that Knative takes here', `use one of ${NETWORKING_KEYS.join(', ')}`);
  }
}

function checkSidecar(annotations: Place, report: Report): void {
  for (const amount of SIDECAR_AMOUNTS.map((key) => annotations.entry(key))) {
    if (typeof amount.value !== 'string' || thousandthsOf(amount.value) !== undefined) continue;
    report(amount, 'is not a quantity', 'write it as 500m or 1Gi');
  }
  const percentage = annotationOf(annotations, [`${SIDECAR}resource-percentage`, `${SIDECAR}resourcePercentage`]);
  const share = floatOf(percentage?.text ?? '');
  if (percentage === undefined || (share !== undefined && !(share < LEAST_SHARE || share > 100))) return;
  report(percentage, 'is not a percentage', 'use 0.1 to 100, or set the sidecar\'s resources');
}

function checkSeconds(annotation: Place | undefined, report: Report): void {
  if (annotation === undefined || annotation.isEmpty) return;
  const seconds = durationOf(annotation.text);
  if (seconds !== undefined && seconds >= 0 && Number.isInteger(seconds)) return;
  report(annotation, 'is not a duration of whole seconds', 'write it as 120s or 5m');
}

/** The first of a key's spellings that is there. */
function annotationOf(annotations: Place, keys: readonly string[]): Place | undefined {
  return keys.map((key) => annotations.entry(key)).find((annotation) => typeof annotation.value === 'string');
}
