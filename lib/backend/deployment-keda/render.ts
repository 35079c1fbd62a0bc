import type { ScaledObjectSpec, ScaledObjectSpecTriggers } from '../../../imports/keda';
import type { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import type { ScheduledReplicas } from '../../service/scaling/autoscaling-policy-props';
import type { Manifest, Manifests } from '../manifest';
import { compact } from '../manifest';
import { renderWorkload, servingPods } from '../deployment/render';
import { scaleDownBehavior } from '../deployment/support';
import { Component, objectLabels } from '../common/labels';
import { renderRevisions } from '../revisions/render';
import { queryOf, servedNameOf, thresholdOf } from '../common/prometheus';
import { RESOURCE_OF } from '../common/scaler-support';

/** Deployment, Service and KEDA ScaledObject. */
export function renderDeploymentKeda(plan: ServicePlan): Manifests {
  return renderRevisions(plan, renderOne, servingPods);
}

function renderOne(plan: ServicePlan): Manifests {
  return { service: renderWorkload(plan), policy: plan.scaling.policy === undefined ? [] : [scaledObject(plan)] };
}

function scaledObject(plan: ServicePlan): Manifest {
  const { scaling } = plan;
  const policy = scaling.policy!;
  const behavior = scaleDownBehavior(policy.scaleDownDelay);
  const spec: ScaledObjectSpec = {
    ...compact({
      advanced: behavior && { horizontalPodAutoscalerConfig: { behavior } },
      // KEDA's cooldown holds the last replica only, which is what retention means.
      cooldownPeriod: policy.podRetention?.toSeconds(),
    }),
    maxReplicaCount: scaling.maxReplicas,
    minReplicaCount: scaling.minReplicas,
    scaleTargetRef: { name: plan.name },
    triggers: [
      ...scaling.metrics.flatMap((metric) => [...utilization(metric), ...prometheus(metric, plan)]),
      ...(policy.schedule ?? []).map(cron),
    ],
  };
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: compact({
      name: `${plan.name}-scaledobject`, namespace: plan.namespace, labels: objectLabels(plan, Component.AUTOSCALER),
    }),
    spec,
  };
}

function utilization({ metric: { kind, target } }: MetricPlan): ScaledObjectSpecTriggers[] {
  const type = RESOURCE_OF[kind];
  return type === undefined ? [] : [{ type, metricType: 'Utilization', metadata: { value: String(target) } }];
}

/** Of several triggers the one that wants the most replicas counts; outside of the time this one is not active. */
function cron({ start, end, timeZone, replicas }: ScheduledReplicas): ScaledObjectSpecTriggers {
  return { type: 'cron', metadata: { desiredReplicas: String(replicas), end, start, timezone: timeZone } };
}

function prometheus(metric: MetricPlan, plan: ServicePlan): ScaledObjectSpecTriggers[] {
  const query = queryOf(metric, plan, { deployment: plan.name, servedName: servedNameOf(plan.server.container.args) });
  if (query === undefined) return [];
  const { activationThreshold } = metric.metric.prometheusOptions ?? {};
  const metadata = compact({
    activationThreshold: activationThreshold === undefined ? undefined : String(activationThreshold),
    query,
    serverAddress: metric.prometheusAddress,
    threshold: String(thresholdOf(metric, plan.scaling)),
  }) as { [key: string]: string };
  return [{ type: 'prometheus', metadata }];
}
