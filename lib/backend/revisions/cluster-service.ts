import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import { PortProtocol } from '../../runtime/options';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import { serviceAnnotations } from '../ingress/render';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import { Component, objectLabels } from '../common/labels';

/** The port of a service's Service, over HTTP. */
export const SERVICE_PORT = 80;

/** Pods, and the port that they serve on. */
export interface ServingPods {
  /** Name of the Service that leads to them. */
  readonly service: string;
  readonly selector: StringMap;
  readonly port: number;
}

/** A Service of Kubernetes before the pods of a service, or of one of its revisions, which no way in leads to by itself. */
export function clusterService(name: string, plan: ServicePlan, { selector, port }: Omit<ServingPods, 'service'>): Manifest {
  const isH2c = plan.server.container.protocol === PortProtocol.H2C;
  const spec: Plain<k8s.ServiceSpec> = {
    ports: [
      compact({
        appProtocol: isH2c ? 'kubernetes.io/h2c' : undefined,
        name: isH2c ? 'h2c' : 'http',
        port: SERVICE_PORT,
        targetPort: port,
      }),
      ...plan.pod.ports.map((own) => compact({ name: own.name, port: own.port, protocol: own.protocol, targetPort: own.port })),
    ],
    selector,
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: compact({
      name, namespace: plan.namespace, annotations: plan.revision === undefined ? serviceAnnotations(plan) : {},
      labels: objectLabels(plan, Component.MODEL_SERVER),
    }),
    spec,
  };
}
