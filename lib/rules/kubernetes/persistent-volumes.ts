import { ALTERNATIVES, CHOICE_UNKNOWN, COMBINATION, FIELD_MISSING, OUT_OF_RANGE } from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN, NO_BACKSTEPS } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { REQUIRED_NODES } from '../pod/affinity';
import { checkIscsi, CSI_DRIVER, DISKS } from '../pod/disks';
import { in64Bits, thousandthsOf } from '../../manifest/quantity';
import { checkOf } from '../../manifest/manifest-rule';
import { checkShape, choiceField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';
import { ACCESS_MODES } from './claim-spec';

const NAMED: FieldShape = { required: ['name', 'namespace'] };
const SECRET: FieldShape = mapField({ name: textField(DNS_SUBDOMAIN), namespace: textField(DNS_LABEL) }, NAMED);
const NAMESPACE = pointer(textField(DNS_LABEL));

/** Kinds of volumes in the order in which Kubernetes looks at them. */
const KINDS = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte', 'cephfs', 'iscsi', 'cinder', 'fc',
  'flexVolume', 'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi',
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
  if (kinds.length > 1 && !(kinds.length === 2 && kinds[1] === 'flexVolume')) spec.report(ALTERNATIVES, `has ${kinds.join(' and ')} at once`, 'keep one');
}

function checkCapacity(capacity: Place): void {
  if (capacity.keys.join() !== 'storage') capacity.report(CHOICE_UNKNOWN, 'is not that of storage', 'set storage, and nothing else');
  for (const amount of capacity.fields) {
    if ((thousandthsOf(amount.value) ?? 1n) <= 0n || in64Bits(amount.value, 1n) < 0n) amount.report(OUT_OF_RANGE, 'is not above 0, or too much', 'say how much storage, such as 100Gi');
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
