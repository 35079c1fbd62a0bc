import { App, Size, Testing } from 'cdk8s';
import type { GpuInferenceServiceProps, ModelCachePvcProps, ModelCredentialsProps } from '../../lib';
import {
  AzureCredentials, Backend, CloudIdentity, ClusterProfile, GcsCredentials, Gpu, GpuInferenceService, GpuRequest, InferenceChart,
  KServeCredentialStyle, ModelCachePvc, ModelCredentials, ModelSource, Runtime, S3Credentials, SecretKey, SecretStoreKind,
} from '../../lib';

const KEYS = {
  AWS_ACCESS_KEY_ID: { key: 'models/s3', property: 'id' },
  AWS_SECRET_ACCESS_KEY: { key: 'models/s3', property: 'secret', version: '3' },
};
const S3 = S3Credentials.fromSecretName('models-s3');
const FROM_VAULT: ModelCredentialsProps = {
  s3: S3, externalSecrets: [{ secretName: 'models-s3', storeName: 'vault', storeKind: SecretStoreKind.CLUSTER_SECRET_STORE, keys: KEYS }],
};
const gke = ClusterProfile.gke();
const eks = ClusterProfile.eksKarpenter({ region: 'us-east-1' });
const aks = ClusterProfile.aks();

interface Asked {
  readonly cluster?: ClusterProfile;
  readonly backend?: Backend;
  readonly service?: Partial<GpuInferenceServiceProps>;
  readonly cache?: ModelCachePvcProps['models'];
}

/** What a chart writes of credentials, and of a service and a cache that are given them. */
function chartOf(props: ModelCredentialsProps, { cluster = gke, backend = Backend.kserve(), service, cache }: Asked = {}): InferenceChart {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend });
  const credentials = new ModelCredentials(chart, 'models', props);
  if (service !== undefined) {
    new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(cluster.gpus[0].gpu), runtime: Runtime.triton(), credentials, ...service });
  }
  if (cache !== undefined) new ModelCachePvc(chart, 'cache', { size: Size.gibibytes(100), models: cache, credentials });
  return chart;
}

function written(props: ModelCredentialsProps, asked?: Asked): { [kind: string]: any } {
  const chart = chartOf(props, asked);
  expect(chart.findings().filter(({ severity }) => severity === 'error').map(String)).toEqual([]);
  return Object.fromEntries(Testing.synth(chart).map((object) => [object.kind, object]));
}

const found = (props: ModelCredentialsProps, asked?: Asked) => chartOf(props, asked).findings().map(({ id, property }) => `${id} ${property}`);
const llama = { model: ModelSource.s3('s3://weights/llama') };

describe('keys that External Secrets brings', () => {
  it('are an ExternalSecret with the address of each key, and never a value', () => {
    const { ExternalSecret: { apiVersion, metadata, spec } } = written(FROM_VAULT);
    expect([apiVersion, metadata.name, metadata.namespace]).toEqual(['external-secrets.io/v1', 'models-s3', 'team-a']);
    expect(spec).toEqual({
      refreshInterval: '3600s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'models-s3' },
      data: [
        { secretKey: 'AWS_ACCESS_KEY_ID', remoteRef: { key: 'models/s3', property: 'id' } },
        { secretKey: 'AWS_SECRET_ACCESS_KEY', remoteRef: { key: 'models/s3', property: 'secret', version: '3' } },
      ],
    });
  });

  it('carry the annotations that KServe reads the store from, so that nobody has to annotate the Secret', () => {
    const s3Store = { endpoint: 'https://minio.example.com', region: 'here', pathStyle: true };
    const { ExternalSecret, InferenceService } = written({ ...FROM_VAULT, s3Store }, { service: llama });
    expect(ExternalSecret.spec.target.template.metadata.annotations).toEqual({
      'serving.kserve.io/s3-endpoint': 'minio.example.com', 'serving.kserve.io/s3-usehttps': '1', 'serving.kserve.io/s3-region': 'here',
      'serving.kserve.io/s3-usevirtualbucket': 'false',
    });
    expect(InferenceService.metadata.annotations['serving.kserve.io/storageSecretName']).toBe('models-s3');
    expect(found({ ...FROM_VAULT, s3Store }, { service: llama })).not.toContain('SEC003 model.credentials');
  });

  it('are for the store of the cluster\'s provider where nobody says which, as the finding tells', () => {
    const coreweave = ClusterProfile.coreweaveCks();
    const { ExternalSecret } = written(FROM_VAULT, { cluster: coreweave });
    expect(ExternalSecret.spec.target.template.metadata.annotations).toMatchObject({ 'serving.kserve.io/s3-endpoint': 'cwobject.com' });
    const told = (cluster: ClusterProfile) => chartOf(FROM_VAULT, { cluster, service: llama }).findings().filter(({ id }) => id === 'URI003').map(String);
    expect(told(coreweave)).toEqual([expect.stringContaining('https://cwobject.com')]);
    expect(told(eks)).toEqual([expect.stringContaining('AWS S3')]);
  });

  it('are not told to be annotated for a source of another store', () => {
    const other = { model: ModelSource.s3('s3://weights/llama', { endpoint: 'https://other.example.com' }) };
    expect(found({ ...FROM_VAULT, s3Store: { endpoint: 'https://minio.example.com' } }, { service: other })).toContain('SEC003 model.credentials');
  });

  it('may be all that a secret of the store has', () => {
    const props = { s3: S3, externalSecrets: [{ secretName: 'models-s3', storeName: 'vault', extract: 'models/s3' }] };
    expect(written(props).ExternalSecret.spec).toMatchObject({ dataFrom: [{ extract: { key: 'models/s3' } }] });
    expect(found(props)).toEqual([]);
  });

  it('become a Secret for images where images are pulled with it', () => {
    const { ExternalSecret, InferenceService, Job } = written({
      imagePullSecrets: ['registry'],
      externalSecrets: [{ secretName: 'registry', storeName: 'vault', keys: { '.dockerconfigjson': { key: 'registry' } } }],
    }, { service: { model: ModelSource.oci('registry.example.com/llama:1') }, cache: { llama: ModelSource.gcs('gs://public/llama') } });
    expect(ExternalSecret.spec.target.template).toEqual({ type: 'kubernetes.io/dockerconfigjson' });
    expect(InferenceService.spec.predictor.imagePullSecrets).toEqual([{ name: 'registry' }]);
    expect(Job.spec.template.spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });
});

describe('the styles of KServe', () => {
  it('let a service account list the Secret, which KFServing finds too', () => {
    const props = { ...FROM_VAULT, kserveStyle: KServeCredentialStyle.SERVICE_ACCOUNT, imagePullSecrets: ['registry'] };
    const { ServiceAccount, InferenceService } = written(props, { service: llama });
    expect(ServiceAccount).toMatchObject({
      metadata: { name: 'models' }, automountServiceAccountToken: false, secrets: [{ name: 'models-s3' }], imagePullSecrets: [{ name: 'registry' }],
    });
    expect(InferenceService.spec.predictor.serviceAccountName).toBe('models');
    expect(InferenceService.metadata.annotations).not.toHaveProperty(['serving.kserve.io/storageSecretName']);
  });

  it('refuse an account that does not list the Secret', () => {
    const props = { ...FROM_VAULT, kserveStyle: KServeCredentialStyle.SERVICE_ACCOUNT };
    expect(found(props, { service: { ...llama, serviceAccountName: 'other' } })).toContain('TGT001 model.credentials');
  });

  it('name a key whose JSON External Secrets fills in', () => {
    const props = {
      ...FROM_VAULT, kserveStyle: KServeCredentialStyle.STORAGE_KEY, s3Store: { endpoint: 'https://minio.example.com', region: 'here' },
      caBundleConfigMap: 'company-ca',
    };
    const { ExternalSecret, InferenceService } = written(props, { service: llama });
    const { data, mergePolicy } = ExternalSecret.spec.target.template;
    expect(mergePolicy).toBe('Merge');
    const filled = data.models.replace(/\{\{ \.(\w+) \| toJson \}\}/g, (_: string, name: string) => JSON.stringify(`value of ${name}"`));
    expect(JSON.parse(filled)).toEqual({
      type: 's3', endpoint_url: 'https://minio.example.com', region: 'here', cabundle_configmap: 'company-ca',
      access_key_id: 'value of AWS_ACCESS_KEY_ID"', secret_access_key: 'value of AWS_SECRET_ACCESS_KEY"',
    });
    expect(InferenceService.spec.predictor.model).toMatchObject({
      storage: { key: 'models', path: 'llama', parameters: { bucket: 'weights' } },
    });
    expect(InferenceService.spec.predictor.model).not.toHaveProperty('storageUri');
    expect(InferenceService.metadata.annotations['serving.kserve.io/storageSecretName']).toBe('models-s3');
  });
});

describe('an identity', () => {
  it('of AWS is the role of a service account, beside what KServe reads of the store', () => {
    const { ServiceAccount, InferenceService, Job } = written(
      { identity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/models'), s3Store: { region: 'eu-west-1' } },
      { cluster: eks, service: llama, cache: { llama: ModelSource.s3('s3://weights/llama') } },
    );
    expect(ServiceAccount.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/models', 'serving.kserve.io/s3-region': 'eu-west-1',
    });
    expect(InferenceService.spec.predictor.serviceAccountName).toBe('models');
    expect(Job.spec.template.spec.serviceAccountName).toBe('models');
    expect(Job.spec.template.spec.containers[0].env.map(({ name }: { name: string }) => name)).not.toContain('AWS_ACCESS_KEY_ID');
  });

  it('of EKS Pod Identity is a service account without annotations, of which KServe learns no endpoint', () => {
    const props = { identity: CloudIdentity.awsPodIdentity(), serviceAccountName: 'reader' };
    const { ServiceAccount } = written(props, { cluster: eks, service: llama });
    expect(ServiceAccount.metadata).toMatchObject({ name: 'reader' });
    expect(ServiceAccount.metadata).not.toHaveProperty('annotations');
    expect(found({ ...props, s3Store: { endpoint: 'https://minio.example.com' } }, { cluster: eks, service: llama })).toContain('TGT001 model.options');
  });

  it('of Google may be a service account there, or the one of Kubernetes', () => {
    const annotationsOf = (identity: CloudIdentity) => written({ identity }).ServiceAccount.metadata.annotations;
    expect(annotationsOf(CloudIdentity.googleServiceAccount('models@acme.iam.gserviceaccount.com'))).toEqual({
      'iam.gke.io/gcp-service-account': 'models@acme.iam.gserviceaccount.com',
    });
    expect(annotationsOf(CloudIdentity.googlePrincipal())).toBeUndefined();
    const { Job } = written({ identity: CloudIdentity.googlePrincipal() }, { cache: { llama: ModelSource.gcs('gs://weights/llama') } });
    expect(Job.spec.template.spec.serviceAccountName).toBe('models');
    expect(Job.spec.template.spec.containers[0].env).not.toContainEqual({ name: 'MODEL_ANONYMOUS', value: 'true' });
  });

  it.each([[Backend.kserve(), 'InferenceService'], [Backend.knative(), 'Service'], [Backend.deployment(), 'Deployment']])(
    'of Azure has the label on the pods without which its webhook passes them over: %#', (backend, kind) => {
      const blob = ModelSource.azureBlob('https://acme.blob.core.windows.net/weights/llama');
      const identity = CloudIdentity.azureClient('11111111-2222-3333-4444-555555555555', '66666666-7777-8888-9999-000000000000');
      const objects = written({ identity }, { cluster: aks, backend, service: { model: blob }, cache: { llama: blob } });
      const label = { 'azure.workload.identity/use': 'true' };
      const labels = kind === 'InferenceService' ? objects[kind].metadata.labels : objects[kind].spec.template.metadata.labels;
      expect(labels).toMatchObject(label);
      expect(objects.Job.spec.template.metadata.labels).toMatchObject(label);
      expect(objects.ServiceAccount.metadata.annotations).toEqual({
        'azure.workload.identity/client-id': '11111111-2222-3333-4444-555555555555',
        'azure.workload.identity/tenant-id': '66666666-7777-8888-9999-000000000000',
      });
    },
  );
});

describe('a class of the Secrets Store', () => {
  const props: ModelCredentialsProps = {
    azure: AzureCredentials.fromAccountKey('blob'), huggingFaceToken: SecretKey.of('hub', 'HF_TOKEN'),
    secretProviderClass: {
      provider: 'azure', parameters: { keyvaultName: 'acme', objects: 'array:\n  - |\n    objectName: blob-key\n' },
      secrets: { blob: { AZURE_STORAGE_ACCESS_KEY: 'blob-key' }, hub: { HF_TOKEN: 'hub-token' } },
    },
  };
  const volume = {
    name: 'model-credentials',
    csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'models' } },
  };

  it('makes the Secrets, and is mounted by the loader that reads them', () => {
    const { SecretProviderClass, Job } = written(props, {
      cluster: aks, cache: { llama: ModelSource.azureBlob('https://acme.blob.core.windows.net/weights/llama') },
    });
    expect(SecretProviderClass.spec).toMatchObject({ provider: 'azure', secretObjects: [
      { secretName: 'blob', type: 'Opaque', data: [{ key: 'AZURE_STORAGE_ACCESS_KEY', objectName: 'blob-key' }] },
      { secretName: 'hub', type: 'Opaque', data: [{ key: 'HF_TOKEN', objectName: 'hub-token' }] },
    ] });
    const { containers: [{ env, volumeMounts }], volumes } = Job.spec.template.spec;
    expect(volumes).toContainEqual(volume);
    expect(volumeMounts).toContainEqual({ mountPath: '/mnt/secrets-store', name: 'model-credentials', readOnly: true });
    expect(env).toContainEqual({
      name: 'AZURE_STORAGE_ACCESS_KEY', valueFrom: { secretKeyRef: { key: 'AZURE_STORAGE_ACCESS_KEY', name: 'blob' } },
    });
  });

  it('is mounted by the server that fetches the model itself', () => {
    const hub = { model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct'), runtime: Runtime.vllm() };
    const service = { ...hub, gpu: GpuRequest.of(Gpu.A100_SXM_80GB) };
    const { Deployment } = written(props, { cluster: aks, backend: Backend.deployment(), service });
    const { containers: [server], volumes } = Deployment.spec.template.spec;
    expect(volumes).toContainEqual(volume);
    expect(server.volumeMounts).toContainEqual({ mountPath: '/mnt/secrets-store', name: 'model-credentials', readOnly: true });
    expect(server.env).toContainEqual({ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { key: 'HF_TOKEN', name: 'hub' } } });
  });
});

describe('certificates', () => {
  it('are trusted by loaders of every kind, and by a server that fetches the model itself', () => {
    const { Deployment, Job } = written({ caBundleConfigMap: 'company-ca' }, {
      backend: Backend.deployment(), cache: { gpt2: ModelSource.huggingFace('openai-community/gpt2') },
      service: { model: ModelSource.huggingFace('openai-community/gpt2'), runtime: Runtime.vllm(), gpu: GpuRequest.of(Gpu.L4) },
    });
    const [{ env, volumeMounts }] = Deployment.spec.template.spec.containers;
    expect(env).toContainEqual({ name: 'SSL_CERT_FILE', value: '/etc/model-ca/cabundle.crt' });
    expect(volumeMounts).toContainEqual({ mountPath: '/etc/model-ca', name: 'model-ca', readOnly: true });
    expect(Job.spec.template.spec.containers[0].env).toContainEqual({ name: 'MODEL_CA_BUNDLE', value: '/etc/model-ca/cabundle.crt' });
    expect(Job.spec.template.spec.volumes).toContainEqual({ name: 'model-ca', configMap: { name: 'company-ca' } });
  });
});

test('what a source says itself stands over the credentials around it', () => {
  const own = { model: ModelSource.gcs('gs://weights/llama', { credentials: GcsCredentials.fromSecretName('own') }) };
  const { InferenceService } = written({ gcs: GcsCredentials.fromSecretName('shared') }, { service: own });
  expect(InferenceService.metadata.annotations['serving.kserve.io/storageSecretName']).toBe('own');
});

test('a public bucket is read without keys', () => {
  const { Deployment } = written({ s3: S3 }, {
    backend: Backend.deployment(), service: { model: ModelSource.s3('s3://weights/llama', { anonymous: true }) },
  });
  expect(JSON.stringify(Deployment)).not.toContain('models-s3');
});

test.each<[string, () => unknown, string]>([
  ['a role that is not one', () => CloudIdentity.awsRole('models'), 'ARG001 roleArn'],
  ['an address that is not of a service account', () => CloudIdentity.googleServiceAccount('models@example.com'), 'ARG001 email'],
  ['a client that is not an id', () => CloudIdentity.azureClient('models'), 'ARG001 clientId'],
  ['keys beside an identity of the same store', () => chartOf({ s3: S3, identity: CloudIdentity.awsPodIdentity() }), 'ARG003 s3'],
  ['a Secret of which nobody knows where its keys are', () => chartOf({ externalSecrets: [{ secretName: 'a', storeName: 'b' }] }), 'ARG002 externalSecrets[0].keys'],
  ['a storage key without keys of S3', () => chartOf({ kserveStyle: KServeCredentialStyle.STORAGE_KEY }), 'ARG002 s3'],
  ['a storage key in another style', () => chartOf({ storageKey: 'models' }), 'ARG001 storageKey'],
  ['a key that looks like its value', () => chartOf({ ...FROM_VAULT, storageKey: 'hf_AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh' }), 'SEC002 storageKey'],
])('%s is refused', (_, act, start) => {
  expect(act).toThrow(start);
});
