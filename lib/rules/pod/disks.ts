import { ALTERNATIVES, COMBINATION, FIELD_MISSING, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { DNS_LABEL, DNS_SUBDOMAIN, NO_BACKSTEPS } from '../../platform/formats';
import { lowered } from '../../platform/go-text';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, mapField, pointer, textField } from '../../manifest/shape';

const ONE_BYTE: FieldShape = { least: 0, most: 255 };
const MOST_OF_TENANT = 64;
const MOST_OF_ISCSI = 64;
const RESERVED = /(^|\.)(kubernetes|k8s)\.io$/;

const ABSOLUTE: Format = { is: (path) => path.startsWith('/'), rule: 'is not an absolute path', cure: 'start it with "/"' };
const WITHOUT_SLASH: Format = { is: (name) => !name.includes('/'), rule: 'has a slash', cure: 'leave out "/"' };

const IQN = /^iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui.[A-Za-z0-9]{16}$/;
const NAA = /^naa.[A-Za-z0-9]{32}$/;
const ISCSI_NAME: Format = {
  is: (name) => IQN.test(name) || EUI.test(name) || NAA.test(name),
  rule: 'is not a name of iSCSI',
  cure: 'write it as iqn.2001-04.com.example:disk, eui.… or naa.…',
};

const HOST_AND_PORT = /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;
const HOSTS_AND_PORTS: Format = {
  is: (registry) => registry.split(',').every((pair) => HOST_AND_PORT.test(pair)),
  rule: 'lists no hosts with ports',
  cure: 'write it as host:port,host:port',
};

const HOST_PATH: FieldShape = mapField({
  path: textField(NO_BACKSTEPS),
  type: choiceField('DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'),
}, { required: ['path'] });

/** Disks and shares of storage systems, which volumes of pods and PersistentVolumes have in common; kubernetes validateVolumeSource. */
export const DISKS: { readonly [name: string]: FieldShape } = {
  hostPath: HOST_PATH,
  nfs: mapField({ path: textField(ABSOLUTE) }, { required: ['server', 'path'] }),
  iscsi: mapField({ iqn: textField(ISCSI_NAME), lun: ONE_BYTE, initiatorName: pointer(textField(ISCSI_NAME)) }, {
    required: ['targetPortal', 'iqn'], checks: [checkChap],
  }),
  gcePersistentDisk: mapField({ partition: ONE_BYTE }, { required: ['pdName'] }),
  awsElasticBlockStore: mapField({ partition: ONE_BYTE }, { required: ['volumeID'] }),
  glusterfs: { required: ['endpoints', 'path'] },
  flocker: mapField({ datasetName: textField(WITHOUT_SLASH) }, { checks: [checkDataset] }),
  rbd: { required: ['monitors', 'image'] },
  cinder: mapField({ secretRef: { required: ['name'] } }, { required: ['volumeID'] }),
  cephfs: { required: ['monitors'] },
  quobyte: mapField({ registry: textField(HOSTS_AND_PORTS) }, { required: ['registry', 'volume'], checks: [checkTenant] }),
  fc: { checks: [checkFibreChannel] },
  flexVolume: mapField({ options: { checks: [checkOptions] } }, { required: ['driver'] }),
  azureFile: { required: ['secretName', 'shareName'] },
  azureDisk: mapField(
    { cachingMode: pointer(choiceField('None', 'ReadOnly', 'ReadWrite')), kind: pointer(choiceField('Shared', 'Dedicated', 'Managed')) },
    { required: ['diskName', 'diskURI'], checks: [checkDiskUri] },
  ),
  vsphereVolume: { required: ['volumePath'] },
  photonPersistentDisk: { required: ['pdID'] },
  portworxVolume: { required: ['volumeID'] },
  storageos: mapField(
    { volumeName: textField(DNS_LABEL), volumeNamespace: textField(DNS_LABEL), secretRef: { required: ['name'] } },
    { required: ['volumeName'] },
  ),
  scaleIO: { required: ['gateway', 'system', 'volumeName'] },
};

function checkChap(disk: Place): void {
  const isChecked = disk.field('chapAuthDiscovery').isTrue || disk.field('chapAuthSession').isTrue;
  if (isChecked && !disk.field('secretRef').isSet) {
    disk.field('secretRef').report(FIELD_MISSING, 'is missing, which CHAP needs', 'name the secret');
  }
}

/** What an iSCSI initiator is told of a volume. */
export function checkIscsi(disk: Place, name: string): void {
  const portal = disk.field('targetPortal');
  if (disk.field('initiatorName').isSet && `${name}:${portal.text}`.length > MOST_OF_ISCSI) {
    portal.report(OUT_OF_RANGE, `has more than ${MOST_OF_ISCSI} characters with the volume's name`, 'shorten one of them');
  }
}

function checkDataset(volume: Place): void {
  const set = ['datasetName', 'datasetUUID'].filter((name) => !volume.field(name).isEmpty);
  if (set.length !== 1) volume.report(ALTERNATIVES, `has ${set.join(' and ') || 'neither datasetName nor datasetUUID'}`, 'set exactly one');
}

function checkTenant(volume: Place): void {
  const tenant = volume.field('tenant');
  if (tenant.text.length > MOST_OF_TENANT) tenant.report(OUT_OF_RANGE, `has more than ${MOST_OF_TENANT} characters`, 'shorten it');
}

function checkFibreChannel(disk: Place): void {
  const set = ['targetWWNs', 'wwids'].filter((name) => !disk.field(name).isEmpty);
  if (set.length !== 1) disk.report(ALTERNATIVES, `has ${set.join(' and ') || 'neither targetWWNs nor wwids'}`, 'set exactly one');
  if (!set.includes('targetWWNs')) return;
  if (disk.field('lun').isSet) checkShape(disk.field('lun'), ONE_BYTE);
  else disk.field('lun').report(FIELD_MISSING, 'is missing, which targetWWNs need', 'set it');
}

function checkOptions(options: Place): void {
  for (const option of options.fields) {
    if (RESERVED.test(lowered(option.name.split('/')[0]))) option.report(TEXT_ILLEGAL, 'is in a domain of Kubernetes', 'use your own');
  }
}

/** A disk without a kind is a shared one. */
function checkDiskUri(disk: Place): void {
  const [kind, uri] = [disk.field('kind'), disk.field('diskURI')];
  const start = kind.text === 'Managed' ? '/subscriptions/' : 'https://';
  if (!uri.text.startsWith(start)) uri.report(COMBINATION, `is not a disk of kind ${kind.text || 'Shared'}`, `start it with ${start}`);
}

export const CSI_DRIVER: Format = {
  is: (driver) => driver.length <= LABEL_LENGTH && DNS_SUBDOMAIN.is(lowered(driver)),
  rule: 'is not a name of a CSI driver',
  cure: 'use at most 63 letters, digits, "-" and ".", a letter or digit first and last',
};
