import { Severity } from '../../finding/finding';
import { isSlash, trimBoth } from '../../finding/texts';
import { DNS_LABEL } from '../../platform/formats';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { Mode, MODEL_PATH } from '../../platform/kserve';
import { POD_REFUSED } from './pods';
import type { Component } from './service-view';

const CLAIM = 'pvc://';

/** Several models of one component. */
export const STORAGE_URIS: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV020',
    severity: Severity.ERROR,
    title: 'A component names its model twice',
    why: 'storageUri and storageUris exclude each other. KServe\'s webhook refuses the object.',
    cure: 'Keep one of `storageUri`, `storageUris` and `storage`.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ place, implementations: [first] }, report) {
      const sources = place.field('storageUris');
      if (sources.isSet && first?.storageUri !== undefined) report(sources, 'stands beside a storageUri', 'keep one of them');
    },
  },
  {
    id: 'KSV021',
    severity: Severity.ERROR,
    title: 'The place for one of several models is not an absolute path below the root',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Write an absolute path below the root, such as /mnt/models/a.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ place }, report) {
      for (const mountPath of place.field('storageUris').items.map((source) => source.field('mountPath'))) {
        const path = pathOf(mountPath);
        if (path !== '/' && path.startsWith('/') && !path.includes('..')) continue;
        report(mountPath, 'is not a path for a model', 'use an absolute path below "/" without ".."');
      }
    },
  },
  {
    id: 'KSV022',
    severity: Severity.ERROR,
    title: 'The places for several downloaded models have no folder in common',
    why: 'One volume, mounted at that folder, takes them all. KServe\'s webhook refuses the object.',
    cure: 'Put the models below one folder, such as /mnt/models/a and /mnt/models/b.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const { downloads } = mountsOf(component);
      if (downloads.length < 2 || commonDepth(downloads) > 0) return;
      const paths = downloads.map(pathOf).join(' and ');
      report(component.place.field('storageUris'), `has no folder in common for ${paths}`, 'put them below one folder');
    },
  },
  {
    id: 'KSV023',
    severity: Severity.ERROR,
    title: 'Two claims are mounted at one place',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Mount each claim at a place of its own.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const { claims, downloads } = mountsOf(component);
      // The webhook compares claims only where two models are downloaded beside them.
      if (downloads.length < 2) return;
      const paths = claims.map(pathOf);
      claims.forEach((claim, index) => {
        if (paths.indexOf(paths[index]) < index) report(claim, 'is the place of another claim', 'choose another path');
      });
    },
  },
  {
    id: 'KSV136',
    severity: Severity.WARNING,
    title: 'The path within the claim is dropped',
    why: 'Of a claim in `storageUris` KServe mounts the root, whatever path follows its name.',
    cure: 'Use `storageUri`, which mounts the path; or let the server look below the mount.',
    source: 'kserve v0.20.0 pkg/webhook/admission/pod/storage_initializer_injector.go, CommonStorageInitialization',
    check({ mode, place }, report) {
      if (mode === Mode.MODEL_MESH) return;
      for (const uri of place.field('storageUris').items.map((source) => source.field('uri'))) {
        const path = uri.text.startsWith(CLAIM) ? uri.text.slice(CLAIM.length).split('/').slice(1) : [];
        if (path.join('') !== '') {
          report(uri, `is mounted from its root, not from ${path.join('/')}`, 'use storageUri, or look below the mount');
        }
      }
    },
  },
];

/**
 * Volumes for several models are named by the folders that they are mounted at.
 * Source: kserve pkg/webhook/admission/pod/storage_initializer_injector.go, CommonStorageInitialization; pkg/utils/storage.go.
 */
export function checkVolumeNames({ mode, place }: Component): void {
  if (mode === Mode.MODEL_MESH) return;
  const list = place.field('storageUris').items;
  const sources = list.map((source) => ({ uri: source.field('uri').text, mountPath: source.field('mountPath') }));
  const downloads = sources.filter(({ uri }) => !/^(pvc|oci)/.test(uri)).map(({ mountPath }) => mountPath);
  for (const { uri, mountPath } of sources) {
    if (uri.startsWith(CLAIM)) checkVolumeName(mountPath, foldersOf(pathOf(mountPath)));
  }
  if (downloads.length > 0) checkVolumeName(downloads[0], foldersOf(pathOf(downloads[0])).slice(0, commonDepth(downloads)));
}

function checkVolumeName(mountPath: Place, folders: string[]): void {
  const name = folders.join('-');
  if (name === '' || DNS_LABEL.is(name)) return;
  const rule = `makes "${name}" the name of a volume, which ${DNS_LABEL.rule}`;
  mountPath.report(POD_REFUSED, rule, 'use folders of lower-case letters, digits and "-"');
}

/** Where claims are mounted, and where the rest is downloaded to. */
function mountsOf({ place }: Component): { claims: Place[]; downloads: Place[] } {
  const sources = place.field('storageUris').items;
  const isClaim = (source: Place) => source.field('uri').text.startsWith(CLAIM);
  const [claims, downloads] = [sources.filter(isClaim), sources.filter((source) => !isClaim(source))];
  return { claims: claims.map((source) => source.field('mountPath')), downloads: downloads.map((source) => source.field('mountPath')) };
}

/** The schema fills in the default. */
function pathOf(mountPath: Place): string {
  return mountPath.isSet ? mountPath.text : MODEL_PATH;
}

/** How many folders the paths start with in common. */
function commonDepth(mounts: Place[]): number {
  const [first, ...others] = mounts.map((mount) => foldersOf(pathOf(mount)));
  const index = first.findIndex((folder, depth) => others.some((folders) => folders[depth] !== folder));
  return index < 0 ? first.length : index;
}

function foldersOf(path: string): string[] {
  const inner = trimBoth(path, isSlash);
  return inner === '' ? [] : inner.split('/');
}
