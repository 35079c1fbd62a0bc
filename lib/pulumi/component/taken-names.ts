import { NAME_TAKEN } from '../../rules/service/names';
import type { Input, Resource } from '@pulumi/pulumi';
import { Output } from '@pulumi/pulumi';
import type { Manifest } from '../../backend/manifest';
import { serviceNames } from '../../backend/service-names';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { withArticle } from '../../arguments/instance-of';
import type { LateManifest } from '../objects/resource';
import { MEMBER } from '../objects/resource';
import { stackResource } from '../sdk-internals';

/** Paths of components by the names that they have in a namespace. */
type Names = Map<string, string>;

/** What stands for the cluster of a component: its provider. */
export function clusterOf(component: Resource): object {
  return component.getProvider(MEMBER) ?? stackResource() ?? component;
}

/** Of each cluster; the names of a namespace that is an Output count for that Output alone. */
const clusters = new WeakMap<object, Map<Input<string> | undefined, Names>>();

/**
 * Takes the names of a component's objects, and of the Services that come of them, for this program.
 *
 * @returns what is wrong where another component has one of them; then none is taken
 */
export function takeNames(
  component: Resource, path: string, namespace: Input<string> | undefined, objects: readonly LateManifest[],
): Finding[] {
  const names = namesIn(clusterOf(component), namespace);
  const wanted = new Set((objects as readonly object[] as readonly Manifest[]).flatMap(namesOf));
  const taken = [...wanted].find((name) => names.has(name));
  if (taken === undefined) {
    wanted.forEach((name) => names.set(name, path));
    return [];
  }
  const [kind, value] = taken.split(' ');
  return [finding(NAME_TAKEN, {
    path, property: 'name', value, rule: `is taken: ${names.get(taken)} and ${path} would both have ${withArticle(kind)} of that name`,
    cure: 'give one of them another `name`, or another namespace',
  })];
}

function namesIn(cluster: object, namespace: Input<string> | undefined): Names {
  const namespaces = clusters.get(cluster) ?? new Map<Input<string> | undefined, Names>();
  const names = namespaces.get(namespace) ?? new Map<string, string>();
  clusters.set(cluster, namespaces.set(namespace, names));
  return names;
}

/** A name that is an Output, such as that of a Job with a late address, has a hash of its own. */
function namesOf(object: Manifest): string[] {
  const services = serviceNames(object).map((name) => `Service ${name}`);
  const { apiVersion, kind, metadata: { name } } = object;
  return Output.isInstance(name) || kind === 'Service' ? services : [`${kind} ${name} ${apiVersion}`, ...services];
}
