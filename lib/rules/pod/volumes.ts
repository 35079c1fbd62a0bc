import { COMBINATION, OUT_OF_RANGE } from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN, VOLUME_FILE } from '../../platform/formats';
import { CLAIM_TEMPLATE_SPEC } from '../kubernetes/claim-spec';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { LABELS } from '../../manifest/selectors';
import { checkShape, checkUnique, choiceField, listField, mapField, FieldShape, textField } from '../../manifest/shape';
import { checkIscsi, CSI_DRIVER, DISKS } from './disks';
import { FILE_FIELD, FILE_RESOURCE } from './environment';

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
}
