import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { AUTOSCALER_CLASS, DEPLOYMENT_MODE, Mode } from '../annotations';
import { Component, ServiceCheck } from '../service-view';

export const KSERVE_MODE_UNKNOWN: Definition = {
  id: 'KSV100',
  severity: Severity.ERROR,
  title: 'KServe does not know the deployment mode',
  why: 'It takes the cluster\'s default instead, without a word, and keeps it for good: the mode of a service cannot change.',
  cure: 'Write Standard, Knative or ModelMesh.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

export const KSERVE_MODE_FORMER: Definition = {
  id: 'KSV101',
  severity: Severity.INFO,
  title: 'The deployment mode has a former name',
  why: 'KServe rewrites it, so that the object in the cluster differs from the manifest.',
  cure: 'Write Standard for RawDeployment, and Knative for Serverless.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
};

export const KSERVE_CANARY_PERCENT: Definition = {
  id: 'KSV102',
  severity: Severity.ERROR,
  title: 'The canary\'s share of the traffic is not a percentage',
  why: 'The object is admitted, and the next revision fails: Knative refuses shares that do not add up to 100.',
  cure: 'Give a whole number of 0 to 100.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
};

export const KSERVE_CANARY_IGNORED: Definition = {
  id: 'KSV103',
  severity: Severity.ERROR,
  title: 'canaryTrafficPercent has no effect in Standard mode',
  why: 'A new version takes all the traffic at once.',
  cure: 'Use Knative mode, or leave it out and roll by Deployments.',
  source: 'kserve issue 5335',
};

export const KSERVE_METRIC_IGNORED: Definition = {
  id: 'KSV104',
  severity: Severity.ERROR,
  title: 'Standard mode does not scale by requests',
  why: 'The webhook checks the metric only where the autoscaler class is given; the service then scales by CPU, with neither this metric nor its target.',
  cure: 'Use cpu or memory, the class keda, or Knative mode.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_CONCURRENCY_IGNORED: Definition = {
  id: 'KSV105',
  severity: Severity.WARNING,
  title: 'containerConcurrency limits nothing in Standard mode',
  why: 'Only Knative\'s proxy holds requests back.',
  cure: 'Limit concurrency in the server itself, or use Knative mode.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const KSERVE_ZERO_IGNORED: Definition = {
  id: 'KSV106',
  severity: Severity.WARNING,
  title: 'A horizontal pod autoscaler keeps one replica at least',
  why: 'The service never scales to zero, and its GPU is paid for.',
  cure: 'Set `minReplicas` to 1; or use KEDA, or Knative mode, to go to zero.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_BEHAVIOR_IGNORED: Definition = {
  id: 'KSV107',
  severity: Severity.WARNING,
  title: 'The autoscaler\'s behavior is dropped',
  why: 'The controller writes a horizontal pod autoscaler without it; for KEDA it takes the stabilization windows alone.',
  cure: 'Leave `behavior` out, or let KServe make no autoscaler (class none or external) and write your own.',
  source: 'kserve issue 6246',
};

export const KSERVE_KNATIVE_LIMIT: Definition = {
  id: 'KSV113',
  severity: Severity.ERROR,
  title: 'A number is above what Knative allows',
  why: 'The object is admitted, and the Knative Service that the controller makes of it is refused.',
  cure: 'Stay within the bounds that the message names.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, config-defaults',
};

export const KSERVE_BOUNDS_OVERWRITTEN: Definition = {
  id: 'KSV118',
  severity: Severity.WARNING,
  title: 'An annotation for Knative\'s autoscaler is overwritten',
  why: 'KServe writes Knative\'s bounds from minReplicas and maxReplicas, and from their defaults where they are absent; scaleTarget and scaleMetric '
    + 'take the place of the annotations, too.',
  cure: 'Say it in the fields of the component.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
};

export const KSERVE_TARGET_LOW: Definition = {
  id: 'KSV127',
  severity: Severity.ERROR,
  title: 'The target to scale by is below one',
  why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
  cure: 'Give a target of 1 or more.',
  source: 'kubernetes v1.36 pkg/apis/autoscaling/validation; serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
};

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
