import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { KNATIVE_RESERVED } from './containers';
import { posix } from 'node:path';
import { Place } from '../../manifest/place';

export const KNATIVE_VOLUME_ILLEGAL: Definition = {
  id: 'KNV012', severity: Severity.ERROR, title: 'A volume or mount is not one that Knative takes', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, ValidateVolumes, validateVolumeMounts',
  cure: 'Mount each volume, read-only where it is a ConfigMap, Secret or projection, at a place of its own.',
};

const SOURCES = ['secret', 'configMap', 'projected', 'emptyDir', 'persistentVolumeClaim', 'hostPath', 'csi', 'ephemeral', 'image'];
const PROJECTED = ['secret', 'configMap', 'serviceAccountToken', 'downwardAPI'];
const WRITABLE = ['emptyDir', 'persistentVolumeClaim', 'ephemeral'];
const RESERVED_PATHS = ['/', '/dev', '/dev/log'];

/** Source: serving pkg/apis/serving/k8s_validation.go, ValidateVolumes, validateVolumeMounts. */
export function checkVolumes(spec: Place): void {
  const containers = spec.field('containers').items;
  const initContainers = spec.field('initContainers').items;
  const volumes = spec.field('volumes').items;
  const mounts = [...containers, ...initContainers].flatMap((container) => container.field('volumeMounts').items);
  const mounted = new Set(mounts.map((mount) => mount.field('name').text));
  for (const volume of volumes) checkVolume(volume, mounted);
  const byName = new Map(volumes.map((volume) => [volume.field('name').text, volume]));
  for (const container of containers) checkMounts(container, byName, true);
  for (const container of initContainers) checkMounts(container, byName, false);
}

function checkVolume(volume: Place, mounted: ReadonlySet<string>): void {
  const name = volume.field('name');
  if (!mounted.has(name.text)) name.report(KNATIVE_VOLUME_ILLEGAL, 'is mounted by no container', 'mount it, or leave the volume out');
  checkSource(volume, SOURCES);
  const medium = volume.field('emptyDir').field('medium');
  if (!medium.isEmpty && medium.text !== 'Memory') {
    medium.report(KNATIVE_VOLUME_ILLEGAL, 'is not a medium that Knative takes', 'use Memory, or leave it out');
  }
  const image = volume.field('image');
  if (image.isSet && image.field('reference').isEmpty) {
    image.field('reference').report(KNATIVE_VOLUME_ILLEGAL, 'is missing', 'name the image');
  }
  for (const source of volume.field('projected').field('sources').items) {
    checkSource(source, PROJECTED);
  }
}

function checkSource(place: Place, sources: readonly string[]): void {
  const [first, second] = sources.filter((source) => place.field(source).isSet);
  if (first === undefined) place.report(KNATIVE_VOLUME_ILLEGAL, 'has no source', `set one of ${sources.join(', ')}`);
  else if (second !== undefined) place.report(KNATIVE_VOLUME_ILLEGAL, `has both ${first} and ${second}`, 'keep one of them');
}

/** Knative makes the mounts of containers read-only where they must be, and leaves those of init containers as they are. */
function checkMounts(container: Place, volumes: ReadonlyMap<string, Place>, hasDefaults: boolean): void {
  const seen = new Set<string>();
  for (const mount of container.field('volumeMounts').items) {
    checkPath(mount.field('mountPath'), seen);
    const volume = volumes.get(mount.field('name').text);
    const readOnly = mount.field('readOnly');
    const isWritable = WRITABLE.some((source) => volume?.field(source).isSet);
    if (!isWritable && !hasDefaults && !readOnly.isTrue) {
      readOnly.report(KNATIVE_VOLUME_ILLEGAL, 'is not true', 'set it: volumes of this type are read-only');
    }
    if (volume?.field('persistentVolumeClaim').field('readOnly').isTrue && !readOnly.isTrue) {
      readOnly.report(KNATIVE_VOLUME_ILLEGAL, 'is not true, where the volume is read-only', 'set it on the mount too');
    }
    const propagation = mount.field('mountPropagation');
    if (!['', 'None', 'HostToContainer'].includes(propagation.text)) {
      propagation.report(KNATIVE_VOLUME_ILLEGAL, 'is not for Knative', 'use None or HostToContainer');
    }
  }
}

function checkPath(path: Place, seen: Set<string>): void {
  if (path.isEmpty) return;
  const clean = posix.normalize(path.text).replace(/(?<=.)\/$/, '');
  if (RESERVED_PATHS.includes(clean)) path.report(KNATIVE_RESERVED, 'is a path of the system', 'mount elsewhere');
  else if (!clean.startsWith('/')) path.report(KNATIVE_VOLUME_ILLEGAL, 'is not an absolute path', 'start it with "/"');
  else if (seen.has(clean)) path.report(KNATIVE_VOLUME_ILLEGAL, 'is another mount\'s', 'mount elsewhere');
  seen.add(clean);
}
