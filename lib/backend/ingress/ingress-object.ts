import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import { Component, objectLabels } from '../common/labels';
import type { Entry } from './entry';
import { ENTRY_PORT } from './entry';

/** What controllers want of an Ingress. */
export interface IngressForm {
  readonly annotations: StringMap;
  /** Absent where an annotation names the class. */
  readonly className?: string;
  /** @default the prefix of the service */
  readonly path?: { readonly path: string; readonly pathType: string };
  readonly tlsSecret?: string;
}

/** An Ingress: `networking.k8s.io/v1`. */
export function ingressObject(plan: ServicePlan, entry: Entry, form: IngressForm): Manifest {
  const { host, given, certificate } = plan.ingress!;
  const { path = { path: given.pathPrefix ?? '/', pathType: 'Prefix' }, tlsSecret } = form;
  const spec: Plain<k8s.IngressSpec> = compact({
    ingressClassName: form.className,
    tls: tlsSecret === undefined ? undefined : [{ hosts: [host!], secretName: tlsSecret }],
    rules: [{ host, http: { paths: [{ ...path, backend: { service: { name: entry.name, port: { number: ENTRY_PORT } } } }] } }],
  });
  const { annotations: further } = given as { readonly annotations?: StringMap };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: compact({ ...objectMetadata(plan), annotations: { ...form.annotations, ...certificate?.annotations, ...further } }),
    spec,
  };
}

/** Of an object that has the service's name. */
export function objectMetadata(plan: ServicePlan, name = plan.name): Manifest['metadata'] {
  return compact({ name, namespace: plan.namespace, labels: objectLabels(plan, Component.INGRESS) });
}
