import * as kubernetes from '@pulumi/kubernetes';

/** A claim as cdk8s-plus writes it, for volumes that no cache of the library fills. */
export function claim(name: string, storageClassName: string, storage: string): kubernetes.core.v1.PersistentVolumeClaim {
  return new kubernetes.core.v1.PersistentVolumeClaim(name, {
    metadata: { name },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage } }, storageClassName, volumeMode: 'Filesystem' },
  });
}
