import type { Refusal, Support } from '../capabilities';
import { Capability } from '../capabilities';

const TO_KNATIVE: Refusal = {
  rule: 'leads to a Service, and Knative\'s is a name of its own gateway, which Gateways and ingress controllers do not send to',
  cure: 'use ServiceIngress.domainMapping(), or Backend.kserve() or Backend.deployment()',
};

const TO_SERVICE: Refusal = {
  rule: 'leads to a Knative Service, which this backend does not make',
  cure: 'use ServiceIngress.gateway() or ServiceIngress.nginx(), or Backend.knative()',
};

function byService(support: Support) {
  return {
    [Capability.INGRESS_GATEWAY]: support,
    [Capability.INGRESS_NGINX]: support,
    [Capability.INGRESS_TRAEFIK]: support,
    [Capability.INGRESS_GKE]: support,
    [Capability.INGRESS_ALB]: support,
  } as const;
}

/** Of backends whose pods stand behind a Service of Kubernetes. */
export const SERVICE_INGRESS = { ...byService(true), [Capability.INGRESS_DOMAIN_MAPPING]: TO_SERVICE } as const;

/** Of backends on Knative. */
export function knativeIngress(domainMapping: Support) {
  return { ...byService(TO_KNATIVE), [Capability.INGRESS_DOMAIN_MAPPING]: domainMapping } as const;
}
