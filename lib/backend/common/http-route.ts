import type { GatewayReference } from '../../catalog/gateway-reference';
import { GATEWAY_GROUP } from '../../platform/gateway';
import type { StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';

/** A Service that a route leads to. */
export interface RouteTarget {
  /** Name of the Service, in the namespace of the route. */
  readonly service: string;
  /** Port of the Service, not of its pods. */
  readonly port: number;
  /** Its share of the requests: 0 to 1,000,000, against the sum of all. @default - the only one */
  readonly weight?: number;
}

/** A route of the Gateway API, decided. */
export interface HttpRoute {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: StringMap;
  readonly gateway: GatewayReference;
  /** Empty for every host that the listener has. */
  readonly hosts: readonly string[];
  /** Path that requests begin with, such as `/llama`, which the server does not see. @default - every path, as it is */
  readonly pathPrefix?: string;
  /** All get weights, or none. */
  readonly targets: readonly RouteTarget[];
  /** Longest request, with its whole answer. @default - the gateway's own */
  readonly timeoutSeconds?: number;
  /** Further filters, such as one of a gateway's own kind. @default - none */
  readonly filters?: readonly object[];
}

/** An HTTPRoute: `gateway.networking.k8s.io/v1`. */
export function httpRoute(route: HttpRoute): Manifest {
  const { name, namespace, labels, gateway, hosts, pathPrefix, targets, timeoutSeconds, filters = [] } = route;
  const rewrite = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
  return {
    apiVersion: `${GATEWAY_GROUP}/v1`,
    kind: 'HTTPRoute',
    metadata: compact({ name, namespace, labels }),
    spec: compact({
      parentRefs: [parentReference(gateway)],
      hostnames: hosts,
      rules: [compact({
        matches: pathPrefix === undefined ? undefined : [{ path: { type: 'PathPrefix', value: pathPrefix } }],
        filters: [...(pathPrefix === undefined ? [] : [rewrite]), ...filters],
        backendRefs: targets.map(({ service, port, weight }) => compact({ name: service, port, weight })),
        // The whole answer counts, a stream too; the time of one try is that of the request (gateway-api apis/v1/httproute_types.go).
        timeouts: timeoutSeconds === undefined ? undefined : { request: `${timeoutSeconds}s`, backendRequest: `${timeoutSeconds}s` },
      })],
    }),
  };
}

function parentReference({ name, namespace, listener }: GatewayReference): object {
  return compact({ name, namespace, sectionName: listener });
}
