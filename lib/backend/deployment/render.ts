import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import { COMMON_LABEL } from '../../platform/kubernetes';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import type { ServingPods } from '../revisions/cluster-service';
import { clusterService } from '../revisions/cluster-service';
import { Component, objectLabels, templateLabels } from '../common/labels';
import { progressDeadlineSeconds } from '../common/probes';
import { loaderProgramsFor, modelMount } from '../common/model-volume';
import { completePod } from '../common/pod';

const DEFAULT_REPLICAS = 1;

/** What pods carry and the Deployment and Service select by; immutable in the Deployment, so nothing of the user's. */
function selectorLabels({ serviceName, revision }: ServicePlan): StringMap {
  return {
    [COMMON_LABEL.component]: Component.MODEL_SERVER, [COMMON_LABEL.name]: serviceName,
    ...(revision === undefined ? {} : { [COMMON_LABEL.version]: revision }),
  };
}

/** Deployment and Service, whatever scales them. */
export function renderWorkload(plan: ServicePlan): Manifest[] {
  return [...loaderProgramsFor(plan), deployment(plan), clusterService(plan.name, plan, servingPods(plan))];
}

function deployment(plan: ServicePlan): Manifest {
  const selector = selectorLabels(plan);
  const spec: Plain<k8s.DeploymentSpec> = compact({
    progressDeadlineSeconds: progressDeadlineSeconds(plan),
    // A scaler owns the number once there is one: a value here would reset it at each apply.
    replicas: plan.scaling.policy !== undefined || plan.scaling.minReplicas === DEFAULT_REPLICAS ? undefined : plan.scaling.minReplicas,
    strategy: plan.withoutSurge ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } : undefined,
    selector: { matchLabels: selector },
    template: {
      metadata: compact({
        annotations: { ...plan.annotations, ...plan.pod.annotations },
        labels: { ...templateLabels(plan, Component.MODEL_SERVER), ...plan.pod.labels, ...selector },
      }),
      spec: compact(completePod(plan, { name: 'server', model: modelMount(plan), onKnative: false, startupProbe: true }, selector), {
        // A Service named `vllm` would set VLLM_PORT to an address, on which vLLM stops (vllm issue 34199).
        enableServiceLinks: false,
      }),
    },
  });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: compact({
      name: plan.name,
      namespace: plan.namespace,
      annotations: plan.annotations,
      labels: objectLabels(plan, Component.MODEL_SERVER),
    }),
    spec,
  };
}

export function servingPods(plan: ServicePlan): ServingPods {
  return { service: plan.name, selector: selectorLabels(plan), port: plan.server.container.port };
}
