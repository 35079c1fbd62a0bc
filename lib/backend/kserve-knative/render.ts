import { ServicePlan } from '../../plan/service-plan';
import { compact, Manifests } from '../manifest';
import { renderInferenceService } from '../kserve/render';
import { metricOf, progressDeadline, tuningAnnotations } from '../knative/annotations';

/** KServe in Knative mode: it makes a Knative Service, which takes the annotations over to its revisions. */
export function renderKServeKnative(plan: ServicePlan): Manifests {
  const { policy } = plan.scaling;
  const metric = policy && metricOf(policy);
  // scaleTarget is an int32; a finer target is Knative's annotation.
  const whole = metric?.target !== undefined && Number.isInteger(metric.target);
  return renderInferenceService(plan, {
    annotations: {
      'serving.kserve.io/deploymentMode': 'Knative',
      ...(policy && tuningAnnotations(policy)),
      ...(metric === undefined || whole ? {} : {
        'autoscaling.knative.dev/metric': metric.metric, 'autoscaling.knative.dev/target': String(metric.target),
      }),
      ...progressDeadline(plan),
    },
    onKnative: true,
    labels: plan.traffic.clusterLocal ? { 'networking.knative.dev/visibility': 'cluster-local' } : {},
    predictor: compact({
      minReplicas: plan.scaling.minReplicas,
      maxReplicas: plan.scaling.maxReplicas,
      containerConcurrency: policy?.concurrencyPerReplica,
      scaleMetric: whole ? metric.metric as 'concurrency' : undefined,
      scaleTarget: whole ? metric.target : undefined,
      timeout: plan.traffic.timeoutSeconds,
    }),
  });
}
