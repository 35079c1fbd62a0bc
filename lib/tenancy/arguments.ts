import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, distinct, flag, list, map, named, number, object, oneOf, openText, required, size, text, wholeNumber } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { cpus, stringMap } from '../container/argument-shapes';
import { fail } from '../finding/finding-error';
import { CIDR } from '../manifest/addresses';
import { DNS_LABEL, DNS_SUBDOMAIN, QUALIFIED_NAME } from '../platform/formats';
import type { ContainerBounds, TenantNetwork, TenantPermission, TenantPriorityClass, TenantProps, TenantQueue, TenantQuota } from './props';
import { PodSecurityLevel, TenantRole } from './props';

const MOST = 100_000;
const count = wholeNumber(0, MOST);

const label = named(DNS_LABEL);
const name = named(DNS_SUBDOMAIN);

/** Of extended resources a quota counts requests only; kubernetes pkg/apis/core/validation, ValidateResourceQuotaResourceName. */
const devices: ArgumentCheck = (property, value) => {
  map(count)(property, value);
  for (const resource of Object.keys(value as object)) {
    if (resource.includes('/') && QUALIFIED_NAME.is(resource)) continue;
    fail(INVALID_ARGUMENT, {
      property: `${property}.${resource}`, rule: 'is not the resource of a device', cure: 'name it with its domain, such as amd.com/gpu',
    });
  }
};

const range: ArgumentCheck = (property, value) => {
  text(property, value);
  if (!CIDR.is(value as string)) fail(INVALID_ARGUMENT, { property, value, rule: CIDR.rule, cure: CIDR.cure });
};

const QUOTA: ArgumentShape<TenantQuota> = {
  gpus: count, devices, cpu: number(0.001, 1_000_000), memory: size, storage: size, claims: count, pods: count,
};

const CONTAINERS: ArgumentShape<ContainerBounds> = {
  defaultCpu: cpus, defaultMemory: size, maxCpu: cpus, maxMemory: size, maxGpus: wholeNumber(0, 1024),
};

/** Values above are those of Kubernetes' own classes; kubernetes pkg/apis/scheduling/types.go, HighestUserDefinablePriority. */
const PRIORITY_CLASS: ArgumentShape<TenantPriorityClass> = {
  name: required(name), value: required(wholeNumber(-(2 ** 31), 1_000_000_000)), preempts: flag, description: text,
};

const QUEUE: ArgumentShape<TenantQueue> = { clusterQueue: required(name), name };

const NETWORK: ArgumentShape<TenantNetwork> = {
  gatewayNamespaces: list(label), monitoringNamespaces: list(label), clientNamespaces: list(label), clientRanges: list(range),
  sameNamespace: flag,
};

const PERMISSION: ArgumentShape<TenantPermission> = {
  apiGroups: list(openText), resources: required(list(text)), resourceNames: list(text), verbs: required(list(text)),
};

const TENANT: ArgumentShape<TenantProps> = {
  namespace: label,
  createNamespace: flag,
  podSecurity: oneOf(PodSecurityLevel),
  quota: object(QUOTA),
  containers: object(CONTAINERS),
  priorityClasses: list(object(PRIORITY_CLASS)),
  queue: object(QUEUE),
  network: object(NETWORK),
  serviceAccountName: name,
  permissions: list(object(PERMISSION)),
  groups: map(oneOf(TenantRole)),
  labels: stringMap,
};

/** Refuses props that can be right on no cluster. */
export function checkTenantArguments(props: TenantProps): void {
  checkArguments(props, TENANT);
  distinct(text)('priorityClasses', (props.priorityClasses ?? []).map((each) => each.name));
}
