import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { isSlash, trimBoth } from '../../finding/trim';
import { Place } from '../../manifest/place';
import { ServiceCheck } from './service-view';

export const KSERVE_TWO_SOURCES: Definition = {
  id: 'KSV020',
  severity: Severity.ERROR,
  title: 'A component names its model twice',
  why: 'storageUri and storageUris exclude each other. KServe\'s webhook refuses the object.',
  cure: 'Keep one of `storageUri`, `storageUris` and `storage`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_MOUNT_PATH: Definition = {
  id: 'KSV021',
  severity: Severity.ERROR,
  title: 'The place for one of several models is not an absolute path below the root',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Write an absolute path below the root, such as /mnt/models/a.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_MOUNT_PARENT: Definition = {
  id: 'KSV022',
  severity: Severity.ERROR,
  title: 'The places for several downloaded models have no folder in common',
  why: 'One volume, mounted at that folder, takes them all. KServe\'s webhook refuses the object.',
  cure: 'Put the models below one folder, such as /mnt/models/a and /mnt/models/b.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_MOUNT_TWICE: Definition = {
  id: 'KSV023',
  severity: Severity.ERROR,
  title: 'Two claims are mounted at one place',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Mount each claim at a place of its own.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const checkStorageUris: ServiceCheck = ({ components }) => {
  for (const { place, implementations } of components) {
    const sources = place.field('storageUris');
    if (!sources.isSet) continue;
    if (implementations[0]?.storageUri !== undefined) sources.report(KSERVE_TWO_SOURCES, 'stands beside a storageUri', 'keep one of them');
    checkMounts(sources);
  }
};

function checkMounts(sources: Place): void {
  const claims: Place[] = [];
  const downloads: Place[] = [];
  for (const source of sources.items) {
    const path = source.field('mountPath');
    checkPath(path);
    (source.field('uri').text.startsWith('pvc://') ? claims : downloads).push(path);
  }
  // The webhook compares claims only where two models are downloaded beside them.
  if (downloads.length < 2) return;
  checkTwice(claims);
  if (commonDepth(downloads) === 0) {
    sources.report(KSERVE_MOUNT_PARENT, `has no folder in common for ${downloads.map(pathOf).join(' and ')}`, 'put them below one folder');
  }
}

/** The schema fills in the default. */
export function pathOf(mountPath: Place): string {
  return mountPath.isSet ? mountPath.text : '/mnt/models';
}

function checkPath(mountPath: Place): void {
  const path = pathOf(mountPath);
  if (path !== '/' && path.startsWith('/') && !path.includes('..')) return;
  mountPath.report(KSERVE_MOUNT_PATH, 'is not a path for a model', 'use an absolute path below "/" without ".."');
}

function checkTwice(claims: Place[]): void {
  const paths = claims.map(pathOf);
  claims.forEach((claim, index) => {
    if (paths.indexOf(paths[index]) < index) claim.report(KSERVE_MOUNT_TWICE, 'is the place of another claim', 'choose another path');
  });
}

/** How many folders the paths start with in common. */
export function commonDepth(mounts: Place[]): number {
  const [first, ...others] = mounts.map((mount) => foldersOf(pathOf(mount)));
  const index = first.findIndex((folder, depth) => others.some((folders) => folders[depth] !== folder));
  return index < 0 ? first.length : index;
}

export function foldersOf(path: string): string[] {
  const inner = trimBoth(path, isSlash);
  return inner === '' ? [] : inner.split('/');
}
