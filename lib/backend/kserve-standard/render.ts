import { KSERVE_KEY, Mode, VISIBILITY } from '../../platform/kserve';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifests } from '../manifest';
import { compact } from '../manifest';
import type { ServingPods } from '../revisions/cluster-service';
import { renderRevisions } from '../revisions/render';
import { serviceAnnotations } from '../ingress/render';
import { renderInferenceService } from '../kserve/render';
import { HTTP_PORT } from '../../runtime/server';
import { collectorAnnotations, scalingOf } from './scaling';

/** KServe in Standard mode: it makes a Deployment, a Service and a scaler. */
export function renderKServeStandard(plan: ServicePlan): Manifests {
  return renderRevisions(plan, renderOne, servingPods);
}

export function servingPods({ name, server: { kserve, container } }: ServicePlan): ServingPods {
  return {
    service: `${name}-predictor`,
    selector: { [KSERVE_KEY.inferenceService]: name, component: 'predictor' },
    port: kserve === undefined ? container.port : HTTP_PORT,
  };
}

function renderOne(plan: ServicePlan): Manifests {
  const scaling = scalingOf(plan);
  return renderInferenceService(plan, {
    // KServe gives the annotations of the service to the Services that it makes (reconcilers/service/service_reconciler.go).
    annotations: {
      [KSERVE_KEY.autoscalerClass]: scaling.autoscalerClass, [KSERVE_KEY.deploymentMode]: Mode.STANDARD,
      ...(plan.revision === undefined ? serviceAnnotations(plan) : {}),
    },
    podAnnotations: collectorAnnotations(plan),
    onKnative: false,
    knowsTokens: true,
    startupProbe: true,
    labels: isHidden(plan) ? { [VISIBILITY[Mode.STANDARD]]: 'cluster-local' } : {},
    predictor: compact(scaling.predictor, {
      minReplicas: plan.scaling.minReplicas,
      maxReplicas: Math.max(plan.scaling.maxReplicas, 1),
      deploymentStrategy: plan.withoutSurge ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } : undefined,
      timeout: plan.traffic.timeoutSeconds,
    }),
    transformer: scaling.transformer,
  });
}

/** KServe would give each revision a host of its own, which goes past the shares. */
function isHidden({ traffic, revision }: ServicePlan): boolean {
  return traffic.clusterLocal || revision !== undefined;
}
