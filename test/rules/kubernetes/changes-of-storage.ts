import type { Change } from '../../lint/changed';

const TERM = 'allowedTopologies[0].matchLabelExpressions';

export const STORAGE: readonly Change[] = [
  ['storageclass', 'provisioner', '', 'SCH003'],
  ['storageclass', 'provisioner', 'a/b/c', 'K8S004'],
  ['storageclass', 'reclaimPolicy', 'Recycle', 'SCH004'],
  ['storageclass', 'volumeBindingMode', '', 'SCH004'],
  ['storageclass', 'parameters.type', 'x'.repeat(256 * 1024), 'SCH006', 'parameters'],
  ['storageclass', 'parameters', { '': 'x' }, 'SCH003'],
  ['storageclass', `${TERM}[0].values`, [], 'SCH003'],
  ['storageclass', `${TERM}[0].values[1]`, 'zone-a', 'SCH008'],
  ['storageclass', `${TERM}[0].key`, 'region', 'SCH008', `${TERM}[1].key`],
  ['storageclass', 'allowedTopologies[1]', {}, 'SCH008'],
  ['csivolume', 'spec', undefined, 'K8S006'],
  ['csivolume', 'spec.accessModes', [], 'SCH003'],
  ['csivolume', 'spec.accessModes[0]', 'ReadWrite', 'SCH004'],
  ['csivolume', 'spec.capacity.cpu', 1, 'SCH004', 'spec.capacity'],
  ['csivolume', 'spec.capacity.storage', 0, 'SCH006'],
  ['csivolume', 'spec.nfs', { server: 'a', path: '/' }, 'K8S006', 'spec'],
  ['csivolume', 'spec.csi.driver', 'a_b', 'K8S004'],
  ['csivolume', 'spec.csi.volumeHandle', '', 'SCH003'],
  ['csivolume', 'spec.csi.nodePublishSecretRef.namespace', undefined, 'SCH003'],
  ['csivolume', 'spec.csi.controllerPublishSecretRef.name', 'A', 'K8S004'],
  ['csivolume', 'spec.volumeAttributesClassName', '', 'K8S004'],
  ['csivolume', 'spec.nodeAffinity', {}, 'SCH003', 'spec.nodeAffinity.required'],
  ['csivolume', 'spec.nodeAffinity.required.nodeSelectorTerms', [], 'SCH003'],
  ['hostvolume', 'spec.volumeAttributesClassName', 'gold', 'K8S007'],
  ['hostvolume', 'spec.hostPath.path', '/', 'K8S007', 'spec.persistentVolumeReclaimPolicy'],
  ['hostvolume', 'spec.persistentVolumeReclaimPolicy', 'Keep', 'SCH004'],
  ['localvolume', 'spec.nodeAffinity', undefined, 'SCH003'],
  ['localvolume', 'spec.local.path', '/../a', 'K8S004'],
  ['nfsvolume', 'spec.nfs.path', 'models', 'K8S004'],
  ['iscsivolume', 'spec.iscsi.iqn', 'disk1', 'K8S004'],
  ['iscsivolume', 'spec.iscsi.lun', 256, 'SCH006'],
  ['iscsivolume', 'spec.iscsi.secretRef', undefined, 'SCH003'],
  ['iscsivolume', 'spec.iscsi.targetPortal', 'x'.repeat(60), 'SCH006'],
  ['hostvolume', 'spec.hostPath', undefined, 'K8S006', 'spec'],
  ...disks(
    ['glusterfs', { endpoints: 'a', path: 'b', endpointsNamespace: '' }, 'K8S004', 'endpointsNamespace'],
    ['flocker', {}, 'K8S006'],
    ['flocker', { datasetName: 'a/b' }, 'K8S004', 'datasetName'],
    ['quobyte', { registry: 'host', volume: 'v' }, 'K8S004', 'registry'],
    ['quobyte', { registry: 'host:1', volume: 'v', tenant: 'x'.repeat(65) }, 'SCH006', 'tenant'],
    ['fc', { targetWWNs: ['a'] }, 'SCH003', 'lun'],
    ['fc', { targetWWNs: ['a'], wwids: ['b'], lun: 1 }, 'K8S006'],
    ['flexVolume', { driver: 'a/b', options: { 'x.k8s.io/a': 'b' } }, 'K8S004', 'options.x.k8s.io/a'],
    ['azureFile', { secretName: 'a', shareName: 'b', secretNamespace: '' }, 'SCH003', 'secretNamespace'],
    ['azureDisk', { diskName: 'a', diskURI: '/subscriptions/a' }, 'K8S007', 'diskURI'],
    ['cinder', { volumeID: 'a', secretRef: { name: 'b' } }, 'SCH003', 'secretRef.namespace'],
    ['storageos', { volumeName: 'A' }, 'K8S004', 'volumeName'],
  ),
  ['pod', 'spec.volumes', [{ name: 'a', image: {} }], 'SCH003', 'spec.volumes[0].image.reference'],
  ['claim', 'spec.dataSource', { kind: 'PersistentVolumeClaim', name: '' }, 'SCH003', 'spec.dataSource.name'],
  ['claim', 'spec.dataSource', { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: '' }, 'SCH003', 'spec.dataSource.name'],
];

/** What is wrong with a kind of volume, and where below it. */
function disks(...cases: readonly (readonly [kind: string, disk: object, id: string, at?: string])[]): Change[] {
  return cases.map(([kind, disk, id, at]) => {
    return ['photonvolume', `spec.${kind}`, disk, id, at === undefined ? `spec.${kind}` : `spec.${kind}.${at}`];
  });
}
