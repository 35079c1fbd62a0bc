import { VolumeMount } from '../../container/volume-mount';
import { sizeQuantity } from '../quantity';
import { VolumePlan } from '../volume-plan';

/** What volumes are called; their own names may have dots, or be there twice. */
const NAMES: { readonly [kind: string]: string } = { emptyDir: 'scratch', configMap: 'config', secret: 'secret', persistentVolumeClaim: 'claim' };

export function planVolumes(mounts: VolumeMount[] = []): VolumePlan[] {
  return mounts.map((mount, index) => ({
    name: `${NAMES[mount.kind]}-${index + 1}`,
    mountPath: mount.mountPath,
    subPath: mount.claimOptions?.subPath,
    readOnly: mount.emptyDirOptions === undefined && mount.claimOptions?.writable !== true,
    source: { [mount.kind]: volumeSource(mount) },
  }));
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
