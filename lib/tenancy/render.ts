import { createHash } from 'crypto';
import type { Size } from 'cdk8s';
import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { compact } from '../backend/manifest';
import { DNS_LABEL } from '../platform/formats';
import { cpuQuantity, sizeQuantity } from '../service/plan/resources';
import type { StringMap } from '../service/plan/service-plan';
import type { TenantPlan } from './plan';
import type { ContainerBounds, TenantPermission, TenantPriorityClass, TenantQuota } from './props';
import { podsOfService } from '../backend/pod-labels';

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
const NVIDIA = 'nvidia.com/gpu';
const RBAC = 'rbac.authorization.k8s.io/v1';
/** With the role before it and the hash behind it, a label can hold the name too. */
const LONGEST_READABLE = 40;

/** Label by which Kueue knows the queue of a workload; kueue v0.14 pkg/constants. */
export const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/** Objects of a tenant, by their ids, in the order of applying. */
export function renderTenant(plan: TenantPlan): Map<string, Manifest> {
  const { given, makesNamespace, queueName } = plan;
  return new Map<string, Manifest>([
    ...(makesNamespace ? [['Namespace', namespaceOf(plan)] as const] : []),
    ...(given.priorityClasses ?? []).map((each) => [`PriorityClass-${each.name}`, priorityClass(plan, each)] as const),
    ...(given.quota === undefined ? [] : [['ResourceQuota', inside(plan, 'v1', 'ResourceQuota', 'tenant', {
      spec: { hard: quotaOf(given.quota) },
    })] as const]),
    ...(given.containers === undefined ? [] : [['LimitRange', limitRange(plan, given.containers)] as const]),
    ['NetworkPolicy', networkPolicy(plan)],
    ['ServiceAccount', serviceAccount(plan)],
    ...(given.permissions === undefined ? [] : [...permissions(plan, given.permissions)]),
    ...Object.entries(given.groups ?? {}).map(([group, role]) => [`RoleBinding-${group}`, groupBinding(plan, group, role)] as const),
    ...(queueName === undefined ? [] : [['LocalQueue', inside(plan, 'kueue.x-k8s.io/v1beta2', 'LocalQueue', queueName, {
      spec: { clusterQueue: given.queue!.clusterQueue },
    })] as const]),
  ]);
}

function inside(plan: TenantPlan, apiVersion: string, kind: string, name: string, content: object): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: plan.namespace, labels: labelsOf(plan, name) }, ...content };
}

function labelsOf(plan: TenantPlan, name: string): StringMap {
  return objectLabels({ ...plan, name }, Component.TENANT);
}

function namespaceOf(plan: TenantPlan): Manifest {
  const { namespace, podSecurity } = plan;
  const level = (mode: string) => ({ [`pod-security.kubernetes.io/${mode}`]: podSecurity });
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    // What only warns is told to whoever applies a Deployment: its pods are refused later, and elsewhere.
    metadata: { name: namespace, labels: { ...labelsOf(plan, namespace), ...level('enforce'), ...level('audit'), ...level('warn') } },
  };
}

function priorityClass(plan: TenantPlan, { name, value, preempts = true, description }: TenantPriorityClass): Manifest {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, labels: labelsOf(plan, name) },
    ...compact({ value, description, preemptionPolicy: preempts ? undefined : 'Never' }),
  };
}

/** Of devices, quotas count requests only. */
export function quotaOf({ gpus, devices = {}, cpu, memory, storage, claims, pods }: TenantQuota): StringMap {
  const counts: { readonly [resource: string]: number | Size | undefined } = {
    [`requests.${NVIDIA}`]: gpus,
    ...Object.fromEntries(Object.entries(devices).map(([resource, most]) => [`requests.${resource}`, most])),
    'requests.cpu': cpu,
    'requests.memory': memory,
    'requests.storage': storage,
    'persistentvolumeclaims': claims,
    pods,
  };
  return quantities(counts);
}

function quantities(amounts: { readonly [resource: string]: number | Size | undefined }): StringMap {
  return Object.fromEntries(Object.entries(amounts).flatMap(([resource, amount]) => {
    if (amount === undefined) return [];
    return [[resource, typeof amount === 'number' ? cpuQuantity(amount) : sizeQuantity(amount)]];
  }));
}

/**
 * A most without a default would be the default: each container that asks for no GPU would get all that one may have.
 * Source: kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem; plugin/pkg/admission/limitranger.
 */
function limitRange(plan: TenantPlan, { defaultCpu, defaultMemory, maxCpu, maxMemory, maxGpus }: ContainerBounds): Manifest {
  const noGpu = maxGpus === undefined ? {} : { [NVIDIA]: 0 };
  const limits = compact({
    type: 'Container',
    max: quantities({ cpu: maxCpu, memory: maxMemory, [NVIDIA]: maxGpus }),
    default: quantities({ cpu: maxCpu, memory: defaultMemory, ...noGpu }),
    defaultRequest: quantities({ cpu: defaultCpu, memory: defaultMemory, ...noGpu }),
  });
  return inside(plan, 'v1', 'LimitRange', 'tenant', { spec: { limits: [limits] } });
}

function networkPolicy(plan: TenantPlan): Manifest {
  const { gatewayNamespaces, monitoringNamespaces, clientNamespaces, clientRanges, sameNamespace } = plan.network;
  const namespaces = [...new Set([...gatewayNamespaces, ...monitoringNamespaces, ...clientNamespaces])];
  const from = [
    ...(namespaces.length === 0 ? [] : [{
      namespaceSelector: { matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'In', values: namespaces }] },
    }]),
    ...clientRanges.map((cidr) => ({ ipBlock: { cidr } })),
    ...(sameNamespace ? [{ podSelector: {} }] : []),
  ];
  // A rule with an empty list admits everybody; without rules nobody is admitted.
  return inside(plan, 'networking.k8s.io/v1', 'NetworkPolicy', 'tenant', {
    spec: { podSelector: {}, policyTypes: ['Ingress'], ...(from.length === 0 ? {} : { ingress: [{ from }] }) },
  });
}

function serviceAccount(plan: TenantPlan): Manifest {
  return inside(plan, 'v1', 'ServiceAccount', plan.serviceAccountName, { automountServiceAccountToken: false });
}

function* permissions(plan: TenantPlan, given: readonly TenantPermission[]): Iterable<[string, Manifest]> {
  const { serviceAccountName: name, namespace } = plan;
  const rules = given.map(({ apiGroups = [''], resources, resourceNames, verbs }) => compact({ resources, resourceNames, verbs }, { apiGroups }));
  yield ['Role', inside(plan, RBAC, 'Role', name, { rules })];
  yield ['RoleBinding', inside(plan, RBAC, 'RoleBinding', name, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  })];
}

function groupBinding(plan: TenantPlan, group: string, role: string): Manifest {
  return inside(plan, RBAC, 'RoleBinding', `${role}-${nameOfGroup(group)}`, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
  });
}

/** Names of groups have characters that names of objects have not: "oidc:team-a" and "oidc-team-a" are two all the same. */
function nameOfGroup(group: string): string {
  if (DNS_LABEL.is(group)) return group;
  const readable = group.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, LONGEST_READABLE);
  const hash = createHash('sha256').update(group).digest('hex').slice(0, 8);
  return readable === '' ? hash : `${readable}-${hash}`;
}

/**
 * One pod at a time, whatever the number of replicas: `minAvailable: 1` would keep a node with the only replica for ever.
 *
 * @param name of a service
 * @param manifests of that service
 */
export function disruptionBudget(name: string, manifests: readonly Manifest[], plan: TenantPlan): Manifest | undefined {
  const matchLabels = podsOfService(name, manifests)?.labels;
  return matchLabels && {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: plan.namespace, labels: objectLabels({ ...plan, name }, Component.TENANT) },
    spec: { maxUnavailable: 1, selector: { matchLabels } },
  };
}
