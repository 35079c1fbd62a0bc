import { all, Config, output } from '@pulumi/pulumi';
import type { KubernetesResource, LateManifest } from '../objects/resource';
import { say } from '../objects/say';

/** Prints what `pulumi import` and kubectl know an object by, where the stack's configuration says so. */
export function printImportId(resource: KubernetesResource, name: string, { metadata }: LateManifest): void {
  if (new Config('inference-constructs').getBoolean('importIds') !== true) return;
  all([resource.urn, output(metadata)]).apply(([urn, { namespace, name: object }]: [string, any]) => {
    const type = urn.split('::')[2].split('$').at(-1);
    const id = namespace === undefined ? object : `${namespace}/${object}`;
    say('info', JSON.stringify({ type, name, id }), resource);
  });
}
