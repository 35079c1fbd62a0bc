import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KPA_METRICS } from '../../platform/knative-autoscaling';
import { HPA_METRICS, Mode } from '../../platform/kserve';
import { NEVER_SCALES } from '../scaling';
import type { Component } from './service-view';

/** The target's field for each type that a horizontal pod autoscaler knows for memory. */
const MEMORY_TARGETS = new Map([['Utilization', 'averageUtilization'], ['AverageValue', 'averageValue']]);

/** Horizontal pod autoscalers, in either mode. Those of KEDA and Knative stand in files of their own. */
export const SCALING: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV030',
    severity: Severity.ERROR,
    title: 'A horizontal pod autoscaler scales by CPU or memory only',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Set `scaleMetric` to cpu or memory, or the autoscaler class to keda.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const metric = component.place.field('scaleMetric');
      if (component.scaler !== 'hpa' || !metric.isSet || HPA_METRICS.includes(metric.text)) return;
      report(metric, 'is not a metric of a horizontal pod autoscaler here', `use ${HPA_METRICS.join(' or ')}`);
    },
  },
  {
    id: 'KSV031',
    severity: Severity.ERROR,
    title: 'The target of a horizontal pod autoscaler is not a percentage',
    why: 'It is a percentage, also for memory, whatever the field\'s description says. KServe\'s webhook refuses the object.',
    cure: 'Give a percentage of 1 to 100.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const target = component.place.field('scaleTarget');
      const { number = 1 } = target;
      if (component.scaler === 'hpa' && (number < 1 || number > 100)) report(target, 'is not a percentage', 'use 1 to 100');
    },
  },
  {
    id: 'KSV032',
    severity: Severity.ERROR,
    title: 'A metric of a horizontal pod autoscaler is not a resource',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Use metrics of type Resource, or the autoscaler class keda.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      if (component.scaler !== 'hpa') return;
      for (const metric of metricsOf(component).items) {
        const type = metric.field('type');
        if (type.text !== 'Resource') {
          report(type, 'is not a kind of metric that KServe gives a horizontal pod autoscaler', 'use Resource, or the class keda');
        }
        else if (!metric.field('resource').isSet) report(metric, 'does not say which resource', 'set resource');
      }
    },
  },
  {
    id: 'KSV104',
    severity: Severity.ERROR,
    title: 'Standard mode does not scale by requests',
    why: 'The webhook checks the metric only where the autoscaler class is given; the service then scales by CPU, with neither this '
      + 'metric nor its target.',
    cure: 'Use cpu or memory, the class keda, or Knative mode.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
    check(component, report) {
      const metric = component.place.field('scaleMetric');
      if (!hasNoClass(component) || !KPA_METRICS.includes(metric.text)) return;
      report(metric, 'is ignored in Standard mode', 'use cpu or memory, the class keda with autoScaling.metrics, or Knative mode');
    },
  },
  {
    id: 'KSV127',
    severity: Severity.ERROR,
    title: 'The target to scale by is below one',
    why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
    cure: 'Give a target of 1 or more.',
    source: 'kubernetes v1.36 pkg/apis/autoscaling/validation; serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
    check(component, report) {
      const { place, mode } = component;
      const target = place.field('scaleTarget');
      if (mode === Mode.MODEL_MESH || (mode === Mode.STANDARD && !hasNoClass(component)) || (target.number ?? 1) >= 1) return;
      const scaler = mode === Mode.STANDARD ? 'a horizontal pod autoscaler' : 'Knative';
      report(target, `is less than ${scaler} allows, which is 1`, 'raise it, or leave it out');
    },
  },
  {
    id: 'KSV106',
    severity: Severity.WARNING,
    title: 'A horizontal pod autoscaler keeps one replica at least',
    why: 'The service never scales to zero, and its GPU is paid for.',
    cure: 'Set `minReplicas` to 1; or use KEDA, or Knative mode, to go to zero.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
    check(component, report) {
      const least = component.place.field('minReplicas');
      if (component.hasHpa && least.number === 0) {
        report(least, 'becomes 1 in Standard mode', 'use Knative mode or the class keda to scale to zero');
      }
    },
  },
  {
    id: 'KSV107',
    severity: Severity.WARNING,
    title: 'The autoscaler\'s behavior is dropped',
    why: 'The controller writes a horizontal pod autoscaler without it; for KEDA it takes the stabilization windows alone.',
    cure: 'Leave `behavior` out, or let KServe make no autoscaler (class none or external) and write your own.',
    source: 'kserve issue 6246',
    check(component, report) {
      const behavior = component.place.field('autoScaling').field('behavior');
      if (component.hasHpa && behavior.isSet) report(behavior, 'is dropped', 'use the class keda, which takes its stabilization windows');
      if (component.scaler !== 'keda') return;
      for (const direction of ['scaleUp', 'scaleDown'].map((name) => behavior.field(name))) {
        for (const part of ['policies', 'selectPolicy', 'tolerance'].map((name) => direction.field(name))) {
          if (part.isSet) report(part, 'is dropped', 'leave it out: stabilizationWindowSeconds is all that is taken');
        }
      }
    },
  },
  {
    id: 'KSV128',
    severity: Severity.ERROR,
    title: 'The autoscaler cannot be made of these metrics',
    why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
    cure: 'Use metrics that the message names, each with a target.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go, keda/keda_reconciler.go',
    check(component, report) {
      const metrics = metricsOf(component);
      if (component.scaler === 'keda' && metrics.isEmpty) {
        report(metrics, 'is missing, and KEDA takes no object without triggers', 'say what to scale by');
      }
      for (const metric of component.hasHpa ? metrics.items : []) {
        const resource = metric.field('resource');
        if (metric.field('type').text !== 'Resource') continue;
        const [type, utilization] = [resource.field('target').field('type'), resource.field('target').field('averageUtilization')];
        const field = MEMORY_TARGETS.get(type.text);
        if (resource.field('name').text === 'memory') {
          const value = resource.field('target').field(field ?? '');
          if (field === undefined) report(type, 'is not a target for memory', `use ${[...MEMORY_TARGETS.keys()].join(' or ')}`);
          else if (!value.isSet) report(value, `is missing, which the type ${type.text} asks for`, 'set it');
        }
        if ((utilization.number ?? 1) < 1) report(utilization, 'is less than 1', 'raise it');
      }
    },
  },
  {
    id: 'KSV133',
    severity: Severity.WARNING,
    title: 'Memory is scaled by with a target only',
    why: 'Without `scaleTarget` the controller writes no metric, and Kubernetes fills in 80 % of the CPU.',
    cure: 'Set `scaleTarget`, in percent of the request.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
    check(component, report) {
      const metric = component.place.field('scaleMetric');
      if (!component.hasHpa || metric.text !== 'memory') return;
      if (component.place.field('scaleTarget').isSet || !metricsOf(component).isEmpty) return;
      report(metric, 'without scaleTarget becomes 80 % of the CPU', 'set scaleTarget');
    },
  },
];

/** The rule is the services' too, which have no field of this one. */
export function checkRoom(component: Component): void {
  const { place } = component;
  if (!component.hasHpa && component.scaler !== 'keda') return;
  const asked = ['scaleMetric', 'scaleTarget', 'autoScaling'].map((name) => place.field(name)).find(({ isSet }) => isSet);
  const [least, most] = [place.field('minReplicas').number ?? 1, place.field('maxReplicas').number ?? 0];
  if (asked === undefined || most > Math.max(least, 1)) return;
  const reason = most === 0 ? 'no maxReplicas is given' : 'minReplicas and maxReplicas are the same';
  asked.report(NEVER_SCALES, `changes nothing, since ${reason}`, 'raise maxReplicas');
}

function metricsOf({ place }: Component): Place {
  return place.field('autoScaling').field('metrics');
}

/** Where the webhook looks at neither metric nor target, and the controller makes a horizontal pod autoscaler. */
function hasNoClass({ hasHpa, scaler }: Component): boolean {
  return hasHpa && scaler === undefined;
}
