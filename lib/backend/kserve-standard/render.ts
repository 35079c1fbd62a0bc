import { KSERVE_KEY, Mode, VISIBILITY } from '../../platform/kserve';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import { serviceAnnotations } from '../ingress/render';
import { renderInferenceService } from '../kserve/render';
import { scalingOf } from './scaling';

/** KServe in Standard mode: it makes a Deployment, a Service and a scaler. */
export function renderKServeStandard(plan: ServicePlan): Manifests {
  const scaling = scalingOf(plan);
  return renderInferenceService(plan, {
    // KServe gives the annotations of the service to the Services that it makes (reconcilers/service/service_reconciler.go).
    annotations: {
      [KSERVE_KEY.autoscalerClass]: scaling.autoscalerClass, [KSERVE_KEY.deploymentMode]: Mode.STANDARD, ...serviceAnnotations(plan),
    },
    onKnative: false,
    knowsTokens: true,
    startupProbe: true,
    labels: plan.traffic.clusterLocal ? { [VISIBILITY[Mode.STANDARD]]: 'cluster-local' } : {},
    predictor: compact(scaling.predictor, {
      minReplicas: plan.scaling.minReplicas,
      maxReplicas: Math.max(plan.scaling.maxReplicas, 1),
      deploymentStrategy: plan.withoutSurge ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } : undefined,
      timeout: plan.traffic.timeoutSeconds,
    }),
  });
}
