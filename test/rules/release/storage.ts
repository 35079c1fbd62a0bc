import type { ReleaseCases } from './yaml';
import { deployment, documents, object } from './yaml';

const SIZE = 'resources: { requests: { storage: 30Gi } }';

function claim(name: string, mode = 'ReadWriteOnce'): string {
  return object('v1', 'PersistentVolumeClaim', name, `accessModes: [${mode}]\n${SIZE}`);
}

function mounting(claimName: string, replicas = 1): string {
  const pod = `volumes: [{ name: models, persistentVolumeClaim: { claimName: ${claimName} } }]`;
  return deployment('llama', { spec: `replicas: ${replicas}`, pod, container: 'volumeMounts: [{ name: models, mountPath: /models }]' });
}

export const CLAIMS: ReleaseCases = {
  REL201: {
    at: 'PersistentVolumeClaim models: spec.accessModes',
    wrong: documents(claim('models'), mounting('models', 2)), right: documents(claim('models', 'ReadWriteMany'), mounting('models', 2)),
  },
  REL202: {
    at: 'Deployment llama: spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
    wrong: documents(claim('models'), mounting('model')), right: documents(claim('models'), mounting('models')),
  },
};
