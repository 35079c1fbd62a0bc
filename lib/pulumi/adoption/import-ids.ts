import { all, Config, log, output } from '@pulumi/pulumi';
import type { KubernetesResource, LateManifest } from '../objects/resource';

/** Prints what `pulumi import` and kubectl know an object by, where the stack's configuration says so. */
export function printImportId(resource: KubernetesResource, name: string, { metadata }: LateManifest): void {
  if (new Config('inference-constructs').getBoolean('importIds') !== true) return;
  all([resource.urn, output(metadata)]).apply(([urn, { namespace, name: object }]: [string, any]) => {
    const type = urn.split('::')[2].split('$').at(-1);
    return log.info(JSON.stringify({ type, name, id: namespace === undefined ? object : `${namespace}/${object}` }), resource);
  });
}
