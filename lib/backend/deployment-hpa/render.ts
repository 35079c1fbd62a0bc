import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { MetricPlan, ServicePlan } from '../../service/plan/service-plan';
import type { Manifest, Manifests } from '../manifest';
import { compact } from '../manifest';
import { renderWorkload, servingPods } from '../deployment/render';
import { scaleDownBehavior } from '../deployment/support';
import { Component, objectLabels } from '../common/labels';
import { renderRevisions } from '../revisions/render';
import { RESOURCE_OF } from '../common/scaler-support';

/** Deployment, Service and HorizontalPodAutoscaler. */
export function renderDeploymentHpa(plan: ServicePlan): Manifests {
  return renderRevisions(plan, renderOne, servingPods);
}

function renderOne(plan: ServicePlan): Manifests {
  return { service: renderWorkload(plan), policy: plan.scaling.policy === undefined ? [] : [autoscaler(plan)] };
}

function autoscaler(plan: ServicePlan): Manifest {
  const { scaling } = plan;
  const policy = scaling.policy!;
  const spec: Plain<k8s.HorizontalPodAutoscalerSpecV2> = compact({
    behavior: scaleDownBehavior(policy.scaleDownDelay),
    metrics: scaling.metrics.flatMap(utilization),
    maxReplicas: scaling.maxReplicas,
    minReplicas: scaling.minReplicas,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: plan.name },
  });
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: compact({
      name: `${plan.name}-hpa`, namespace: plan.namespace, labels: objectLabels(plan, Component.AUTOSCALER),
    }),
    spec,
  };
}

function utilization({ metric: { kind, target } }: MetricPlan): Plain<k8s.MetricSpecV2>[] {
  const name = RESOURCE_OF[kind];
  return name === undefined ? [] : [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: target } } }];
}
