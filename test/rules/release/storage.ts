import type { ReleaseCases } from './yaml';
import { deployment, documents, object, service } from './yaml';

const SIZE = 'resources: { requests: { storage: 30Gi } }';

function claim(name: string, mode = 'ReadWriteOnce'): string {
  return object('v1', 'PersistentVolumeClaim', name, `accessModes: [${mode}]\n${SIZE}`);
}

function mounting(claimName: string, replicas = 1, more = ''): string {
  const pod = `volumes: [{ name: models, persistentVolumeClaim: { claimName: ${claimName} } }]`;
  return deployment('llama', { spec: `replicas: ${replicas}${more}`, pod, container: 'volumeMounts: [{ name: models, mountPath: /models }]' });
}

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: llama }\ndata: { template: a }\n';

function reading(key: string): string {
  return deployment('llama', { container: `env: [{ name: A, valueFrom: { configMapKeyRef: { name: llama, key: ${key} } } }]` });
}

function set(serviceName: string): string {
  return deployment('llama', { spec: `serviceName: ${serviceName}` }).replace('kind: Deployment', 'kind: StatefulSet');
}

const HEADLESS = service('llama-headless', 'clusterIP: None\nselector: { app: llama }\nports: [{ port: 80 }]');

export const CLAIMS: ReleaseCases = {
  REL201: {
    at: 'PersistentVolumeClaim models: spec.accessModes',
    wrong: documents(claim('models'), mounting('models', 2)), right: documents(claim('models', 'ReadWriteMany'), mounting('models', 2)),
  },
  REL202: {
    at: 'Deployment llama: spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
    wrong: documents(claim('models'), mounting('model')), right: documents(claim('models', 'ReadWriteMany'), mounting('models')),
  },
  REL203: {
    at: 'Deployment llama: spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
    wrong: documents(claim('models'), mounting('models')), right: documents(claim('models'), mounting('models', 1, '\nstrategy: { type: Recreate }')),
  },
  REL861: {
    at: 'Deployment llama: spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
    wrong: documents(CONFIG, reading('templat')), right: documents(CONFIG, reading('template')),
  },
  REL105: { at: 'StatefulSet llama: spec.serviceName', wrong: documents(HEADLESS, set('llama-hl')), right: documents(HEADLESS, set('llama-headless')) },
};
