import { isSlash, trimEnd } from '../../finding/texts';
import { fail } from '../../finding/finding-error';
import type { FilesOptions } from '../../container/volume-mount';
import { VolumeMount } from '../../container/volume-mount';
import type { WrittenDirectory } from '../../runtime/server';
import { sizeQuantity } from './resources';
import { CONFLICTING_ARGUMENTS } from './service-arguments';
import type { VolumePlan } from './service-plan';

/** What volumes are called; their own names may have dots, or be there twice. */
const NAMES: { readonly [kind: string]: string } = {
  emptyDir: 'scratch', configMap: 'config', secret: 'secret', persistentVolumeClaim: 'claim',
};

/** The user's, and scratch space for what the server fills where the user mounts nothing. */
export function planVolumes(given: VolumeMount[] = [], cache?: WrittenDirectory): VolumePlan[] {
  return planMounts(cache === undefined || mountAt(given, cache) !== undefined ? given : [...given, VolumeMount.emptyDir(cache.path)], []);
}

/** What a container mounts: volumes of its own, or those of the containers before it that are the same. */
export function planMounts(mounts: VolumeMount[], taken: readonly VolumePlan[]): VolumePlan[] {
  return mounts.map((mount, index) => {
    const source = { [mount.kind]: volumeSource(mount) };
    return {
      name: sharedName(mount, source, taken) ?? `${NAMES[mount.kind]}-${taken.length + index + 1}`,
      mountPath: mount.mountPath,
      subPath: (mount.claimOptions ?? mount.filesOptions)?.subPath,
      readOnly: mount.emptyDirOptions === undefined && mount.claimOptions?.writable !== true,
      source,
    };
  });
}

/** Containers see the same object as one volume, and a directory that they call alike. */
function sharedName({ emptyDirOptions }: VolumeMount, source: object, taken: readonly VolumePlan[]): string | undefined {
  if (emptyDirOptions !== undefined) return emptyDirOptions.name && sharedDirectory(emptyDirOptions.name, source, taken);
  return taken.find((other) => JSON.stringify(other.source) === JSON.stringify(source))?.name;
}

/** One directory is of one medium and size, whoever mounts it. */
function sharedDirectory(name: string, source: object, taken: readonly VolumePlan[]): string {
  const shared = `shared-${name}`;
  const other = taken.find((mount) => mount.name === shared);
  if (other !== undefined && JSON.stringify(other.source) !== JSON.stringify(source)) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 'name', value: name, rule: 'is the name of two directories that differ in `inMemory` or `sizeLimit`',
      cure: 'give both the same options, or another name',
    });
  }
  return shared;
}

/** The group that the pod's claims are given to: of a server that is not root and fills one. */
export function planGroup(given: VolumeMount[] = [], cache?: WrittenDirectory): number | undefined {
  return cache !== undefined && mountAt(given, cache)?.claimOptions?.writable ? cache.group : undefined;
}

function mountAt(given: VolumeMount[], { path }: WrittenDirectory): VolumeMount | undefined {
  return given.find(({ mountPath }) => trimEnd(mountPath, isSlash) === path);
}

function volumeSource(mount: VolumeMount): object {
  if (mount.emptyDirOptions !== undefined) {
    const { inMemory, sizeLimit } = mount.emptyDirOptions;
    return {
      ...(inMemory ? { medium: 'Memory' } : {}),
      ...(sizeLimit === undefined ? {} : { sizeLimit: sizeQuantity(sizeLimit) }),
    };
  }
  if (mount.claimOptions !== undefined) {
    return { claimName: mount.name, ...(mount.claimOptions.writable ? {} : { readOnly: true }) };
  }
  return { ...(mount.kind === 'secret' ? { secretName: mount.name } : { name: mount.name }), ...filesFields(mount.filesOptions) };
}

function filesFields({ items, optional, mode }: FilesOptions = {}): object {
  return {
    ...(items === undefined ? {} : { items: Object.entries(items).map(([key, path]) => ({ key, path })) }),
    ...(mode === undefined ? {} : { defaultMode: mode }),
    ...(optional === undefined ? {} : { optional }),
  };
}
