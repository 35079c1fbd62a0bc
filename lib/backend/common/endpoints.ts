import { Endpoints } from '../definition';

export interface Hosts {
  /** Host name for clients outside; absent where there is none. */
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

/** The name that a Service has in the cluster's DNS. */
export function serviceHost(name: string, namespace = 'default'): string {
  return `${name}.${namespace}.svc.cluster.local`;
}

/** Where nobody said what the cluster's public domain is (config-domain's example). */
const UNKNOWN_DOMAIN = 'example.com';

export function publicHost(label: string, domain = UNKNOWN_DOMAIN): string {
  return `${label}.${domain}`;
}
