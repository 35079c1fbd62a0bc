import { VISIBILITY } from '../../platform/knative';
import { KSERVE_KEY, Mode } from '../../platform/kserve';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { canaryPercent, isTagged } from '../kserve/canary';
import { renderInferenceService } from '../kserve/render';
import { knativeHas, metricAnnotations, metricOf, progressDeadline, tuningAnnotations } from '../knative/annotations';
import { rolloutDuration } from '../knative/traffic';

/** KServe in Knative mode: it makes a Knative Service, which takes the annotations over to its revisions. */
export function renderKServeKnative(plan: ServicePlan): Manifests {
  const { policy } = plan.scaling;
  const metric = metricOf(plan.scaling);
  const typed = metric !== undefined && isTypedTarget(metric.metric, metric.target);
  return renderInferenceService(plan, {
    annotations: {
      [KSERVE_KEY.deploymentMode]: Mode.KNATIVE,
      ...tuningAnnotations(plan),
      ...(typed ? {} : metricAnnotations(plan)),
      ...progressDeadline(plan),
      ...rolloutDuration(plan),
      ...(isTagged(plan) ? { [KSERVE_KEY.tagRouting]: 'true' } : {}),
    },
    podAnnotations: {},
    onKnative: true,
    knowsTokens: knativeHas(plan, 'withoutToken'),
    startupProbe: knativeHas(plan, 'startupProbe'),
    labels: plan.traffic.clusterLocal ? { [VISIBILITY]: 'cluster-local' } : {},
    predictor: compact({
      minReplicas: plan.scaling.minReplicas,
      maxReplicas: plan.scaling.maxReplicas,
      containerConcurrency: policy?.concurrencyPerReplica,
      scaleMetric: typed ? metric.metric as 'concurrency' : undefined,
      scaleTarget: typed ? metric.target : undefined,
      timeout: plan.traffic.timeoutSeconds,
      canaryTrafficPercent: canaryPercent(plan),
    }),
  });
}

/**
 * KServe's `scaleTarget` is an int32, and for the HPA's metrics at most 100 (inference_service_validation.go); the rest are Knative's
 * annotations.
 */
function isTypedTarget(metric: string, target: number): boolean {
  return Number.isInteger(target) && (target <= 100 || !['cpu', 'memory'].includes(metric));
}
