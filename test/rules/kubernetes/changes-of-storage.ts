import { Change } from '../../lint/changed';

const TERM = 'allowedTopologies[0].matchLabelExpressions';

export const STORAGE: readonly Change[] = [
  ['storageclass', 'provisioner', '', 'K8S001'],
  ['storageclass', 'provisioner', 'a/b/c', 'K8S004'],
  ['storageclass', 'reclaimPolicy', 'Recycle', 'K8S002'],
  ['storageclass', 'volumeBindingMode', '', 'K8S002'],
  ['storageclass', 'parameters.type', 'x'.repeat(256 * 1024), 'K8S003', 'parameters'],
  ['storageclass', 'parameters', { '': 'x' }, 'K8S001'],
  ['storageclass', `${TERM}[0].values`, [], 'K8S001'],
  ['storageclass', `${TERM}[0].values[1]`, 'zone-a', 'K8S005'],
  ['storageclass', `${TERM}[0].key`, 'region', 'K8S005', `${TERM}[1].key`],
  ['storageclass', 'allowedTopologies[1]', {}, 'K8S005'],
  ['csivolume', 'spec', undefined, 'K8S006'],
  ['csivolume', 'spec.accessModes', [], 'K8S001'],
  ['csivolume', 'spec.accessModes[0]', 'ReadWrite', 'K8S002'],
  ['csivolume', 'spec.capacity.cpu', 1, 'K8S002', 'spec.capacity'],
  ['csivolume', 'spec.capacity.storage', 0, 'K8S003'],
  ['csivolume', 'spec.nfs', { server: 'a', path: '/' }, 'K8S006', 'spec'],
  ['csivolume', 'spec.csi.driver', 'a_b', 'K8S004'],
  ['csivolume', 'spec.csi.volumeHandle', '', 'K8S001'],
  ['csivolume', 'spec.csi.nodePublishSecretRef.namespace', undefined, 'K8S001'],
  ['csivolume', 'spec.csi.controllerPublishSecretRef.name', 'A', 'K8S004'],
  ['csivolume', 'spec.volumeAttributesClassName', '', 'K8S004'],
  ['csivolume', 'spec.nodeAffinity', {}, 'K8S001', 'spec.nodeAffinity.required'],
  ['csivolume', 'spec.nodeAffinity.required.nodeSelectorTerms', [], 'K8S001'],
  ['hostvolume', 'spec.volumeAttributesClassName', 'gold', 'K8S007'],
  ['hostvolume', 'spec.hostPath.path', '/', 'K8S007', 'spec.persistentVolumeReclaimPolicy'],
  ['hostvolume', 'spec.persistentVolumeReclaimPolicy', 'Keep', 'K8S002'],
  ['localvolume', 'spec.nodeAffinity', undefined, 'K8S001'],
  ['localvolume', 'spec.local.path', '/../a', 'K8S004'],
  ['nfsvolume', 'spec.nfs.path', 'models', 'K8S004'],
  ['iscsivolume', 'spec.iscsi.iqn', 'disk1', 'K8S004'],
  ['iscsivolume', 'spec.iscsi.lun', 256, 'K8S003'],
  ['iscsivolume', 'spec.iscsi.secretRef', undefined, 'K8S001'],
  ['iscsivolume', 'spec.iscsi.targetPortal', 'x'.repeat(60), 'K8S003'],
  ['hostvolume', 'spec.hostPath', undefined, 'K8S006', 'spec'],
  ...disks(
    ['glusterfs', { endpoints: 'a', path: 'b', endpointsNamespace: '' }, 'K8S004', 'endpointsNamespace'],
    ['flocker', {}, 'K8S006'],
    ['flocker', { datasetName: 'a/b' }, 'K8S004', 'datasetName'],
    ['quobyte', { registry: 'host', volume: 'v' }, 'K8S004', 'registry'],
    ['quobyte', { registry: 'host:1', volume: 'v', tenant: 'x'.repeat(65) }, 'K8S003', 'tenant'],
    ['fc', { targetWWNs: ['a'] }, 'K8S001', 'lun'],
    ['fc', { targetWWNs: ['a'], wwids: ['b'], lun: 1 }, 'K8S006'],
    ['flexVolume', { driver: 'a/b', options: { 'x.k8s.io/a': 'b' } }, 'K8S004', 'options.x.k8s.io/a'],
    ['azureFile', { secretName: 'a', shareName: 'b', secretNamespace: '' }, 'K8S001', 'secretNamespace'],
    ['azureDisk', { diskName: 'a', diskURI: '/subscriptions/a' }, 'K8S007', 'diskURI'],
    ['cinder', { volumeID: 'a', secretRef: { name: 'b' } }, 'K8S001', 'secretRef.namespace'],
    ['storageos', { volumeName: 'A' }, 'K8S004', 'volumeName'],
  ),
  ['pod', 'spec.volumes', [{ name: 'a', image: {} }], 'K8S001', 'spec.volumes[0].image.reference'],
  ['claim', 'spec.dataSource', { kind: 'PersistentVolumeClaim', name: '' }, 'K8S001', 'spec.dataSource.name'],
  ['claim', 'spec.dataSource', { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: '' }, 'K8S001', 'spec.dataSource.name'],
];

/** What is wrong with a kind of volume, and where below it. */
function disks(...cases: readonly (readonly [kind: string, disk: object, id: string, at?: string])[]): Change[] {
  return cases.map(([kind, disk, id, at]) => {
    return ['photonvolume', `spec.${kind}`, disk, id, at === undefined ? `spec.${kind}` : `spec.${kind}.${at}`];
  });
}
