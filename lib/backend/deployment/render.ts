import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import { PortProtocol } from '../../runtime/options';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import { COMMON_LABEL } from '../../platform/kubernetes';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import { Component, objectLabels, templateLabels } from '../common/labels';
import { progressDeadlineSeconds } from '../common/probes';
import { loaderProgramsFor, modelMount } from '../common/model-volume';
import { serviceAnnotations } from '../ingress/render';
import { completePod } from '../common/pod';

const DEFAULT_REPLICAS = 1;

/** What pods carry and the Deployment and Service select by; immutable in the Deployment, so nothing of the user's. */
function selectorLabels(plan: ServicePlan): StringMap {
  return { [COMMON_LABEL.component]: Component.MODEL_SERVER, [COMMON_LABEL.name]: plan.name };
}

/** Deployment and Service, whatever scales them. */
export function renderWorkload(plan: ServicePlan): Manifest[] {
  return [...loaderProgramsFor(plan), deployment(plan), service(plan)];
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
        annotations: plan.annotations,
        labels: { ...templateLabels(plan, Component.MODEL_SERVER), ...selector },
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

function service(plan: ServicePlan): Manifest {
  const { container } = plan.server;
  const spec: Plain<k8s.ServiceSpec> = {
    ports: [
      compact({
        appProtocol: container.protocol === PortProtocol.H2C ? 'kubernetes.io/h2c' : undefined,
        name: container.protocol === PortProtocol.H2C ? 'h2c' : 'http',
        port: 80,
        targetPort: container.port,
      }),
      ...plan.pod.ports.map(({ name, port, protocol }) => compact({ name, port, protocol, targetPort: port })),
    ],
    selector: selectorLabels(plan),
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: compact({
      name: plan.name, namespace: plan.namespace, annotations: serviceAnnotations(plan), labels: objectLabels(plan, Component.MODEL_SERVER),
    }),
    spec,
  };
}
