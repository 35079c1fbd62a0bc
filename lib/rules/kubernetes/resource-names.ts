import { Format, QUALIFIED_NAME } from '../../platform/formats';
import { isDevice } from '../pod/resources';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const COUNTED = [
  'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims',
  'services.nodeports', 'services.loadbalancers',
];
const OF_QUOTAS: ReadonlySet<string> = new Set([
  ...COMPUTE, ...COMPUTE.map((name) => `requests.${name}`), ...COMPUTE.map((name) => `limits.${name}`), ...COUNTED, 'requests.storage',
]);
const HUGE = /^(requests\.)?hugepages-/;

/** Names without a domain that quotas know. Source: kubernetes pkg/apis/core/helper/helpers.go. */
export function isOfQuotas(name: string): boolean {
  return OF_QUOTAS.has(name) || HUGE.test(name);
}

/** What quotas and ranges can be about. */
export const ANY_RESOURCE: Format = {
  is: (name) => QUALIFIED_NAME.is(name) && (name.includes('/') || name === 'storage' || isOfQuotas(name)),
  rule: 'is not a resource',
  cure: 'use one of Kubernetes\' own, such as cpu, or one with its domain, such as nvidia.com/gpu',
};

export const QUOTA_RESOURCE: Format = {
  is: (name) => ANY_RESOURCE.is(name) && name !== 'storage',
  rule: 'is nothing that quotas count',
  cure: 'use a name such as requests.cpu, requests.nvidia.com/gpu or count/deployments.apps',
};

/** What comes in whole: objects and devices. */
export function isCounted(name: string): boolean {
  return COUNTED.includes(name) || (isDevice(name) && !name.startsWith('requests.') && QUALIFIED_NAME.is(`requests.${name}`));
}
