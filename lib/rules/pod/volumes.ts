import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { LABELS } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import {
  checkShape, checkUnique, choiceField, COMBINATION, listField, mapField, OUT_OF_RANGE, pointer, textField,
} from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN, NO_BACKSTEPS, RELATIVE_PATH, VOLUME_FILE } from '../../platform/formats';
import { ANNOTATIONS } from '../kubernetes/metadata';
import { CLAIM_TEMPLATE_SPEC } from '../kubernetes/storage';
import { checkIscsi, CSI_DRIVER, DISKS } from './disks';
import { FILE_FIELD, FILE_RESOURCE } from './environment';
import { POD_REFUSED } from './pod-views';
import { checkStorageAmount } from './resource-traps';

const MODE: FieldShape = { least: 0, most: 0o777 };
const FILE = textField(VOLUME_FILE);

const KEYS_AS_FILES: FieldShape = listField(mapField({ path: FILE, mode: MODE }, { required: ['key', 'path'] }));
const FILES_OF_FIELDS: FieldShape = listField(mapField(
  { path: FILE, mode: MODE, fieldRef: FILE_FIELD, resourceFieldRef: FILE_RESOURCE },
  { required: ['path'], oneOf: ['fieldRef', 'resourceFieldRef'] },
));

/** Sources behind feature gates that are off are dropped unseen. */
const PROJECTIONS: { readonly [name: string]: FieldShape } = {
  secret: mapField({ items: KEYS_AS_FILES }, { required: ['name'] }),
  configMap: mapField({ items: KEYS_AS_FILES }, { required: ['name'] }),
  downwardAPI: mapField({ items: FILES_OF_FIELDS }),
  serviceAccountToken: mapField({ path: FILE, expirationSeconds: { least: 600, most: 2 ** 32 } }, { required: ['path'] }),
};

const SOURCES: { readonly [name: string]: FieldShape } = {
  emptyDir: { checks: [checkSizeLimit] },
  secret: mapField({ defaultMode: MODE, items: KEYS_AS_FILES }, { required: ['secretName'] }),
  configMap: mapField({ defaultMode: MODE, items: KEYS_AS_FILES }, { required: ['name'] }),
  downwardAPI: mapField({ defaultMode: MODE, items: FILES_OF_FIELDS }),
  projected: mapField({
    defaultMode: MODE,
    sources: listField(mapField(PROJECTIONS, { atMostOneOf: Object.keys(PROJECTIONS) }), { checks: [checkPaths] }),
  }),
  persistentVolumeClaim: { required: ['claimName'] },
  ephemeral: mapField({ volumeClaimTemplate: { checks: [checkClaimTemplate] } }, { required: ['volumeClaimTemplate'] }),
  csi: mapField(
    { driver: textField(CSI_DRIVER), nodePublishSecretRef: mapField({ name: textField(DNS_SUBDOMAIN) }, { required: ['name'] }) },
    { required: ['driver'] },
  ),
  image: mapField({ pullPolicy: choiceField('Always', 'IfNotPresent', 'Never') }),
  gitRepo: mapField({ directory: FILE }, { required: ['repository'] }),
  ...DISKS,
};

/** Volumes of a pod. One without a source is an empty folder. */
export const VOLUMES: FieldShape = listField(
  mapField({ ...SOURCES, name: textField(DNS_LABEL) }, { required: ['name'], atMostOneOf: Object.keys(SOURCES), checks: [checkDisk] }),
  { uniqueBy: 'name' },
);

function checkDisk(volume: Place): void {
  checkIscsi(volume.field('iscsi'), volume.field('name').text);
}

/** A claim that is named after the pod. */
function checkClaimTemplate(template: Place): void {
  checkShape(template.field('metadata').field('labels'), LABELS);
  checkShape(template.field('metadata').field('annotations'), ANNOTATIONS);
  for (const field of template.field('metadata').fields) {
    const isAllowed = field.name === 'labels' || field.name === 'annotations';
    // An empty list is there, to Go.
    const isZero = !field.isSet || field.value === '' || field.value === 0;
    if (!isAllowed && !isZero) field.report(COMBINATION, 'is not for templates of claims', 'leave it out');
  }
  checkShape(template.field('spec').orEmpty, CLAIM_TEMPLATE_SPEC);
}

/** No two files of a projected volume are one. */
function checkPaths(sources: Place): void {
  const seen = new Set<string>();
  for (const source of sources.items) {
    for (const name of ['secret', 'configMap', 'downwardAPI']) {
      for (const file of source.field(name).field('items').items) checkUnique(file.field('path'), seen);
    }
  }
}

function checkSizeLimit(emptyDir: Place): void {
  const limit = emptyDir.field('sizeLimit');
  if ((thousandthsOf(limit.value) ?? 0n) < 0n) limit.report(OUT_OF_RANGE, 'is negative', 'use 0 or more');
  checkStorageAmount(limit);
}

export const VOLUME_MISSING: Definition = {
  id: 'POD005',
  severity: Severity.ERROR,
  title: 'A container mounts a volume that the pod has not',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
  cure: 'Add the volume, or correct the name of the mount.',
};

export const MOUNT_CONFLICT: Definition = {
  id: 'POD006',
  severity: Severity.ERROR,
  title: 'A mount contradicts another, or itself',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
  cure: 'Mount each volume once at a path, and keep one of subPath and subPathExpr.',
};

export const DEVICE_CONFLICT: Definition = {
  id: 'POD013',
  severity: Severity.ERROR,
  title: 'A block device is not a claim, or is mounted too',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateVolumeDevices',
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

/** Variables that are read from files, which only folders of the pod's own have. Source: kubernetes validateFileKeyRefVolumes. */
export function checkFilesOf(container: Place, volumes: ReadonlyMap<string, Place>): void {
  for (const file of container.field('env').items.map((variable) => variable.field('valueFrom').field('fileKeyRef'))) {
    const name = file.field('volumeName');
    if (name.isEmpty) continue;
    const volume = volumes.get(name.text);
    if (volume === undefined) name.report(VOLUME_MISSING, 'is the name of no volume', 'add the volume, or correct the name');
    else if (volume.fields.some((source) => source.isSet && !['name', 'emptyDir'].includes(source.name))) {
      name.report(COMBINATION, 'is the name of a volume that is not an emptyDir', 'use an emptyDir');
    }
  }
}

/** What a container mounts in place of the 64 MiB that it has at /dev/shm. */
export function sharedMemoryMount(container: Place): Place | undefined {
  return container.field('volumeMounts').items.find((mount) => /^\/dev\/shm\/?$/.test(mount.field('mountPath').text));
}

/** Whether a container mounts a volume of another kind than these. */
export function mountsOtherThan(kinds: readonly string[], container: Place, spec: Place): boolean {
  const ofThese = spec.field('volumes').items.filter((volume) => kinds.some((kind) => volume.field(kind).isSet));
  const names = new Set(ofThese.map((volume) => volume.field('name').text));
  return container.field('volumeMounts').items.some((mount) => !names.has(mount.field('name').text));
}
