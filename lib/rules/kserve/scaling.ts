import {
  KSERVE_HPA_METRIC, KSERVE_HPA_SOURCE, KSERVE_HPA_TARGET, KSERVE_KNATIVE_METRIC, KSERVE_KNATIVE_STRATEGY, KSERVE_KNATIVE_TARGET,
} from '../../finding/definitions/kserve-scaling';
import { Place } from '../../manifest/place';
import { AUTOSCALER_CLASS, KNATIVE_CLASS, KNATIVE_HPA, Mode } from './annotations';
import { checkKeda } from './scaling-keda';
import { ServiceCheck } from './service-view';

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
