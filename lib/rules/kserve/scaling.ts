import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { AUTOSCALER_CLASS, KNATIVE_CLASS, KNATIVE_HPA, Mode } from './annotations';
import { checkKeda } from './scaling-keda';
import { ServiceCheck } from './service-view';

export const KSERVE_HPA_METRIC: Definition = {
  id: 'KSV030',
  severity: Severity.ERROR,
  title: 'A horizontal pod autoscaler scales by CPU or memory only',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set `scaleMetric` to cpu or memory, or the autoscaler class to keda.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_HPA_TARGET: Definition = {
  id: 'KSV031',
  severity: Severity.ERROR,
  title: 'The target of a horizontal pod autoscaler is not a percentage',
  why: 'It is a percentage, also for memory, whatever the field\'s description says. KServe\'s webhook refuses the object.',
  cure: 'Give a percentage of 1 to 100.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_HPA_SOURCE: Definition = {
  id: 'KSV032',
  severity: Severity.ERROR,
  title: 'A metric of a horizontal pod autoscaler is not a resource',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Use metrics of type Resource, or the autoscaler class keda.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_KNATIVE_METRIC: Definition = {
  id: 'KSV036',
  severity: Severity.ERROR,
  title: 'Knative\'s autoscaler scales by concurrency or requests per second only',
  why: 'That is the rule for Knative mode, and for services without a known mode. KServe\'s webhook refuses the object.',
  cure: 'Set `scaleMetric` to concurrency or rps.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_KNATIVE_TARGET: Definition = {
  id: 'KSV037',
  severity: Severity.ERROR,
  title: 'The target of requests per second is below one',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give a target of 1 or more.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_KNATIVE_STRATEGY: Definition = {
  id: 'KSV038',
  severity: Severity.ERROR,
  title: 'A Deployment\'s strategy in Knative mode',
  why: 'Knative has no such choice: it starts the new revision beside the old one. KServe\'s webhook refuses the object.',
  cure: 'Leave `deploymentStrategy` out: Knative rolls by traffic.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

/** Which rules hold is read from the service's annotations alone; a component's own say nothing here. */
export const checkScaling: ServiceCheck = ({ mode, annotations, components }) => {
  const check = mode === Mode.STANDARD
    ? STANDARD_CHECKS.get(annotations.entry(AUTOSCALER_CLASS).text)
    : annotations.entry(KNATIVE_CLASS).text === KNATIVE_HPA ? checkHpa : checkKnative;
  if (check !== undefined) components.forEach(({ place }) => check(place));
};

const STANDARD_CHECKS = new Map([['hpa', checkHpa], ['keda', checkKeda]]);

function checkHpa(component: Place): void {
  const metric = component.field('scaleMetric');
  if (metric.isSet && !['cpu', 'memory'].includes(metric.text)) {
    metric.report(KSERVE_HPA_METRIC, 'is not a metric of a horizontal pod autoscaler here', 'use cpu or memory');
  }
  const target = component.field('scaleTarget');
  if (target.number !== undefined && (target.number < 1 || target.number > 100)) {
    target.report(KSERVE_HPA_TARGET, 'is not a percentage', 'use 1 to 100');
  }
  for (const each of component.field('autoScaling').field('metrics').items) {
    if (each.field('type').text !== 'Resource') {
      each.field('type').report(KSERVE_HPA_SOURCE, 'is not a kind of metric that KServe gives a horizontal pod autoscaler', 'use Resource, or the class keda');
    } else if (!each.field('resource').isSet) {
      each.report(KSERVE_HPA_SOURCE, 'does not say which resource', 'set resource');
    }
  }
}

function checkKnative(component: Place): void {
  const strategy = component.field('deploymentStrategy');
  if (strategy.isSet) strategy.report(KSERVE_KNATIVE_STRATEGY, 'has no meaning outside Standard mode', 'leave it out, or choose Standard mode in the annotation');
  const metric = component.field('scaleMetric');
  if (metric.isSet && !['concurrency', 'rps'].includes(metric.text)) {
    metric.report(KSERVE_KNATIVE_METRIC, 'is not a metric of Knative\'s autoscaler', 'use concurrency or rps, or choose Standard mode in the annotation');
  }
  const target = component.field('scaleTarget');
  if (metric.text === 'rps' && (target.number ?? 1) < 1) target.report(KSERVE_KNATIVE_TARGET, 'is less than one request a second', 'use 1 or more');
}
