import { isvc } from './kserve';
import type { ReleaseCases } from './yaml';
import { deployment, documents } from './yaml';

const NAME = 'models';

function json(apiVersion: string, kind: string, fields: object, metadata: object = { name: NAME }): string {
  return `${JSON.stringify({ apiVersion, kind, metadata, ...fields })}\n`;
}

function external(keys: string[], { target = {}, store = 'vault', kind = 'SecretStore' } = {}): string {
  return json('external-secrets.io/v1', 'ExternalSecret', { spec: {
    secretStoreRef: { name: store, kind }, target: { name: 's3', ...target },
    data: keys.map((secretKey) => ({ secretKey, remoteRef: { key: 'models/s3' } })),
  } });
}

function store(name: string, kind = 'SecretStore'): string {
  return json('external-secrets.io/v1', kind, { spec: { provider: { fake: { data: [] } } } }, { name });
}

function providerClass(name: string): string {
  return json('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', { spec: {
    provider: 'vault', parameters: { roleName: 'models' }, secretObjects: [{ secretName: 's3', type: 'Opaque', data: [{ key: 'id', objectName: 'id' }] }],
  } }, { name });
}

const reads = (key: string, pod = '') => deployment('llama', {
  container: `env: [{ name: ID, valueFrom: { secretKeyRef: { name: s3, key: ${key} } } }]`, pod,
});

function mounts(providerClassName: string): string {
  return deployment('llama', {
    pod: `volumes: [{ name: keys, csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: ${providerClassName} } } }]`,
    container: 'volumeMounts: [{ name: keys, mountPath: /mnt/keys, readOnly: true }]',
  });
}

function account(annotations: object | undefined, fields: object = {}): string {
  return json('v1', 'ServiceAccount', fields, { name: NAME, ...(annotations && { annotations }) });
}

const CLIENT = { 'azure.workload.identity/client-id': '11111111-2222-3333-4444-555555555555' };
const LABELS = 'app: llama, azure.workload.identity/use: "true"';
const withAccount = (labels?: string) => deployment('llama', { pod: 'serviceAccountName: models', labels });
const pulls = deployment('llama', { pod: 'imagePullSecrets: [{ name: s3 }]' });
const S3 = isvc({ modelFormat: { name: 'sklearn' }, storageUri: 's3://weights/llama' }, { serviceAccountName: NAME });
const bundle = (key: string) => json('v1', 'ConfigMap', { data: { [key]: 'certificates' } }, { name: 'ca' });
const MINIO = { 'serving.kserve.io/s3-endpoint': 'minio.example.com' };
const ROLE = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/models' };

/** Secrets, what makes them, and accounts that stand for an identity of a cloud. */
export const SECRETS: ReleaseCases = {
  REL841: {
    at: 'Deployment llama: spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key',
    wrong: documents(external(['access_key']), reads('acces_key')), right: documents(external(['access_key']), reads('access_key')),
  },
  REL842: {
    at: 'ExternalSecret models: spec.secretStoreRef.name',
    wrong: documents(store('vault', 'ClusterSecretStore'), external(['id'])),
    right: documents(store('vault', 'ClusterSecretStore'), external(['id'], { kind: 'ClusterSecretStore' })),
  },
  REL843: {
    at: 'Deployment llama: spec.template.spec.volumes[0].csi.volumeAttributes.secretProviderClass',
    wrong: documents(providerClass(NAME), mounts('model')), right: documents(providerClass(NAME), mounts(NAME)),
  },
  REL844: {
    at: 'Deployment llama: spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key',
    wrong: documents(providerClass(NAME), reads('id')),
    right: documents(providerClass(NAME), reads('id', mounts(NAME).split('\n').find((line) => line.includes('volumes:'))!.trim())),
  },
  REL845: {
    at: 'Deployment llama: spec.template.spec.imagePullSecrets[0].name',
    wrong: documents(external(['.dockerconfigjson']), pulls),
    right: documents(external(['.dockerconfigjson'], { target: { template: { type: 'kubernetes.io/dockerconfigjson' } } }), pulls),
  },
  REL851: {
    at: 'Deployment llama: spec.template.spec.serviceAccountName',
    wrong: documents(account(CLIENT), withAccount()), right: documents(account(CLIENT), withAccount(LABELS)),
  },
  REL852: {
    at: 'Deployment llama: spec.template.spec.serviceAccountName',
    wrong: documents(account(undefined), withAccount(LABELS)), right: documents(account(CLIENT), withAccount(LABELS)),
  },
  REL853: {
    at: 'ServiceAccount models: metadata.annotations.serving.kserve.io/s3-endpoint',
    wrong: documents(account(MINIO), withAccount()), right: documents(account({ ...MINIO, ...ROLE }), withAccount()),
  },
  REL854: {
    at: 'InferenceService llama: spec.predictor.serviceAccountName',
    wrong: documents(account(undefined), S3), right: documents(account(ROLE), S3),
  },
  REL855: {
    at: 'ServiceAccount models: metadata.annotations.serving.kserve.io/s3-cabundle-configmap',
    wrong: documents(account({ ...ROLE, 'serving.kserve.io/s3-cabundle-configmap': 'ca' }), bundle('ca.crt')),
    right: documents(account({ ...ROLE, 'serving.kserve.io/s3-cabundle-configmap': 'ca' }), bundle('cabundle.crt')),
  },
};
