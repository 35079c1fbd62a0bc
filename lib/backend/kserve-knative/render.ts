import type { InferenceServiceSpecTransformer } from '../../../imports/kserve';
import { VISIBILITY } from '../../platform/knative';
import { KSERVE_KEY, Mode } from '../../platform/kserve';
import type { ScalingPlan, ServicePlan, TransformerPlan } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { canaryPercent, isTagged } from '../kserve/canary';
import { renderInferenceService } from '../kserve/render';
import { knativeHas, metricAnnotations, metricOf, progressDeadline, tuningAnnotations } from '../knative/annotations';
import { rolloutDuration } from '../knative/traffic';

/** KServe in Knative mode: it makes a Knative Service, which takes the annotations over to its revisions. */
export function renderKServeKnative(plan: ServicePlan): Manifests {
  const { policy } = plan.scaling;
  const fields = scaleFields(plan.scaling);
  return renderInferenceService(plan, {
    annotations: {
      [KSERVE_KEY.deploymentMode]: Mode.KNATIVE,
      ...tuningAnnotations(plan),
      ...(fields === undefined ? metricAnnotations(plan) : {}),
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
      timeout: plan.traffic.timeoutSeconds,
      canaryTrafficPercent: canaryPercent(plan),
    }, fields),
    transformer: plan.transformer && transformerScaling(plan, plan.transformer),
  });
}

function transformerScaling(plan: ServicePlan, transformer: TransformerPlan): Partial<InferenceServiceSpecTransformer> {
  return scaleFields(transformer) ?? { annotations: metricAnnotations(plan, transformer) };
}

/** The fields of a component's metric; nothing where it has none, or they do not take its target. */
function scaleFields(scaling: Pick<ScalingPlan, 'metrics'>) {
  const metric = metricOf(scaling);
  if (metric === undefined || !isTypedTarget(metric.metric, metric.target)) return undefined;
  return { scaleMetric: metric.metric as 'concurrency', scaleTarget: metric.target };
}

/**
 * KServe's `scaleTarget` is an int32, and for the HPA's metrics at most 100 (inference_service_validation.go); the rest are Knative's
 * annotations.
 */
function isTypedTarget(metric: string, target: number): boolean {
  return Number.isInteger(target) && (target <= 100 || !['cpu', 'memory'].includes(metric));
}
