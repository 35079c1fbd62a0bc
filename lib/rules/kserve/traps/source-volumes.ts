import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { KSERVE_POD_REFUSED } from './revisions';
import { DNS_LABEL } from '../../../platform/formats';
import { Place } from '../../../manifest/place';
import { Mode } from '../annotations';
import { ServiceCheck } from '../service-view';
import { commonDepth, foldersOf, pathOf } from '../storage-uris';

export const KSERVE_CLAIM_PATH: Definition = {
  id: 'KSV136',
  severity: Severity.WARNING,
  title: 'The path within the claim is dropped',
  why: 'Of a claim in `storageUris` KServe mounts the root, whatever path follows its name.',
  cure: 'Use `storageUri`, which mounts the path; or let the server look below the mount.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/storage_initializer_injector.go, CommonStorageInitialization',
};

const CLAIM = 'pvc://';

/**
 * Volumes for several models are named by the folders that they are mounted at.
 * Source: kserve pkg/webhook/admission/pod/storage_initializer_injector.go, CommonStorageInitialization; pkg/utils/storage.go.
 */
export const checkSourceVolumes: ServiceCheck = ({ mode, components }) => {
  if (mode === Mode.MODEL_MESH) return;
  for (const { place } of components) {
    const sources = place.field('storageUris').items;
    const claims = sources.filter((source) => source.field('uri').text.startsWith(CLAIM));
    const downloads = sources.filter((source) => !/^(pvc|oci)/.test(source.field('uri').text)).map((source) => source.field('mountPath'));
    for (const claim of claims) {
      checkVolumeName(claim.field('mountPath'), foldersOf(pathOf(claim.field('mountPath'))));
      checkPathWithin(claim.field('uri'));
    }
    if (downloads.length > 0) checkVolumeName(downloads[0], foldersOf(pathOf(downloads[0])).slice(0, commonDepth(downloads)));
  }
};

function checkVolumeName(mountPath: Place, folders: string[]): void {
  const name = folders.join('-');
  if (name === '' || DNS_LABEL.is(name)) return;
  mountPath.report(KSERVE_POD_REFUSED, `makes "${name}" the name of a volume, which ${DNS_LABEL.rule}`, 'use folders of lower-case letters, digits and "-"');
}

function checkPathWithin(uri: Place): void {
  const [, ...path] = uri.text.slice(CLAIM.length).split('/');
  if (path.join('') !== '') uri.report(KSERVE_CLAIM_PATH, `is mounted from its root, not from ${path.join('/')}`, 'use storageUri, or look below the mount');
}
