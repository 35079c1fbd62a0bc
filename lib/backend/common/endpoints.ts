import type { ServicePlan } from '../../service/plan/service-plan';
import type { Endpoints } from '../definition';

export interface Hosts {
  /** URL for clients outside; absent where there is none, or none is known. */
  readonly publicUrl?: string;
  readonly internalHost: string;
  readonly openAiPath?: string;
}

export function endpointsAt({ publicUrl, internalHost, openAiPath }: Hosts): Endpoints {
  const internalUrl = `http://${internalHost}`;
  return {
    url: publicUrl,
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

/** The URL of the service's own way in; absent where it has none, or nobody says its host. */
export function ingressUrl({ ingress }: ServicePlan): string | undefined {
  return ingress?.host === undefined ? undefined : `${scheme(ingress)}://${ingress.host}${ingress.given.pathPrefix ?? ''}`;
}

/** That, else the URL of the cluster's ingress: none for pods of the cluster only, and unknown where the profile names no domain. */
export function publicUrl(plan: ServicePlan, separator: '.' | '-'): string | undefined {
  const { name, namespace = DEFAULT_NAMESPACE, traffic, cluster, ingress } = plan;
  if (ingress !== undefined) return ingressUrl(plan);
  return traffic.clusterLocal || cluster.domain === undefined
    ? undefined : `${scheme(cluster)}://${name}${separator}${namespace}.${cluster.domain}`;
}

function scheme({ https = false }: { readonly https?: boolean }): string {
  return https ? 'https' : 'http';
}
