import type { GkeIngressOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import type { Entry } from './entry';
import { healthPath } from './entry';
import { ingressObject, objectMetadata } from './ingress-object';

/** https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration: GKE reads the class from the annotation alone. */
export function renderGke(plan: ServicePlan, entry: Entry): Manifest[] {
  const { given, certificate, https } = plan.ingress!;
  const { internal = false, managedCertificate, staticAddress } = given as GkeIngressOptions;
  return [backendConfig(plan), ingressObject(plan, entry, {
    annotations: {
      'kubernetes.io/ingress.class': internal ? 'gce-internal' : 'gce',
      ...(https ? { 'kubernetes.io/ingress.allow-http': 'false' } : {}),
      ...(managedCertificate === undefined ? {} : { 'networking.gke.io/managed-certificates': managedCertificate }),
      ...(staticAddress === undefined ? {} : {
        [`kubernetes.io/ingress.${internal ? 'regional' : 'global'}-static-ip-name`]: staticAddress,
      }),
    },
    // The controller takes a prefix with "/*" only.
    path: { path: '/*', pathType: 'ImplementationSpecific' },
    tlsSecret: certificate?.secretName,
  })];
}

function backendConfig(plan: ServicePlan): Manifest {
  const { given: { authentication }, timeoutSeconds } = plan.ingress!;
  const requestPath = healthPath(plan);
  return {
    apiVersion: 'cloud.google.com/v1',
    kind: 'BackendConfig',
    metadata: objectMetadata(plan),
    spec: compact({
      timeoutSec: timeoutSeconds,
      // On the port of the pod; without a path, GKE takes that of the pods' readiness check.
      healthCheck: requestPath === undefined ? undefined : { type: 'HTTP', requestPath, port: plan.server.container.port },
      iap: authentication?.iap && { enabled: true, oauthclientCredentials: { secretName: authentication.iap.secretName } },
    }),
  };
}

/** By which the Service finds its BackendConfig, and the load balancer the pods. */
export function gkeServiceAnnotations({ name }: ServicePlan): { readonly [key: string]: string } {
  return {
    'cloud.google.com/backend-config': JSON.stringify({ default: name }),
    'cloud.google.com/neg': JSON.stringify({ ingress: true }),
  };
}
