import type { ComponentResourceOptions, CustomResourceOptions, CustomTimeouts, Resource, ResourceTransform } from '@pulumi/pulumi';
import { mergeOptions } from '@pulumi/pulumi';
import { isKept } from '../../platform/delivery';
import { printImportId } from '../adoption/import-ids';
import { claimGuard } from '../guard/guards';
import type { KubernetesResource, LateManifest } from './resource';
import { kubernetesResource } from './resource';

/** Whose an object is. */
export interface Owner {
  readonly component: Resource;
  /** Name of the component. */
  readonly path: string;
  /** Changes of single objects, by their ids. */
  readonly transforms: { readonly [objectId: string]: ResourceTransform };
}

/** Its replacement comes before it goes, so that data are never deleted for a new volume that is empty. */
const CLAIM = 'PersistentVolumeClaim';

/** Stays when it has left the program, for it says so to whatever else delivers it. */
function isRetained(manifest: LateManifest): boolean {
  const { annotations } = manifest.metadata as { readonly annotations?: { readonly [key: string]: unknown } };
  return isKept(annotations);
}

/** Makes an object a resource `<component>/<id>`. */
export function registerObject(owner: Owner, id: string, manifest: LateManifest, options: CustomResourceOptions): KubernetesResource {
  const { component, path, transforms } = owner;
  const name = `${path}/${id}`;
  const own = transforms[id] === undefined ? [] : [transforms[id]];
  const kept = isRetained(manifest) ? { ...options, retainOnDelete: options.retainOnDelete ?? true } : options;
  const all = manifest.kind === CLAIM ? mergeOptions({ deleteBeforeReplace: false, hooks: claimGuard(component) }, kept) : kept;
  const resource = kubernetesResource(name, manifest, { ...all, parent: component, transforms: own });
  printImportId(resource, name, manifest);
  return resource;
}

/**
 * Options of a component that the SDK keeps for the component alone, and that are meant for what it makes. `protect`, providers, aliases
 * and transforms come to children by themselves; `dependsOn` does since they are made after their component, and go before it.
 */
export function forwarded(
  { ignoreChanges, replaceOnChanges, retainOnDelete, deletedWith, hideDiffs }: ComponentResourceOptions,
): CustomResourceOptions {
  return { ignoreChanges, replaceOnChanges, retainOnDelete, deletedWith, hideDiffs };
}

/** How long an object may take. */
export interface Timeouts extends CustomTimeouts {
  readonly create: string;
  readonly update: string;
}

/** The plan's timeout, where the component's options have no other. */
export function timeoutsOf(planned: string, custom: CustomTimeouts | undefined): Timeouts {
  return { create: planned, update: planned, ...custom };
}
