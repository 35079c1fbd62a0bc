import { posix } from 'node:path';
import { Severity } from '../../finding/finding';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { RESERVED_PATHS } from '../../platform/knative';
import type { RevisionSpec } from './features';

const SOURCES = ['secret', 'configMap', 'projected', 'emptyDir', 'persistentVolumeClaim', 'hostPath', 'csi', 'ephemeral', 'image'];
const PROJECTED = ['secret', 'configMap', 'serviceAccountToken', 'downwardAPI'];
const WRITABLE = ['emptyDir', 'persistentVolumeClaim', 'ephemeral'];

export const KNATIVE_VOLUME_ILLEGAL: ManifestRule<RevisionSpec> = {
  id: 'KNV012',
  severity: Severity.ERROR,
  title: 'A volume or mount is not one that Knative takes',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Mount each volume, read-only where it is a ConfigMap, Secret or projection, at a place of its own.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, ValidateVolumes, validateVolumeMounts',
  check({ spec }, report) {
    const [containers, initContainers, volumes] = ['containers', 'initContainers', 'volumes'].map((name) => spec.field(name).items);
    const mounts = [...containers, ...initContainers].flatMap((container) => container.field('volumeMounts').items);
    const mounted = new Set(mounts.map((mount) => mount.field('name').text));
    for (const volume of volumes) checkVolume(volume, mounted, report);
    const byName = new Map(volumes.map((volume) => [volume.field('name').text, volume]));
    for (const container of containers) checkMounts(container, byName, true, report);
    for (const container of initContainers) checkMounts(container, byName, false, report);
  },
};

function checkVolume(volume: Place, mounted: ReadonlySet<string>, report: Report): void {
  const name = volume.field('name');
  if (!mounted.has(name.text)) report(name, 'is mounted by no container', 'mount it, or leave the volume out');
  checkSource(volume, SOURCES, report);
  const medium = volume.field('emptyDir').field('medium');
  if (!medium.isEmpty && medium.text !== 'Memory') {
    report(medium, 'is not a medium that Knative takes', 'use Memory, or leave it out');
  }
  const image = volume.field('image');
  if (image.isSet && image.field('reference').isEmpty) {
    report(image.field('reference'), 'is missing', 'name the image');
  }
  for (const source of volume.field('projected').field('sources').items) {
    checkSource(source, PROJECTED, report);
  }
}

function checkSource(place: Place, sources: readonly string[], report: Report): void {
  const [first, second] = sources.filter((source) => place.field(source).isSet);
  if (first === undefined) report(place, 'has no source', `set one of ${sources.join(', ')}`);
  else if (second !== undefined) report(place, `has both ${first} and ${second}`, 'keep one of them');
}

/** Knative makes the mounts of containers read-only where they must be, and leaves those of init containers as they are. */
function checkMounts(container: Place, volumes: ReadonlyMap<string, Place>, hasDefaults: boolean, report: Report): void {
  const seen = new Set<string>();
  for (const mount of container.field('volumeMounts').items) {
    checkPath(mount.field('mountPath'), seen, report);
    const volume = volumes.get(mount.field('name').text);
    const readOnly = mount.field('readOnly');
    const isWritable = WRITABLE.some((source) => volume?.field(source).isSet);
    if (!isWritable && !hasDefaults && !readOnly.isTrue) {
      report(readOnly, 'is not true', 'set it: volumes of this type are read-only');
    }
    if (volume?.field('persistentVolumeClaim').field('readOnly').isTrue && !readOnly.isTrue) {
      report(readOnly, 'is not true, where the volume is read-only', 'set it on the mount too');
    }
    const propagation = mount.field('mountPropagation');
    if (!['', 'None', 'HostToContainer'].includes(propagation.text)) {
      report(propagation, 'is not for Knative', 'use None or HostToContainer');
    }
  }
}

function checkPath(path: Place, seen: Set<string>, report: Report): void {
  const clean = cleanPath(path.text);
  if (path.isEmpty || RESERVED_PATHS.includes(clean)) return;
  if (!clean.startsWith('/')) report(path, 'is not an absolute path', 'start it with "/"');
  else if (seen.has(clean)) report(path, 'is another mount\'s', 'mount elsewhere');
  seen.add(clean);
}

/** As Go's filepath.Clean has it. */
export function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}
