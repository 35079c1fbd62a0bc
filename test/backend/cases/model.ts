import { GcsCredentials, Gpu, GpuRequest, KServeCredentialStyle, ModelSource, Runtime, S3Credentials, SecretKey } from '../../../lib';
import { Capability } from '../../../lib/backend/capabilities';
import type { CapabilityCase, Expected } from '../expectations';
import { ALL_REFUSED, annotation, at, expected, predictor } from '../expectations';

const SERVER = { image: 'registry.example.com/server:1.0', port: 8000 };
const SPLIT_IN_TWO = { runtime: Runtime.vllm({ tensorParallel: 2 }), gpu: GpuRequest.of(Gpu.L4, { count: 4 }) };
const SECRET = 'serving.kserve.io/storageSecretName';

/** What the pods of targets without a storage initializer have. */
function pod(path: (string | number)[], value: unknown): Pick<Expected, 'knative' | 'hpa' | 'keda'> {
  const inDeployment = at('Deployment', ['spec', 'template', 'spec', ...path], value);
  return { knative: at('Service', ['spec', 'template', 'spec', ...path], value), hpa: inDeployment, keda: inDeployment };
}

/** The same in the server of every backend, where none brings a server for the runtime. */
function inContainer(path: (string | number)[], value: unknown) {
  const seen = predictor(['containers', 0, ...path], value);
  return expected({ ...pod(['containers', 0, ...path], value), standard: seen, kserveKnative: seen, kfserving: seen });
}

function loaderEnv(index: number, value: object) {
  return pod(['initContainers', 0, 'env', index], value);
}

function fromSecret(name: string, secret: string, key: string) {
  return { name, valueFrom: { secretKeyRef: { key, name: secret } } };
}

function customEnv(value: object) {
  const seen = predictor(['containers', 0, 'env', 0], value);
  return { standard: seen, kserveKnative: seen };
}

/**
 * Where models come from. Schemes and places: kserve v0.20.0 and kfserving v0.6.1 pkg/credentials, python storage.py and the storage
 * initializer's injector, which always mounts at /mnt/models. Image volumes: Kubernetes 1.33 (KEP-4639).
 */
export const MODEL_CASES: CapabilityCase[] = [
  {
    capability: Capability.MODEL_NAME,
    title: 'a model of vLLM by the name that it has on the hub',
    ask: { runtime: Runtime.vllm(), model: ModelSource.pvc('weights'), modelName: 'meta-llama/Llama-3.1-8B-Instruct' },
    expected: expected({
      ...pod(['containers', 0, 'args', 1], '--served-model-name=meta-llama/Llama-3.1-8B-Instruct'),
      standard: predictor(['model', 'args', 0], '--served-model-name=meta-llama/Llama-3.1-8B-Instruct'),
      kserveKnative: predictor(['model', 'args', 0], '--served-model-name=meta-llama/Llama-3.1-8B-Instruct'),
      kfserving: predictor(['containers', 0, 'args', 1], '--served-model-name=meta-llama/Llama-3.1-8B-Instruct'),
    }),
  },
  {
    // KFServing tells its servers the name of the object.
    capability: Capability.MODEL_NAME,
    title: 'a model of TensorFlow Serving by a name of its own',
    ask: { runtime: Runtime.tensorflow(), model: ModelSource.gcs('gs://models/flowers'), modelName: 'flowers' },
    expected: expected({
      ...pod(['containers', 0, 'args', 0], '--model_name=flowers'),
      standard: predictor(['model', 'args', 0], '--model_name=flowers'),
      kserveKnative: predictor(['model', 'args', 0], '--model_name=flowers'),
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.MODEL_PATH,
    title: 'a downloaded model at /opt/model',
    ask: { runtime: Runtime.custom({ ...SERVER, modelPath: '/opt/model' }), model: ModelSource.s3('s3://bucket/model') },
    expected: expected({
      ...ALL_REFUSED, ...pod(['containers', 0, 'volumeMounts', 0], { mountPath: '/opt/model', name: 'model', readOnly: true, subPath: 'model' }),
    }),
  },
  {
    capability: Capability.MODEL_PATH,
    title: 'a model of a claim at /opt/model',
    ask: { runtime: Runtime.custom({ ...SERVER, modelPath: '/opt/model' }), model: ModelSource.pvc('models', 'llama') },
    expected: expected({
      ...pod(['containers', 0, 'volumeMounts', 0], { mountPath: '/opt/model', name: 'model', readOnly: true, subPath: 'llama' }),
      standard: predictor(['containers', 0, 'volumeMounts', 0, 'mountPath'], '/opt/model'),
      kserveKnative: predictor(['containers', 0, 'volumeMounts', 0, 'mountPath'], '/opt/model'),
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.TENSOR_PARALLEL,
    title: 'layers split over two of four GPUs, of a model of the hub',
    ask: { ...SPLIT_IN_TWO, model: ModelSource.huggingFace('acme/model') },
    expected: inContainer(['args', 3], '--tensor-parallel-size=2'),
  },
  {
    capability: Capability.TENSOR_PARALLEL,
    title: 'layers split over two of four GPUs, of a model of a claim',
    ask: { ...SPLIT_IN_TWO, model: ModelSource.pvc('models', 'llama') },
    expected: expected({
      ...pod(['containers', 0, 'args', 3], '--tensor-parallel-size=2'),
      standard: predictor(['model', 'args', 0], '--tensor-parallel-size=2'),
      kserveKnative: predictor(['model', 'args', 0], '--tensor-parallel-size=2'),
      kfserving: predictor(['containers', 0, 'args', 3], '--tensor-parallel-size=2'),
    }),
  },
  {
    capability: Capability.TENSOR_PARALLEL,
    title: 'layers split over two of four GPUs by SGLang, of a model of the hub',
    ask: { ...SPLIT_IN_TWO, runtime: Runtime.sglang({ tensorParallel: 2 }), model: ModelSource.huggingFace('acme/model') },
    expected: inContainer(['args', 5], '--tensor-parallel-size=2'),
  },
  {
    capability: Capability.TENSOR_PARALLEL,
    title: 'layers split over two of four GPUs by a NIM, which brings its model',
    ask: { ...SPLIT_IN_TWO, runtime: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0', tensorParallel: 2 }) },
    expected: inContainer(['env', 1], { name: 'NIM_TENSOR_PARALLEL_SIZE', value: '2' }),
  },
  {
    capability: Capability.DOWNLOAD_OPTIONS,
    title: 'an endpoint of its own, without credentials whose annotations KServe could read',
    ask: { model: ModelSource.s3('s3://bucket/model', { endpoint: 'https://object.example.com' }) },
    expected: expected({ ...ALL_REFUSED, ...loaderEnv(1, { name: 'MODEL_ENDPOINT', value: 'https://object.example.com' }) }),
  },
  {
    capability: Capability.DOWNLOAD_OPTIONS,
    title: 'an endpoint of its own, with a Secret',
    ask: { model: ModelSource.s3('s3://bucket/model', { endpoint: 'https://object.example.com', credentials: S3Credentials.fromSecretName('s3') }) },
    expected: expected({
      ...loaderEnv(3, { name: 'MODEL_ENDPOINT', value: 'https://object.example.com' }),
      standard: annotation(SECRET, 's3'),
      kserveKnative: annotation(SECRET, 's3'),
      kfserving: { always: 'the Secret is what is refused', seen: { kind: 'InferenceService', path: ['metadata', 'annotations', SECRET], value: undefined } },
    }),
  },
  {
    capability: Capability.STORAGE_KEY,
    title: 'keys of S3 by the key of a Secret, in `storage`',
    ask: {
      runtime: Runtime.triton(),
      model: ModelSource.s3('s3://bucket/model'),
      credentials: { settings: {
        s3: S3Credentials.fromSecretName('s3', { annotated: true }), kserveStyle: KServeCredentialStyle.STORAGE_KEY, storageKey: 'models',
      } },
    },
    expected: expected({
      ...loaderEnv(1, fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'AWS_SECRET_ACCESS_KEY')),
      standard: predictor(['model', 'storage'], { key: 'models', path: 'model', parameters: { bucket: 'bucket' } }),
      kserveKnative: predictor(['model', 'storage'], { key: 'models', path: 'model', parameters: { bucket: 'bucket' } }),
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.STORAGE_KEY,
    title: 'keys of S3 by the key of a Secret, for a container of one\'s own',
    ask: {
      runtime: Runtime.custom(SERVER),
      model: ModelSource.s3('s3://bucket/model'),
      credentials: { settings: {
        s3: S3Credentials.fromSecretName('s3', { annotated: true }), kserveStyle: KServeCredentialStyle.STORAGE_KEY, storageKey: 'models',
      } },
    },
    expected: expected({ ...ALL_REFUSED, ...loaderEnv(1, fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'AWS_SECRET_ACCESS_KEY')) }),
  },
  {
    capability: Capability.DOWNLOAD_CREDENTIALS,
    title: 'a Secret for S3 that the service account of the credentials lists',
    ask: {
      model: ModelSource.s3('s3://bucket/model'),
      credentials: { settings: {
        s3: S3Credentials.fromSecretName('s3'), kserveStyle: KServeCredentialStyle.SERVICE_ACCOUNT, serviceAccountName: 'models',
      } },
    },
    expected: expected({
      ...loaderEnv(1, fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'AWS_SECRET_ACCESS_KEY')),
      standard: predictor(['serviceAccountName'], 'models'),
      kserveKnative: predictor(['serviceAccountName'], 'models'),
      kfserving: predictor(['serviceAccountName'], 'models'),
    }),
  },
  {
    capability: Capability.SECRET_PROVIDER_CLASS,
    title: 'keys of S3 that the Secrets Store mounts',
    ask: {
      model: ModelSource.s3('s3://bucket/model'),
      credentials: { settings: { s3: S3Credentials.fromSecretName('s3', { annotated: true }), secretProviderClassName: 'vault' } },
    },
    expected: expected({ ...ALL_REFUSED, ...pod(['initContainers', 0, 'volumeMounts', 2], {
      mountPath: '/mnt/secrets-store', name: 'model-credentials', readOnly: true,
    }) }),
  },
  {
    capability: Capability.CA_BUNDLE,
    title: 'CA certificates for a download over HTTPS',
    ask: { model: ModelSource.http('https://models.example.com/model.tar.gz'), credentials: { settings: { caBundleConfigMap: 'ca' } } },
    expected: expected({ ...ALL_REFUSED, ...loaderEnv(0, { name: 'MODEL_CA_BUNDLE', value: '/etc/model-ca/cabundle.crt' }) }),
  },
  {
    capability: Capability.DOWNLOAD_CREDENTIALS,
    title: 'a Secret for S3',
    ask: { model: ModelSource.s3('s3://bucket/model', { credentials: S3Credentials.fromSecretName('s3') }) },
    expected: expected({
      ...loaderEnv(1, fromSecret('AWS_SECRET_ACCESS_KEY', 's3', 'AWS_SECRET_ACCESS_KEY')),
      standard: annotation(SECRET, 's3'),
      kserveKnative: annotation(SECRET, 's3'),
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.DOWNLOAD_CREDENTIALS,
    title: 'a Secret for Google Cloud Storage that a service account lists',
    ask: { model: ModelSource.gcs('gs://bucket/model', { credentials: GcsCredentials.fromSecretName('gcs') }), serviceAccountName: 'models' },
    expected: expected({
      ...pod(['volumes', 2], { name: 'gcs-credentials', secret: { secretName: 'gcs' } }),
      standard: annotation(SECRET, 'gcs'),
      kserveKnative: annotation(SECRET, 'gcs'),
      kfserving: predictor(['serviceAccountName'], 'models'),
    }),
  },
  {
    capability: Capability.HUGGING_FACE_DOWNLOAD,
    title: 'a repository of the Hugging Face hub for a custom container',
    ask: { model: ModelSource.huggingFace('openai-community/gpt2', { token: SecretKey.of('hf', 'HF_TOKEN') }) },
    expected: expected({
      ...loaderEnv(0, fromSecret('HF_TOKEN', 'hf', 'HF_TOKEN')),
      standard: [...annotation(SECRET, 'hf'), ...customEnv({ name: 'STORAGE_URI', value: 'hf://openai-community/gpt2' }).standard],
      kserveKnative: [...annotation(SECRET, 'hf'), ...customEnv({ name: 'STORAGE_URI', value: 'hf://openai-community/gpt2' }).kserveKnative],
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.HUGGING_FACE_DOWNLOAD,
    title: 'the same with a token under a key that KServe does not read',
    ask: { model: ModelSource.huggingFace('openai-community/gpt2', { token: SecretKey.of('hf', 'token') }) },
    expected: expected({ ...ALL_REFUSED, ...loaderEnv(0, fromSecret('HF_TOKEN', 'hf', 'token')) }),
  },
  {
    capability: Capability.OCI_MODEL,
    title: 'a model in an image',
    ask: { model: ModelSource.oci('registry.example.com/model:1.0') },
    expected: expected({
      ...pod(['volumes', 0], { name: 'model', image: { reference: 'registry.example.com/model:1.0' } }),
      ...customEnv({ name: 'STORAGE_URI', value: 'oci://registry.example.com/model:1.0' }),
      kfserving: 'refused',
    }),
  },
  {
    capability: Capability.OCI_MODEL,
    title: 'a model in an image, on Kubernetes 1.32',
    ask: { model: ModelSource.oci('registry.example.com/model:1.0') },
    kubernetes: '1.32',
    expected: expected({ ...ALL_REFUSED, ...customEnv({ name: 'STORAGE_URI', value: 'oci://registry.example.com/model:1.0' }) }),
  },
];
