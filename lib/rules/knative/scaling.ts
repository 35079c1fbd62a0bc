import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { durationOf } from '../../manifest/duration';
import { floatOf, integerOf } from '../../manifest/go-numbers';
import { Place } from '../../manifest/place';
import { annotationOf } from './annotations';

export const KNATIVE_SCALING_MISPLACED: Definition = {
  id: 'KNV004', severity: Severity.ERROR, title: 'Autoscaling annotations stand outside the template', why: 'Knative\'s webhook refuses the object.',
  source: 'serving v1.23 pkg/apis/serving/metadata_validation.go, ValidateHasNoAutoscalingAnnotation',
  cure: 'Move the annotation to `spec.template.metadata.annotations`.',
};

export const KNATIVE_SCALING_VALUE: Definition = {
  id: 'KNV005', severity: Severity.ERROR, title: 'An autoscaling annotation has an impossible value', why: 'Knative\'s webhook refuses the object.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
  cure: 'Give the annotation a value within the bounds that the message names.',
};

const GROUP = 'autoscaling.knative.dev';
export const KPA = `kpa.${GROUP}`;
export const HPA = `hpa.${GROUP}`;
const ALGORITHMS = ['', 'linear', 'weighted-exponential', 'weightedExponential'];
const MOST_INT32 = 2 ** 31 - 1;

type Reader = (text: string) => string | undefined;

/** A number between bounds, or the one number below them that means something. */
function decimal(least: number, most = Infinity, also?: number): Reader {
  return (text) => {
    const number = floatOf(text);
    if (number === undefined) return 'is not a number';
    return (number < least && number !== also) || number > most ? `is not within ${least} and ${most}` : undefined;
  };
}

function whole(least: number, most = Infinity): Reader {
  return (text) => {
    const number = integerOf(text);
    return number === undefined || number < least || number > most ? `is not a whole number from ${least} up` : undefined;
  };
}

function time(least: number, most: number, isWhole = true): Reader {
  return (text) => {
    const seconds = durationOf(text);
    if (seconds === undefined || seconds < least || seconds > most) return `is not a duration from ${least}s to ${most}s`;
    return isWhole && !Number.isInteger(seconds) ? 'has parts of seconds' : undefined;
  };
}

/** Keys as they are spelt today and, with values still read, were spelt. */
const VALUES: readonly (readonly [readonly string[], Reader])[] = [
  [keys('min-scale', 'minScale'), whole(0, MOST_INT32)],
  [keys('max-scale', 'maxScale'), whole(0, MOST_INT32)],
  [keys('initial-scale', 'initialScale'), whole(1)],
  [keys('activation-scale'), whole(2, MOST_INT32)],
  [keys('target'), decimal(0.01)],
  [keys('target-utilization-percentage', 'targetUtilizationPercentage'), decimal(1, 100)],
  [keys('target-burst-capacity', 'targetBurstCapacity'), decimal(0, Infinity, -1)],
  [keys('panic-window-percentage', 'panicWindowPercentage'), decimal(1, 100)],
  [keys('panic-threshold-percentage', 'panicThresholdPercentage'), decimal(110, 1000)],
  [keys('window'), time(6, 3600)],
  [keys('scale-down-delay', 'scaleDownDelay'), time(0, 3600)],
  [keys('scale-to-zero-pod-retention-period', 'scaleToZeroPodRetentionPeriod'), time(0, 3600, false)],
];

export function keys(...names: string[]): string[] {
  return names.map((name) => `${GROUP}/${name}`);
}

/** Source: serving pkg/apis/autoscaling/annotation_validation.go, with Knative's default configuration. */
export function checkScaling(annotations: Place): void {
  for (const [spellings, read] of VALUES) {
    const annotation = annotationOf(annotations, spellings);
    const rule = annotation && read(annotation.text);
    if (rule !== undefined) annotation?.report(KNATIVE_SCALING_VALUE, rule, 'correct it, or leave it out');
  }
  checkBounds(annotations);
  checkClass(annotations);
}

function checkBounds(annotations: Place): void {
  const most = annotationOf(annotations, keys('max-scale', 'maxScale'));
  const least = boundOf(annotationOf(annotations, keys('min-scale', 'minScale')));
  const limit = boundOf(most);
  if (limit !== 0 && limit < least) most?.report(KNATIVE_SCALING_VALUE, `is less than min-scale, ${least}`, 'raise it, or lower min-scale');
  const first = annotationOf(annotations, keys('activation-scale'));
  const started = integerOf(first?.text ?? '');
  if (started !== undefined && (started < least || (limit !== 0 && started > limit))) {
    first?.report(KNATIVE_SCALING_VALUE, 'is not between min-scale and max-scale', 'bring them in order');
  }
}

function boundOf(annotation: Place | undefined): number {
  const number = integerOf(annotation?.text ?? '') ?? 0;
  return number >= 0 && number <= MOST_INT32 ? number : 0;
}

function checkClass(annotations: Place): void {
  const scaler = annotationOf(annotations, keys('class'));
  const isKnown = scaler === undefined || scaler.text === KPA || scaler.text === HPA;
  if (!isKnown && scaler.text.endsWith(`.${GROUP}`)) {
    scaler.report(KNATIVE_SCALING_VALUE, 'is not an autoscaler of Knative', `use ${KPA} or ${HPA}`);
  }
  const metric = annotationOf(annotations, keys('metric'));
  const isKpa = scaler === undefined || scaler.text === KPA;
  if (metric !== undefined && isKpa && !['concurrency', 'rps'].includes(metric.text)) {
    metric.report(KNATIVE_SCALING_VALUE, 'is not a metric of Knative\'s own autoscaler', `use concurrency or rps, or class ${HPA}`);
  } else if (metric?.isEmpty && scaler?.text === HPA) {
    metric.report(KNATIVE_SCALING_VALUE, 'is empty', 'use cpu or memory');
  }
  const algorithm = annotationOf(annotations, keys('metric-aggregation-algorithm', 'metricAggregationAlgorithm'));
  if (algorithm !== undefined && scaler?.text === KPA && !ALGORITHMS.includes(algorithm.text)) {
    algorithm.report(KNATIVE_SCALING_VALUE, 'is not an algorithm', 'use linear or weighted-exponential');
  }
}

/** On Services, Configurations and Routes they would do nothing. */
export function refuseScaling(annotations: Place): void {
  for (const annotation of annotations.fields) {
    if (annotation.name.startsWith(GROUP)) {
      annotation.report(KNATIVE_SCALING_MISPLACED, 'is read on the template only', 'move it to spec.template.metadata.annotations');
    }
  }
}
