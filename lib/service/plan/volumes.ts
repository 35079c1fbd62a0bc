import { isSlash, trimEnd } from '../../finding/texts';
import { VolumeMount } from '../../container/volume-mount';
import type { WrittenDirectory } from '../../runtime/server';
import { sizeQuantity } from './resources';
import type { VolumePlan } from './service-plan';

/** What volumes are called; their own names may have dots, or be there twice. */
const NAMES: { readonly [kind: string]: string } = {
  emptyDir: 'scratch', configMap: 'config', secret: 'secret', persistentVolumeClaim: 'claim',
};

/** The user's, and scratch space for what the server fills where the user mounts nothing. */
export function planVolumes(given: VolumeMount[] = [], cache?: WrittenDirectory): VolumePlan[] {
  const mounts = cache === undefined || mountAt(given, cache) !== undefined ? given : [...given, VolumeMount.emptyDir(cache.path)];
  return mounts.map((mount, index) => ({
    name: `${NAMES[mount.kind]}-${index + 1}`,
    mountPath: mount.mountPath,
    subPath: mount.claimOptions?.subPath,
    readOnly: mount.emptyDirOptions === undefined && mount.claimOptions?.writable !== true,
    source: { [mount.kind]: volumeSource(mount) },
  }));
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
  return mount.kind === 'secret' ? { secretName: mount.name } : { name: mount.name };
}
