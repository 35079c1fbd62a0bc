import type { Surroundings } from '../service/plan/service-input';
import type { StringMap } from '../service/plan/service-plan';
import type { TenantNetwork, TenantProps } from './props';
import { PodSecurityLevel } from './props';

/**
 * Namespaces of the install manifests of Knative Serving 1.23, net-kourier, Istio, net-contour, Envoy Gateway and ingress-nginx, and of the
 * chart of Traefik in its documentation. What a cluster does not have admits nobody.
 */
export const GATEWAY_NAMESPACES: readonly string[] = [
  'knative-serving', 'kourier-system', 'istio-system', 'contour-external', 'contour-internal', 'envoy-gateway-system', 'ingress-nginx',
  'traefik',
];

export interface TenantInput extends Surroundings {
  /** Id of the construct. */
  readonly id: string;
  readonly props: TenantProps;
}

/** A namespace of one team, decided. */
export interface TenantPlan {
  readonly given: TenantProps;
  readonly namespace: string;
  readonly makesNamespace: boolean;
  readonly podSecurity: PodSecurityLevel;
  readonly network: Required<TenantNetwork>;
  readonly serviceAccountName: string;
  /** LocalQueue of Kueue. */
  readonly queueName?: string;
  readonly labels: StringMap;
  readonly chartLabels: StringMap;
  readonly partOf?: string;
}

export function planTenant({ id, props, labels: chartLabels = {}, partOf }: TenantInput): TenantPlan {
  const namespace = props.namespace ?? id;
  const { network: { gatewayNamespaces, monitoringNamespaces, clientNamespaces, clientRanges, sameNamespace } = {} } = props;
  return {
    given: props,
    namespace,
    makesNamespace: props.createNamespace ?? true,
    podSecurity: props.podSecurity ?? PodSecurityLevel.RESTRICTED,
    network: {
      gatewayNamespaces: gatewayNamespaces ?? [...GATEWAY_NAMESPACES],
      monitoringNamespaces: monitoringNamespaces ?? ['monitoring'],
      clientNamespaces: clientNamespaces ?? [],
      clientRanges: clientRanges ?? [],
      sameNamespace: sameNamespace ?? true,
    },
    serviceAccountName: props.serviceAccountName ?? 'inference',
    queueName: props.queue && (props.queue.name ?? namespace),
    labels: { ...props.labels },
    chartLabels,
    partOf,
  };
}
