import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NO_BACKSTEPS, RELATIVE_PATH } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkUnique, choiceField, listField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';

export const VOLUME_MISSING: Definition = {
  id: 'POD005', severity: Severity.ERROR, title: 'A container mounts a volume that the pod has not', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.', source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
  cure: 'Add the volume, or correct the name of the mount.',
};

export const MOUNT_CONFLICT: Definition = {
  id: 'POD006', severity: Severity.ERROR, title: 'A mount contradicts another, or itself', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.', source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
  cure: 'Mount each volume once at a path, and keep one of subPath and subPathExpr.',
};

export const DEVICE_CONFLICT: Definition = {
  id: 'POD013', severity: Severity.ERROR, title: 'A block device is not a claim, or is mounted too', why: 'The API server refuses the pod. Where a controller makes it, that shows only in the controller\'s events or conditions.', source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeDevices',
  cure: 'Refer to a claim of volumeMode Block, and either mount it or use it as a device.',
};

export const MOUNTS: FieldShape = listField(mapField({
  subPath: textField(RELATIVE_PATH),
  subPathExpr: textField(RELATIVE_PATH),
  mountPropagation: pointer(choiceField('Bidirectional', 'HostToContainer', 'None')),
  recursiveReadOnly: pointer(choiceField('Disabled', 'IfPossible', 'Enabled')),
}, { required: ['name', 'mountPath'], checks: [checkMount] }), { uniqueBy: 'mountPath' });

export const DEVICES: FieldShape = listField(
  mapField({ devicePath: textField(NO_BACKSTEPS) }, { required: ['name', 'devicePath'] }),
  { uniqueBy: 'devicePath' },
);

function checkMount(mount: Place): void {
  if (!mount.field('subPath').isEmpty && !mount.field('subPathExpr').isEmpty) {
    mount.field('subPathExpr').report(MOUNT_CONFLICT, 'stands beside subPath', 'leave one of them out');
  }
  const recursive = mount.field('recursiveReadOnly');
  if (!['Enabled', 'IfPossible'].includes(recursive.text)) return;
  if (!mount.field('readOnly').isTrue) recursive.report(MOUNT_CONFLICT, 'is of a mount that is not read-only', 'set readOnly: true');
  if (!['', 'None'].includes(mount.field('mountPropagation').text)) {
    recursive.report(MOUNT_CONFLICT, 'is of a mount with mount propagation', 'leave mountPropagation out');
  }
}

/** Mounts and block devices of one container against the pod's volumes. */
export function checkMountsOf(container: Place, volumes: ReadonlyMap<string, Place>): void {
  const mounts = container.field('volumeMounts').items;
  for (const mount of mounts) {
    const name = mount.field('name');
    if (!name.isEmpty && !volumes.has(name.text)) {
      name.report(VOLUME_MISSING, 'is the name of no volume', 'add the volume, or correct the name');
    }
    const propagation = mount.field('mountPropagation');
    if (propagation.text === 'Bidirectional' && !container.field('securityContext').field('privileged').isTrue) {
      propagation.report(MOUNT_CONFLICT, 'is for privileged containers only', 'use HostToContainer');
    }
  }
  const devices = container.field('volumeDevices').items;
  const seen = new Set<string>();
  for (const device of devices) checkDevice(device, mounts, volumes, seen);
}

function checkDevice(device: Place, mounts: readonly Place[], volumes: ReadonlyMap<string, Place>, seen: Set<string>): void {
  const name = device.field('name');
  checkUnique(name, seen);
  const volume = volumes.get(name.text);
  if (volume === undefined) name.report(VOLUME_MISSING, 'is the name of no volume', 'add the volume, or correct the name');
  else if (!volume.field('persistentVolumeClaim').isSet && !volume.field('ephemeral').isSet) {
    name.report(DEVICE_CONFLICT, 'is the name of a volume that is not a claim', 'use a claim with volumeMode Block');
  }
  const path = device.field('devicePath').text;
  const isMounted = mounts.some((mount) => mount.field('name').text === name.text || mount.field('mountPath').text === path);
  if (isMounted) device.report(DEVICE_CONFLICT, 'is mounted too', 'leave the mount or the device out');
}
