import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import type { PropertyRule } from '../../finding/property-rule';
import { applyChecks } from '../../finding/property-rule';
import { bytesOf } from '../../arguments/size';
import { GatewayImplementation } from '../../catalog/gateway-reference';
import { IngressKind } from '../../service/ingress/ingress-kind';
import type { IngressPlan } from '../../service/plan/ingress';
import type { TenantPlan } from '../../tenancy/plan';

/** What a rule about a tenant sees. */
export interface TenantContext {
  readonly plan: TenantPlan;
  /** Services in its namespace, by their paths: whether they name its queue, and its service account. */
  readonly services: readonly TenantService[];
}

export interface TenantService {
  readonly path: string;
  readonly isQueued: boolean;
  /** Its own way in. */
  readonly ingress?: IngressPlan;
}

export const TENANCY: readonly PropertyRule<TenantContext>[] = [
  {
    id: 'TEN001',
    severity: Severity.WARNING,
    title: 'Pods are refused that do not ask for what the quota counts',
    why: 'A quota of memory or cores refuses each pod with a container that requests none. Knative\'s queue-proxy requests no memory unless '
      + '`config-deployment` says so, and neither do many sidecars: their services would never start, and only the ReplicaSet tells why.',
    cure: 'Give such containers a default in `containers`, or leave the amount out of the quota.',
    source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/; knative serving v1.23 pkg/deployment/config.go',
    check({ plan: { given: { quota, containers } } }, report) {
      for (const [amount, standard] of [['memory', 'defaultMemory'], ['cpu', 'defaultCpu']] as const) {
        if (quota?.[amount] === undefined || containers?.[standard] !== undefined) continue;
        report({
          property: `quota.${amount}`, rule: 'is counted, and a container that requests none is refused, such as Knative\'s queue-proxy',
          cure: `give such containers containers.${standard}`,
        });
      }
    },
  },
  {
    id: 'TEN002',
    severity: Severity.WARNING,
    title: 'A container that asks for nothing asks for all that it may have',
    why: 'Where a LimitRange has a most and no default, Kubernetes takes the most as the default: each sidecar reserves it.',
    cure: 'Give the default too.',
    source: 'kubernetes v1.33 pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem',
    check({ plan: { given: { containers = {} } } }, report) {
      for (const [most, standard] of [['maxMemory', 'defaultMemory'], ['maxCpu', 'defaultCpu']] as const) {
        if (containers[most] === undefined || containers[standard] !== undefined) continue;
        report({
          property: `containers.${most}`, rule: 'is what each container requests that says nothing', cure: `give containers.${standard} too`,
        });
      }
    },
  },
  {
    id: 'TEN003',
    severity: Severity.ERROR,
    title: 'The default is more than the most',
    why: 'The API server refuses the LimitRange.',
    cure: 'Lower the default, or raise the most.',
    source: 'kubernetes v1.33 pkg/apis/core/validation/validation.go, ValidateLimitRange',
    check({ plan: { given: { containers: { defaultCpu, maxCpu, defaultMemory, maxMemory } = {} } } }, report) {
      if (defaultCpu !== undefined && maxCpu !== undefined && defaultCpu > maxCpu) {
        report({ property: 'containers.defaultCpu', value: defaultCpu, rule: `is more than maxCpu, ${maxCpu}`, cure: 'lower it' });
      }
      if (defaultMemory !== undefined && maxMemory !== undefined && bytesOf(defaultMemory) > bytesOf(maxMemory)) {
        report({
          property: 'containers.defaultMemory', value: defaultMemory.asString(), rule: `is more than maxMemory, ${maxMemory.asString()}`, cure: 'lower it',
        });
      }
    },
  },
  {
    id: 'TEN004',
    severity: Severity.WARNING,
    title: 'A service is not in the tenant\'s queue',
    why: 'Kueue looks at workloads with the label of a queue only: the pods of others start beside the quota.',
    cure: 'Give the service the labels of `tenant.queueLabels()`.',
    source: 'kueue v0.14 pkg/constants, QueueLabel',
    check({ plan: { queueName }, services }, report) {
      if (queueName === undefined) return;
      for (const { path } of services.filter(({ isQueued }) => !isQueued)) {
        report({ property: 'queue', value: queueName, rule: `is not the queue of ${path}`, cure: 'give that service the labels of queueLabels()' });
      }
    },
  },
  {
    id: 'TEN005',
    severity: Severity.WARNING,
    title: 'The tenant\'s network policy shuts out a service\'s way in',
    why: 'Where the cluster keeps network policies, the gateway or load balancer does not reach the pods: requests end with 503 or 504.',
    cure: 'Name the gateway\'s namespace in `network.gatewayNamespaces`, the ranges of a cloud\'s load balancer in `network.clientRanges`.',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/; https://cloud.google.com/load-balancing/docs/firewall-rules',
    check({ plan: { network, namespace }, services }, report) {
      for (const { path, ingress } of services) {
        const from = ingress && originOf(ingress);
        if (from === undefined) continue;
        if (from === CLOUD) {
          if (network.clientRanges.length > 0) continue;
          report({
            property: 'network.clientRanges', rule: `are none, and the load balancer of ${path} comes from addresses outside of all namespaces`,
            cure: 'name its ranges',
          });
        } else if (from !== namespace && ![...network.gatewayNamespaces, ...network.clientNamespaces].includes(from)) {
          report({
            property: 'network.gatewayNamespaces', value: network.gatewayNamespaces.join(', '),
            rule: `are without ${from}, from which requests come to ${path}`, cure: `add ${from}`,
          });
        }
      }
    },
  },
];

/** A load balancer of the cloud sends to pods from addresses of its own. */
const CLOUD = Symbol('cloud');

/** Where requests come from; nothing where that is not sure. */
function originOf({ kind, gateway: { reference, made } }: IngressPlan): string | typeof CLOUD | undefined {
  if (kind === IngressKind.ALB || kind === IngressKind.GKE || reference?.implementation === GatewayImplementation.GKE) return CLOUD;
  // Envoy Gateway runs its proxies in its own namespace, others mostly in that of the Gateway.
  if (reference?.implementation === GatewayImplementation.ENVOY_GATEWAY) return 'envoy-gateway-system';
  return made === undefined ? reference?.namespace : undefined;
}

export function checkTenant(context: TenantContext, findings: FindingList): void {
  applyChecks(TENANCY, context, findings);
}
