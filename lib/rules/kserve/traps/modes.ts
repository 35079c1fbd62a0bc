import {
  KSERVE_BEHAVIOR_IGNORED, KSERVE_BOUNDS_OVERWRITTEN, KSERVE_CANARY_IGNORED, KSERVE_CANARY_PERCENT, KSERVE_CONCURRENCY_IGNORED,
  KSERVE_KNATIVE_LIMIT, KSERVE_METRIC_IGNORED, KSERVE_MODE_FORMER, KSERVE_MODE_UNKNOWN, KSERVE_TARGET_LOW, KSERVE_ZERO_IGNORED,
} from '../../../finding/definitions/kserve-traps';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, DEPLOYMENT_MODE, Mode } from '../annotations';
import { Component, ServiceCheck } from '../service-view';

const MODES: readonly string[] = Object.values(Mode);

/** Knative's limits as it ships them. */
const MOST_SECONDS = 600;
const MOST_CONCURRENT = 1000;

export const checkMode: ServiceCheck = ({ annotations, mode }) => {
  const annotation = annotations.entry(DEPLOYMENT_MODE);
  if (!annotation.isSet) return;
  if (!MODES.includes(mode)) annotation.report(KSERVE_MODE_UNKNOWN, 'is not a mode', `use one of ${MODES.join(', ')}`);
  else if (annotation.text !== mode) annotation.report(KSERVE_MODE_FORMER, `is called ${mode} today`, `write ${mode}`);
};

/** Fields that the mode ignores, or that what it makes does not allow. */
export const checkModeFields: ServiceCheck = ({ annotations, mode, components }) => {
  for (const component of components) {
    checkPercent(component.place.field('canaryTrafficPercent'), mode);
    if (mode === Mode.STANDARD) checkStandard(component, annotations.entry(AUTOSCALER_CLASS).text);
    else if (mode !== Mode.MODEL_MESH) checkKnative(component.place);
  }
};

function checkPercent(percent: Place, mode: string): void {
  if (percent.number === undefined) return;
  if (mode === Mode.STANDARD) percent.report(KSERVE_CANARY_IGNORED, 'has no effect in Standard mode', 'leave it out, or roll out by spec.canary');
  else if (percent.number < 0 || percent.number > 100) percent.report(KSERVE_CANARY_PERCENT, 'is not a percentage', 'use 0 to 100');
}

function checkStandard({ name, place }: Component, kind: string): void {
  const concurrency = place.field('containerConcurrency');
  if (name === 'predictor' && (concurrency.number ?? 0) > 0) {
    concurrency.report(KSERVE_CONCURRENCY_IGNORED, 'limits nothing in Standard mode', 'let the server limit itself, or choose Knative mode');
  }
  if (kind === 'keda') checkBehaviorOfKeda(place.field('autoScaling').field('behavior'));
  if (kind !== '' && kind !== 'hpa') return;
  const metric = place.field('scaleMetric');
  if (kind === '' && ['concurrency', 'rps'].includes(metric.text)) {
    metric.report(KSERVE_METRIC_IGNORED, 'is ignored in Standard mode', 'use cpu or memory, the class keda with autoScaling.metrics, or Knative mode');
  }
  if (kind === '') checkLeast(place.field('scaleTarget'), 'a horizontal pod autoscaler');
  const least = place.field('minReplicas');
  if (least.number === 0) least.report(KSERVE_ZERO_IGNORED, 'becomes 1 in Standard mode', 'use Knative mode or the class keda to scale to zero');
  const behavior = place.field('autoScaling').field('behavior');
  if (behavior.isSet) behavior.report(KSERVE_BEHAVIOR_IGNORED, 'is dropped', 'use the class keda, which takes its stabilization windows');
}

/** Of the behavior, KEDA's reconciler takes the stabilization windows. */
function checkBehaviorOfKeda(behavior: Place): void {
  const parts = ['scaleUp', 'scaleDown'].flatMap((name) => ['policies', 'selectPolicy', 'tolerance'].map((part) => behavior.field(name).field(part)));
  for (const part of parts) {
    if (part.isSet) part.report(KSERVE_BEHAVIOR_IGNORED, 'is dropped', 'leave it out: stabilizationWindowSeconds is all that is taken');
  }
}

function checkKnative(component: Place): void {
  checkLeast(component.field('scaleTarget'), 'Knative');
  checkMost(component.field('timeout'), MOST_SECONDS);
  checkMost(component.field('containerConcurrency'), MOST_CONCURRENT);
}

/** The webhook minds it only for some classes and metrics. */
function checkLeast(target: Place, scaler: string): void {
  if ((target.number ?? 1) < 1) target.report(KSERVE_TARGET_LOW, `is less than ${scaler} allows, which is 1`, 'raise it, or leave it out');
}

function checkMost(place: Place, most: number): void {
  if ((place.number ?? 0) > most) place.report(KSERVE_KNATIVE_LIMIT, `is more than Knative allows, which is ${most}`, 'lower it');
}

const BOUNDS = [['min-scale', 'minReplicas'], ['minScale', 'minReplicas'], ['max-scale', 'maxReplicas'], ['maxScale', 'maxReplicas']];
const AIMS = [['target', 'scaleTarget'], ['metric', 'scaleMetric']];

export const checkOverwritten: ServiceCheck = ({ annotations, mode, components }) => {
  if (mode === Mode.STANDARD) return;
  for (const { place } of components) {
    for (const [name, field] of AIMS) {
      const aims = [annotations, place.field('annotations')].map((each) => each.entry(`autoscaling.knative.dev/${name}`));
      if (place.field(field).isSet) aims.filter(({ isSet }) => isSet).forEach((aim) => aim.report(KSERVE_BOUNDS_OVERWRITTEN, `is overwritten by ${field}`, 'keep one'));
    }
  }
  for (const place of [annotations, ...components.map((component) => component.place.field('annotations'))]) {
    for (const [name, field] of BOUNDS) {
      const bound = place.entry(`autoscaling.knative.dev/${name}`);
      if (bound.isSet) bound.report(KSERVE_BOUNDS_OVERWRITTEN, 'is overwritten', `set ${field}`);
    }
  }
};
