import { library, Size } from './synth.mjs';

const {
  AzureCredentials, Backend, CloudIdentity, GcsCredentials, Gpu, GpuRequest, KServeCredentialStyle, ModelSource, Runtime, S3Credentials,
  SecretKey,
} = library;

const { SERVICE_ACCOUNT, STORAGE_KEY } = KServeCredentialStyle;

/** A Secret that External Secrets makes. */
const made = (secretName, ...keys) => ({
  secretName, storeName: 'vault', keys: Object.fromEntries(keys.map((key) => [key, { key: 'team', property: key }])),
});
const s3Store = { endpoint: 'https://store.example.com', region: 'eu-west-1' };
const s3 = (secretName) => ({
  s3: S3Credentials.fromSecretName(secretName), s3Store,
  externalSecrets: [made(secretName, 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')],
});
const s3Keys = (secretName) => ({
  AWS_ACCESS_KEY_ID: `${secretName}/AWS_ACCESS_KEY_ID`, AWS_SECRET_ACCESS_KEY: `${secretName}/AWS_SECRET_ACCESS_KEY`,
});
const S3_STORE = { S3_ENDPOINT: 'store.example.com', AWS_ENDPOINT_URL: 'https://store.example.com', AWS_DEFAULT_REGION: 'eu-west-1' };

/** KServe's own server on nodes without GPUs: its storage initializer reads the model. */
const served = (model, backend = Backend.kserve()) => ({
  model, backend, runtime: Runtime.sklearn(), gpu: GpuRequest.none(), cpu: 0.1, memory: Size.mebibytes(256),
});
const S3_MODEL = ModelSource.s3('s3://models/iris');

const ofKServe = (name, check, credentials, service, expected) => ({
  name, check, credentials, service, pods: { 'serving.kserve.io/inferenceservice': name }, container: 'storage-initializer', ...expected,
});

function inBothModes(style, check, credentials, expected) {
  const modes = [[style, Backend.kserve()], [`${style}-knative`, Backend.kserveKnative()]];
  return modes.map(([name, backend]) => (
    ofKServe(name, check, { ...s3(`${name}-s3`), ...credentials }, served(S3_MODEL, backend), expected(name))
  ));
}

/** What KServe's webhook makes of each way to name credentials. Names of the variables are KServe's: pkg/credentials of v0.20.0. */
export const CASES = [
  ...inBothModes('secret', 'the annotation leads KServe to the keys and the store', {}, (name) => ({
    env: { ...s3Keys(`${name}-s3`), ...S3_STORE },
  })),
  ...inBothModes('account', 'the service account leads KServe to the keys', { kserveStyle: SERVICE_ACCOUNT }, (name) => ({
    env: { ...s3Keys(`${name}-s3`), ...S3_STORE }, pod: { serviceAccountName: `${name}-with` },
  })),
  ...inBothModes('storage', 'the key of storage is the JSON that KServe parses', { kserveStyle: STORAGE_KEY }, (name) => ({
    env: { STORAGE_CONFIG: `${name}-s3/${name}-with`, STORAGE_OVERRIDE_CONFIG: '{"bucket":"models"}' },
  })),
  ofKServe(
    'role', 'the role\'s account brings the store, and no keys',
    { identity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/models'), s3Store }, served(S3_MODEL),
    { env: { ...S3_STORE, AWS_ACCESS_KEY_ID: undefined }, pod: { serviceAccountName: 'role-with' } },
  ),
  ofKServe(
    'google', 'the key file is mounted',
    { gcs: GcsCredentials.fromSecretName('google-key'), externalSecrets: [made('google-key', 'gcloud-application-credentials.json')] },
    served(ModelSource.gcs('gs://models/iris')),
    { env: { GOOGLE_APPLICATION_CREDENTIALS: '/var/secrets/gcloud-application-credentials.json' }, volumes: ['google-key'] },
  ),
  ofKServe(
    'azure', 'the keys of a service principal are variables',
    {
      azure: AzureCredentials.fromSecretName('azure-key'),
      externalSecrets: [made('azure-key', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID')],
    },
    served(ModelSource.azureBlob('https://acme.blob.core.windows.net/models/iris')),
    { env: { AZURE_CLIENT_ID: 'azure-key/AZURE_CLIENT_ID', AZURE_CLIENT_SECRET: 'azure-key/AZURE_CLIENT_SECRET' } },
  ),
  ofKServe(
    'entra', 'the pod has the account and the label of Azure\'s webhook', { identity: CloudIdentity.azureClient('11111111-2222-4333-8444-555555555555') },
    served(ModelSource.azureBlob('https://acme.blob.core.windows.net/models/iris')),
    { pod: { serviceAccountName: 'entra-with' }, labels: { 'azure.workload.identity/use': 'true' } },
  ),
  ofKServe(
    'hub', 'KServe reads the token for a model of the hub',
    { huggingFaceToken: SecretKey.of('hub-token', 'HF_TOKEN'), externalSecrets: [made('hub-token', 'HF_TOKEN')] },
    served(ModelSource.huggingFace('example/iris')), { env: { HF_TOKEN: 'hub-token/HF_TOKEN' } },
  ),
  {
    name: 'server', check: 'a server that fetches the model has the token, the certificates and the Secret for its image',
    credentials: {
      huggingFaceToken: SecretKey.of('server-token', 'token'), imagePullSecrets: ['server-registry'], caBundleConfigMap: 'company-ca',
      secretProviderClass: {
        provider: 'vault', parameters: { objects: '[]' },
        secrets: { 'server-token': { token: 'hub' }, 'server-registry': { '.dockerconfigjson': 'registry' } },
      },
    },
    service: { model: ModelSource.huggingFace('Qwen/Qwen3-4B'), backend: Backend.deployment(), gpu: GpuRequest.of(Gpu.L4) },
    pods: { 'app.kubernetes.io/name': 'server' }, container: 'server',
    env: { HF_TOKEN: 'server-token/token', SSL_CERT_FILE: '/etc/model-ca/cabundle.crt' }, volumes: ['server-with', 'company-ca'],
    pod: { imagePullSecrets: [{ name: 'server-registry' }] },
  },
];

const ofLoader = (name, check, credentials, model, expected) => ({
  name, check, credentials, model, pods: { 'app.kubernetes.io/name': name }, container: 'load-model', ...expected,
});

/** What the library's own Jobs have. */
export const LOADERS = [
  ofLoader('load-s3', 'the loader has the keys', s3('load-s3-keys'), S3_MODEL, { env: s3Keys('load-s3-keys') }),
  ofLoader(
    'load-hub', 'the loader has the token',
    { huggingFaceToken: SecretKey.of('load-hub-token', 'token'), externalSecrets: [made('load-hub-token', 'token')] },
    ModelSource.huggingFace('example/iris'), { env: { HF_TOKEN: 'load-hub-token/token' } },
  ),
  ofLoader(
    'load-csi', 'the loader mounts what makes the Secret, and the certificates',
    {
      s3: S3Credentials.fromSecretName('load-csi-keys'), s3Store, caBundleConfigMap: 'company-ca',
      secretProviderClass: {
        provider: 'aws', parameters: { objects: '[]' },
        secrets: { 'load-csi-keys': { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' } },
      },
    },
    S3_MODEL, { env: { ...s3Keys('load-csi-keys'), MODEL_CA_BUNDLE: '/etc/model-ca/cabundle.crt' }, volumes: ['load-csi-with', 'company-ca'] },
  ),
  ofLoader(
    'load-gke', 'the loader has the account', { identity: CloudIdentity.googleServiceAccount('models@acme.iam.gserviceaccount.com') },
    ModelSource.gcs('gs://models/iris'), { pod: { serviceAccountName: 'load-gke-with' } },
  ),
];
