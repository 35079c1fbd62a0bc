import { DNS_LABEL, DNS_SUBDOMAIN, Format, NO_BACKSTEPS, VOLUME_FILE } from '../formats';
import { OUT_OF_RANGE } from '../../finding/definitions/kubernetes';
import { CLAIM_SPEC } from '../core/claim-spec';
import { Place } from '../place';
import { thousandthsOf } from '../quantity';
import { LABEL_SELECTOR, LABELS } from '../selectors';
import { checkUnique, choice, list, map, Shape, text } from '../shape';
import { FILE_FIELD, FILE_RESOURCE } from './environment';

const MODE: Shape = { least: 0, most: 0o777 };
const FILE = text(VOLUME_FILE);
const ABSOLUTE: Format = { is: (path) => path.startsWith('/'), rule: 'is no absolute path', cure: 'start it with "/"' };

const KEYS_AS_FILES: Shape = list(map({ path: FILE, mode: MODE }, { required: ['key', 'path'] }));
const FILES_OF_FIELDS: Shape = list(map(
  { path: FILE, mode: MODE, fieldRef: FILE_FIELD, resourceFieldRef: FILE_RESOURCE },
  { required: ['path'], oneOf: ['fieldRef', 'resourceFieldRef'] },
));

const PROJECTIONS: { readonly [name: string]: Shape } = {
  secret: map({ items: KEYS_AS_FILES }, { required: ['name'] }),
  configMap: map({ items: KEYS_AS_FILES }, { required: ['name'] }),
  downwardAPI: map({ items: FILES_OF_FIELDS }),
  serviceAccountToken: map({ path: FILE, expirationSeconds: { least: 600, most: 2 ** 32 } }, { required: ['path'] }),
  clusterTrustBundle: map({ path: FILE, labelSelector: LABEL_SELECTOR }, { required: ['path'], oneOf: ['name', 'signerName'] }),
  podCertificate: map({
    credentialBundlePath: FILE,
    keyPath: FILE,
    certificateChainPath: FILE,
    keyType: choice('RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'),
    maxExpirationSeconds: { least: 3600 },
  }, { required: ['signerName', 'keyType'] }),
};

const SOURCES: { readonly [name: string]: Shape } = {
  emptyDir: { checks: [checkSizeLimit] },
  secret: map({ defaultMode: MODE, items: KEYS_AS_FILES }, { required: ['secretName'] }),
  configMap: map({ defaultMode: MODE, items: KEYS_AS_FILES }, { required: ['name'] }),
  downwardAPI: map({ defaultMode: MODE, items: FILES_OF_FIELDS }),
  projected: map({ defaultMode: MODE, sources: list(map(PROJECTIONS, { atMostOneOf: Object.keys(PROJECTIONS) }), { checks: [checkPaths] }) }),
  persistentVolumeClaim: { required: ['claimName'] },
  ephemeral: map({ volumeClaimTemplate: map({ metadata: map({ labels: LABELS }), spec: CLAIM_SPEC }, { required: ['spec'] }) }, { required: ['volumeClaimTemplate'] }),
  hostPath: map({
    path: text(NO_BACKSTEPS),
    type: choice('DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'),
  }, { required: ['path'] }),
  csi: map({ nodePublishSecretRef: map({ name: text(DNS_SUBDOMAIN) }, { required: ['name'] }) }, { required: ['driver'] }),
  image: map({ pullPolicy: choice('Always', 'IfNotPresent', 'Never') }),
  nfs: map({ path: text(ABSOLUTE) }, { required: ['server', 'path'] }),
  iscsi: { required: ['targetPortal', 'iqn'] },
  gitRepo: map({ directory: FILE }, { required: ['repository'] }),
  gcePersistentDisk: map({ partition: { least: 0, most: 255 } }, { required: ['pdName'] }),
  awsElasticBlockStore: map({ partition: { least: 0, most: 255 } }, { required: ['volumeID'] }),
  glusterfs: { required: ['endpoints', 'path'] },
  flocker: {},
  rbd: { required: ['monitors', 'image'] },
  cinder: { required: ['volumeID'] },
  cephfs: { required: ['monitors'] },
  quobyte: { required: ['registry', 'volume'] },
  fc: {},
  flexVolume: { required: ['driver'] },
  azureFile: { required: ['secretName', 'shareName'] },
  azureDisk: { required: ['diskName', 'diskURI'] },
  vsphereVolume: { required: ['volumePath'] },
  photonPersistentDisk: { required: ['pdID'] },
  portworxVolume: { required: ['volumeID'] },
  storageos: {},
  scaleIO: { required: ['gateway', 'system', 'volumeName'] },
};

/** Volumes of a pod. One without a source is an empty folder. */
export const VOLUMES: Shape = list(
  map({ ...SOURCES, name: text(DNS_LABEL) }, { required: ['name'], atMostOneOf: Object.keys(SOURCES) }),
  { uniqueBy: 'name' },
);

/** No two files of a projected volume are one. */
function checkPaths(sources: Place): void {
  const seen = new Set<string>();
  for (const source of sources.items) {
    for (const name of ['secret', 'configMap', 'downwardAPI']) {
      for (const file of source.field(name).field('items').items) checkUnique(file.field('path'), seen);
    }
    for (const name of ['credentialBundlePath', 'keyPath', 'certificateChainPath']) checkUnique(source.field('podCertificate').field(name), seen);
    checkUnique(source.field('clusterTrustBundle').field('path'), seen);
  }
}

function checkSizeLimit(emptyDir: Place): void {
  const limit = emptyDir.field('sizeLimit');
  if ((thousandthsOf(limit.value) ?? 0n) < 0n) limit.refuse(OUT_OF_RANGE, 'is negative', 'use 0 or more');
}
