import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { in64Bits, thousandthsOf } from '../../manifest/quantity';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import {
  ALTERNATIVES, checkShape, CHOICE_UNKNOWN, choiceField, COMBINATION, FIELD_MISSING, listField, mapField, NOT_UNIQUE, OUT_OF_RANGE, pointer,
  textField,
} from '../../manifest/shape';
import { ANNOTATION_KEY, DNS_LABEL, DNS_SUBDOMAIN, NO_BACKSTEPS, QUALIFIED_NAME } from '../../platform/formats';
import { checkIscsi, CSI_DRIVER, DISKS } from '../pod/disks';
import { checkStorageAmount } from '../pod/resource-traps';
import { REQUIRED_NODES } from '../pod/scheduling';

const ACCESS_MODES: FieldShape = listField(
  choiceField('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'), { checks: [checkModes] },
);

const DATA_SOURCE: FieldShape = mapField(
  { apiGroup: textField(DNS_SUBDOMAIN), namespace: textField(DNS_LABEL) }, { required: ['kind', 'name'], checks: [checkGroup] },
);

/** What a claim asks of storage. Source: kubernetes ValidatePersistentVolumeClaimSpec. */
const FIELDS: { readonly [name: string]: FieldShape } = {
  accessModes: ACCESS_MODES,
  selector: LABEL_SELECTOR,
  storageClassName: textField(DNS_SUBDOMAIN),
  volumeAttributesClassName: textField(DNS_SUBDOMAIN),
  volumeMode: pointer(choiceField('Filesystem', 'Block')),
};

/** A claim as its user writes it. */
const CLAIM_SPEC: FieldShape = mapField(FIELDS, { required: ['accessModes'], checks: [checkStorage, checkOwnSources] });

/** Of claims that a controller makes, sources are checked as they are. */
export const CLAIM_TEMPLATE_SPEC: FieldShape = mapField(FIELDS, { required: ['accessModes'], checks: [checkStorage, checkSources] });

function checkModes(modes: Place): void {
  if (modes.items.some((mode) => mode.value === 'ReadWriteOncePod') && new Set(modes.items.map((mode) => mode.value)).size > 1) {
    modes.report(COMBINATION, 'has ReadWriteOncePod beside others', 'use ReadWriteOncePod alone');
  }
}

function checkStorage(spec: Place): void {
  const storage = spec.field('resources').field('requests').entry('storage');
  if (!storage.isSet) storage.report(FIELD_MISSING, 'is missing', 'say how much storage, such as 100Gi');
  else if ((thousandthsOf(storage.value) ?? 1n) <= 0n) {
    storage.report(OUT_OF_RANGE, 'is not above 0', 'say how much storage, such as 100Gi');
  }
  checkStorageAmount(storage);
}

/** A reference to another namespace is behind a feature gate that is off, and dropped; so is a lone source of unknown kind. */
function checkOwnSources(spec: Place): void {
  const reference = spec.field('dataSourceRef');
  const isKept = reference.isSet && reference.field('namespace').isEmpty;
  if (!isKept && !isClaimOrSnapshot(spec.field('dataSource'))) return;
  checkSources(isKept ? spec : spec.becoming({ dataSource: spec.field('dataSource').value }));
}

function isClaimOrSnapshot(source: Place): boolean {
  const [kind, group] = [source.field('kind').text, source.field('apiGroup').text];
  return (kind === 'PersistentVolumeClaim' && group === '') || (kind === 'VolumeSnapshot' && group === 'snapshot.storage.k8s.io');
}

function checkSources(spec: Place): void {
  const [source, reference] = [spec.field('dataSource'), spec.field('dataSourceRef')];
  checkShape(source, DATA_SOURCE);
  checkShape(reference, DATA_SOURCE);
  if (!source.isSet || !reference.isSet) return;
  if (!reference.field('namespace').isEmpty) source.report(COMBINATION, 'stands beside a reference into another namespace', 'leave it out');
  else if (['apiGroup', 'kind', 'name'].some((name) => (source.field(name).value ?? null) !== (reference.field(name).value ?? null))) {
    source.report(COMBINATION, 'is not dataSourceRef', 'leave one of them out');
  }
}

function checkGroup(source: Place): void {
  if (source.field('apiGroup').isEmpty && source.field('kind').text !== 'PersistentVolumeClaim') {
    source.field('kind').report(COMBINATION, 'needs an apiGroup', 'set apiGroup, or refer to a PersistentVolumeClaim');
  }
}

export const CLAIMS = checkOf(['PersistentVolumeClaim'], (object) => checkShape(object.field('spec').orEmpty, CLAIM_SPEC));

const NAMED: FieldShape = { required: ['name', 'namespace'] };
const SECRET: FieldShape = mapField({ name: textField(DNS_SUBDOMAIN), namespace: textField(DNS_LABEL) }, NAMED);
const NAMESPACE = pointer(textField(DNS_LABEL));

/** Kinds of volumes in the order in which Kubernetes looks at them. */
const KINDS = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte', 'cephfs', 'iscsi', 'cinder',
  'fc', 'flexVolume', 'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local',
  'storageos', 'csi',
];

/** What volumes of pods have not, whose secrets are in the pod's namespace. */
const MORE: FieldShape = mapField({
  glusterfs: mapField({ endpointsNamespace: NAMESPACE }),
  cinder: mapField({ secretRef: NAMED }),
  iscsi: mapField({ secretRef: { required: ['name'] } }),
  storageos: mapField({ secretRef: NAMED }),
  azureFile: mapField({ secretNamespace: pointer({ checks: [checkGiven] }) }),
  local: mapField({ path: textField(NO_BACKSTEPS) }, { required: ['path'] }),
  csi: mapField({
    driver: textField(CSI_DRIVER),
    controllerPublishSecretRef: SECRET,
    controllerExpandSecretRef: SECRET,
    nodePublishSecretRef: SECRET,
    nodeExpandSecretRef: SECRET,
  }, { required: ['driver', 'volumeHandle'] }),
});

function checkGiven(place: Place): void {
  if (place.isEmpty) place.report(FIELD_MISSING, 'is empty', 'set it, or leave it out');
}

const VOLUME: FieldShape = mapField({
  ...DISKS,
  accessModes: ACCESS_MODES,
  persistentVolumeReclaimPolicy: choiceField('Delete', 'Recycle', 'Retain'),
  nodeAffinity: mapField({ required: REQUIRED_NODES }, { required: ['required'] }),
  storageClassName: textField(DNS_SUBDOMAIN),
  volumeMode: pointer(choiceField('Block', 'Filesystem')),
  volumeAttributesClassName: pointer(textField(DNS_SUBDOMAIN)),
}, { required: ['accessModes'] });

/** Source: kubernetes pkg/apis/core/validation, ValidatePersistentVolumeSpec. */
export const VOLUMES = checkOf(['PersistentVolume'], (object) => {
  const spec = object.field('spec').orEmpty;
  checkShape(spec, VOLUME);
  checkShape(spec, MORE);
  checkKinds(spec);
  checkCapacity(spec.field('capacity'));
  checkCombinations(spec);
  checkIscsi(spec.field('iscsi'), object.field('metadata').field('name').text);
});

/** A volume is of one kind. Only flexVolume minds no kind before it. */
function checkKinds(spec: Place): void {
  const kinds = KINDS.filter((kind) => spec.field(kind).isSet);
  if (kinds.length === 0) spec.report(ALTERNATIVES, 'has no kind of volume', 'set one, such as csi');
  if (kinds.length > 1 && !(kinds.length === 2 && kinds[1] === 'flexVolume')) {
    spec.report(ALTERNATIVES, `has ${kinds.join(' and ')} at once`, 'keep one');
  }
}

function checkCapacity(capacity: Place): void {
  if (capacity.keys.join() !== 'storage') capacity.report(CHOICE_UNKNOWN, 'is not that of storage', 'set storage, and nothing else');
  for (const amount of capacity.fields) {
    if ((thousandthsOf(amount.value) ?? 1n) <= 0n || in64Bits(amount.value, 1n) < 0n) {
      amount.report(OUT_OF_RANGE, 'is not above 0, or too much', 'say how much storage, such as 100Gi');
    }
  }
}

function checkCombinations(spec: Place): void {
  const policy = spec.field('persistentVolumeReclaimPolicy');
  const attributes = spec.field('volumeAttributesClassName');
  if (policy.text === 'Recycle' && isRoot(spec.field('hostPath').field('path').text)) {
    policy.report(COMBINATION, 'would empty the whole node', 'name a folder, or use Retain');
  }
  if (spec.field('local').isSet && !spec.field('nodeAffinity').isSet) {
    spec.field('nodeAffinity').report(FIELD_MISSING, 'is missing, which local volumes need', 'say on which node it is');
  }
  if (attributes.isSet && !spec.field('csi').isSet) attributes.report(COMBINATION, 'is for CSI volumes only', 'leave it out');
}

/** Whether a path is the root however it is written. */
function isRoot(path: string): boolean {
  return path.startsWith('/') && path.split('/').every((part) => part === '' || part === '.' || part === '..');
}

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

const TERM: FieldShape = mapField({
  matchLabelExpressions: listField(mapField(
    { key: textField(QUALIFIED_NAME), values: { checks: [checkDistinct] } },
    { required: ['key', 'values'] },
  ), { uniqueBy: 'key' }),
});

function checkDistinct(values: Place): void {
  const seen = new Set<string>();
  for (const value of values.items) {
    if (seen.has(value.text)) value.report(NOT_UNIQUE, 'is there already', 'leave it out');
    seen.add(value.text);
  }
}

const CLASS: FieldShape = mapField({
  provisioner: textField(ANNOTATION_KEY),
  reclaimPolicy: choiceField('Delete', 'Retain'),
  volumeBindingMode: pointer(choiceField('Immediate', 'WaitForFirstConsumer')),
  parameters: { checks: [checkParameters] },
  allowedTopologies: listField(TERM, { checks: [checkTerms] }),
}, { required: ['provisioner'] });

function checkParameters(parameters: Place): void {
  const { keys, fields } = parameters;
  const bytes = fields.reduce((sum, { name, text: value }) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (keys.length > MOST_PARAMETERS) parameters.report(OUT_OF_RANGE, `has ${keys.length} entries`, `use at most ${MOST_PARAMETERS}`);
  if (bytes > MOST_BYTES) parameters.report(OUT_OF_RANGE, `has ${bytes} bytes`, `use at most ${MOST_BYTES}`);
  if (keys.includes('')) parameters.report(FIELD_MISSING, 'has an empty key', 'name the parameter');
}

/** No two terms say the same, whatever the order; one that says nothing is refused in any case. */
function checkTerms(terms: Place): void {
  const seen = new Set<string>(['']);
  for (const term of terms.items) {
    const texts = term.field('matchLabelExpressions').items.map((each) => {
      return `${each.field('key').text}=${each.field('values').items.map((value) => value.text).sort().join()}`;
    });
    const key = texts.sort().join(';');
    if (seen.has(key)) term.report(NOT_UNIQUE, key === '' ? 'says nothing' : 'says what another says', 'leave it out');
    seen.add(key);
  }
}

/** Source: kubernetes pkg/apis/storage/validation, ValidateStorageClass. */
export const STORAGE_CLASSES = checkOf(['StorageClass.storage.k8s.io'], (object) => checkShape(object, CLASS));
