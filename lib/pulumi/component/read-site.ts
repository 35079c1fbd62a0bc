import type { Reader } from '../inputs/read-inputs';
import type { InferenceSite } from './inference-site';

interface ReadSite {
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
  readonly partOf: string;
}

/** What of a site may be Outputs; findings name it `site.namespace` and so on. */
export function readSite({ siteName, namespace, labels }: InferenceSite, read: Reader): ReadSite {
  return { ...read({ site: { namespace, labels } }).site, partOf: siteName };
}
