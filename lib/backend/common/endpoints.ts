import type { ServicePlan } from '../../service/plan/service-plan';
import type { Endpoints } from '../definition';

export interface Hosts {
  /** Host name for clients outside; absent where there is none, or none is known. */
  readonly publicHost?: string;
  readonly internalHost: string;
  readonly openAiPath?: string;
}

export function endpointsAt({ publicHost, internalHost, openAiPath }: Hosts): Endpoints {
  const internalUrl = `http://${internalHost}`;
  return {
    url: publicHost === undefined ? undefined : `http://${publicHost}`,
    internalUrl,
    openAiUrl: openAiPath === undefined ? undefined : `${internalUrl}${openAiPath}`,
  };
}

/** The namespace of whoever applies it, where nobody named one. */
const DEFAULT_NAMESPACE = 'default';

/** The name that a Service has in the cluster's DNS. */
export function serviceHost(name: string, namespace = DEFAULT_NAMESPACE): string {
  return `${name}.${namespace}.svc.cluster.local`;
}

/** The host that an ingress gives a service: none for pods of the cluster only, and unknown where the profile names no domain. */
export function publicHost(
  { name, namespace = DEFAULT_NAMESPACE, traffic, cluster: { domain } }: ServicePlan, separator: '.' | '-',
): string | undefined {
  return traffic.clusterLocal || domain === undefined ? undefined : `${name}${separator}${namespace}.${domain}`;
}
