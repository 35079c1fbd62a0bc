import { serviceNames } from '../../backend/service-names';
import type { Manifest } from '../../backend/manifest';
import type { Cluster, LiveObject } from '../await/cluster';
import type { LateManifest } from '../objects/resource';
import { Refused } from './guard';

/** An object that owns others. */
interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * Refuses the name of a service where a Service of Kubernetes that comes of it is another's, such as the site's that served it until now.
 * Knative would never get ready, KServe would take it for its own and delete it, and a Deployment would stay behind, with its GPU.
 *
 * @param objects all objects of the service
 * @throws Refused
 */
export async function checkNames(cluster: Cluster, namespace: string, objects: readonly LateManifest[]): Promise<void> {
  const manifests = objects as readonly object[] as readonly Manifest[];
  const roots = manifests.map(({ apiVersion, kind, metadata }): Owner => ({ apiVersion, kind, name: metadata.name }));
  for (const name of new Set(manifests.flatMap(serviceNames))) {
    const service = await cluster.service(namespace, name);
    if (service === undefined) continue;
    const owner = await ownerOf(cluster, namespace, service, roots);
    if (owner !== undefined ? isAmong(roots, owner) : await isOwn(cluster, namespace, service, manifests)) continue;
    const whose = owner === undefined ? 'something else' : `the ${titleOf(owner)} ${owner.name}`;
    throw new Refused(
      `Service ${namespace}/${name} belongs to ${whose}: give the service another \`name\`, and the new one serves before the old one goes`,
    );
  }
}

/** The last of an object's controllers, or the first that is one of the service's own. */
async function ownerOf(cluster: Cluster, namespace: string, object: LiveObject, roots: readonly Owner[]): Promise<Owner | undefined> {
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined || isAmong(roots, owner)) return owner;
  const plural = `${owner.kind.toLowerCase()}s`;
  // Where it is not ours to read, it is the last that is known.
  const live = await cluster.read({ apiVersion: owner.apiVersion, plural, namespace }, owner.name).catch(() => undefined);
  return (live && await ownerOf(cluster, namespace, live, roots)) ?? owner;
}

/** Whether a Service that no controller made is the service's own: one of its objects is there already, or it leads to their pods. */
async function isOwn(cluster: Cluster, namespace: string, service: LiveObject, manifests: readonly Manifest[]): Promise<boolean> {
  const { name } = service.metadata;
  const own = manifests.find(({ apiVersion, kind, metadata }) => apiVersion === 'v1' && kind === 'Service' && metadata.name === name);
  if (own !== undefined && sameSelector(own.spec, service.spec)) return true;
  for (const { apiVersion, kind, metadata } of manifests.filter(isWorkload)) {
    const live = await cluster.read({ apiVersion, plural: `${kind.toLowerCase()}s`, namespace }, metadata.name);
    if (live !== undefined) return true;
  }
  return false;
}

function isWorkload({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Deployment' || kind === 'InferenceService' || (kind === 'Service' && apiVersion.startsWith('serving.knative.dev/'));
}

function sameSelector(one: any, other: any): boolean {
  const text = (selector: object = {}) => JSON.stringify(Object.entries(selector).sort());
  return text(one?.selector) === text(other?.selector);
}

function isAmong(owners: readonly Owner[], { apiVersion, kind, name }: Owner): boolean {
  const group = (version: string) => version.split('/')[0];
  return owners.some((each) => each.kind === kind && each.name === name && group(each.apiVersion) === group(apiVersion));
}

function titleOf({ apiVersion, kind }: Owner): string {
  return kind === 'Service' && apiVersion.includes('knative') ? 'Knative Service' : kind;
}
