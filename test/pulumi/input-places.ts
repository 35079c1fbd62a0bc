import type { Input } from '@pulumi/pulumi';
import type { GpuInferenceServiceArgs, InferenceSiteArgs, ModelCachePvcArgs, ModelCredentialsArgs } from '../../lib/pulumi';
import {
  AzureCredentials, Backend, CloudIdentity, ClusterProfile, EnvFrom, EnvValue, GatewayImplementation, GcsCredentials, Gpu,
  GpuInferenceService,
  GpuRequest, InferenceSite, ModelCachePvc, ModelCredentials, ModelFormat, ModelSource, Runtime, S3Credentials, SecretKey,
  ServiceIngress, Size,
  VolumeMount,
} from '../../lib/pulumi';

/** A place where an Output may stand. */
export interface Place {
  readonly name: string;
  /** A text that is legal there. */
  readonly text: string;
  /** Whether it becomes a name, a label or an annotation, where no secret may stand. */
  readonly isMetadata?: boolean;
  /** A program with the text there. */
  readonly program: (text: Input<string>) => void;
}

const cluster = ClusterProfile.gke();
const custom = { image: 'server:1', port: 8080 };

export function service(args: Partial<GpuInferenceServiceArgs>, site: Partial<InferenceSiteArgs> = {}): void {
  new GpuInferenceService('llama', {
    site: new InferenceSite('site', { cluster, backend: Backend.deployment(), ...site }),
    gpu: GpuRequest.of(Gpu.L4),
    runtime: Runtime.custom(custom),
    ...args,
  });
}

export function cache(args: Partial<ModelCachePvcArgs>, site: Partial<InferenceSiteArgs> = {}): void {
  new ModelCachePvc('models', {
    site: new InferenceSite('site', { cluster, namespace: 'team-a', ...site }),
    size: Size.gibibytes(2560),
    models: { llama: ModelSource.s3('s3://bucket/llama') },
    ...args,
  });
}

/** Credentials, and a cache that reads with them. */
function credentials(args: Partial<ModelCredentialsArgs>, models?: { readonly [name: string]: ModelSource }): void {
  const site = new InferenceSite('site', { cluster, namespace: 'team-a' });
  const made = new ModelCredentials('reader', { site, ...args });
  if (models !== undefined) new ModelCachePvc('models', { site, size: Size.gibibytes(10), models, credentials: made });
}

const BUCKET = { llama: ModelSource.s3('s3://bucket/llama') };
const external = { secretName: 's3', storeName: 'vault', extract: 'models/s3' };
const reads = S3Credentials.fromSecretName('s3');
const nim = { image: 'nim:1', apiKey: SecretKey.of('ngc', 'key') };
const kserve = { backend: Backend.kserve() };
const s3 = (options: any) => cache({ models: { llama: ModelSource.s3('s3://bucket/llama', options) } });
const transformer = { image: 'transformer:1' };
const at = (name: string, text: string, program: Place['program']): Place => ({ name, text, program });
const metadata = (name: string, text: string, program: Place['program']): Place => ({ name, text, program, isMetadata: true });

export const PLACES: readonly Place[] = [
  metadata('InferenceSite.namespace', 'team-b', (namespace) => service({}, { namespace })),
  metadata('InferenceSite.namespace of a cache', 'team-b', (namespace) => cache({}, { namespace })),
  metadata('InferenceSite.labels', 'team-b', (team) => service({}, { labels: { team } })),
  metadata('GpuInferenceServiceArgs.labels', 'team-b', (team) => service({ labels: { team } })),
  metadata('GpuInferenceServiceArgs.annotations', 'a note', (note) => service({ annotations: { 'example.com/note': note } })),
  at('GpuInferenceServiceArgs.env', 'a plain setting', (VALUE) => service({ env: { VALUE } })),
  at('GpuInferenceServiceArgs.serviceAccountName', 'account', (serviceAccountName) => service({ serviceAccountName })),
  at('GpuInferenceServiceArgs.imagePullSecrets', 'pull', (secret) => service({ imagePullSecrets: ['first', secret] })),
  at('GpuInferenceServiceArgs.priorityClassName', 'high', (priorityClassName) => service({ priorityClassName })),
  at('GpuInferenceServiceArgs.readiness.path', '/ready', (path) => service({ readiness: { path } })),
  at('GpuInferenceServiceArgs.transformer.image', 'registry.example/transformer:1', (image) => service({ transformer: { image } }, kserve)),
  metadata('CloudIdentity.awsRole', 'arn:aws:iam::123456789012:role/models', (roleArn) => (
    credentials({ identity: CloudIdentity.awsRole(roleArn) })
  )),
  at('ModelCredentialsArgs.s3', 'keys', (name) => credentials({ s3: S3Credentials.fromSecretName(name) }, BUCKET)),
  at('ModelCredentialsArgs.imagePullSecrets', 'pull', (name) => credentials({ imagePullSecrets: [name] }, BUCKET)),
  at('ModelCredentialsArgs.caBundleConfigMap', 'company-ca', (caBundleConfigMap) => credentials({ caBundleConfigMap }, BUCKET)),
  at('ModelCredentialsArgs.externalSecrets.storeName', 'vault', (storeName) => (
    credentials({ s3: reads, externalSecrets: [{ ...external, storeName }] })
  )),
  at('ModelCredentialsArgs.externalSecrets.extract', 'team-a/s3', (extract) => (
    credentials({ s3: reads, externalSecrets: [{ ...external, extract }] })
  )),
  at('GpuInferenceServiceArgs.transformer.args', '--x', (arg) => service({ transformer: { ...transformer, args: [arg] } }, kserve)),
  at('GpuInferenceServiceArgs.transformer.command', 'run', (arg) => service({ transformer: { ...transformer, command: [arg] } }, kserve)),
  at('GpuInferenceServiceArgs.transformer.env', 'setting', (X) => service({ transformer: { ...transformer, env: { X } } }, kserve)),
  at('ServiceIngress.nginx host', 'llama.example.com', (host) => service({ ingress: ServiceIngress.nginx({ host, tls: { secretName: 'tls' } }) })),
  at('ServiceIngress.gateway pathPrefix', '/llama', (pathPrefix) => service({
    ingress: ServiceIngress.gateway({ host: 'llama.example.com', pathPrefix, gateway: { name: 'shared' } }),
  })),
  at('ServiceIngress.gateway jwksUri', 'https://id.example.com/keys', (jwksUri) => service({
    ingress: ServiceIngress.gateway({
      host: 'llama.example.com', gateway: { name: 'shared', implementation: GatewayImplementation.ENVOY_GATEWAY },
      authentication: { jwt: { issuer: 'https://id.example.com', jwksUri } },
    }),
  })),
  at('ServiceIngress.domainMapping tlsSecretName', 'tls', (tlsSecretName) => service({
    ingress: ServiceIngress.domainMapping({ host: 'llama.example.com', tlsSecretName }),
  }, { backend: Backend.knative(), namespace: 'team-a' })),
  at('Runtime.custom image', 'registry.example/server:2', (image) => service({ runtime: Runtime.custom({ ...custom, image }) })),
  at('Runtime.custom command', 'serve', (word) => service({ runtime: Runtime.custom({ ...custom, command: ['sh', word] }) })),
  at('Runtime.custom args', '--fast', (word) => service({ runtime: Runtime.custom({ ...custom, args: ['x', word] }) })),
  at('Runtime.custom env', 'a plain setting', (VALUE) => service({ runtime: Runtime.custom({ ...custom, env: { VALUE } }) })),
  at('Runtime.custom modelPath', '/models', (modelPath) => service({
    runtime: Runtime.custom({ ...custom, modelPath }), model: ModelSource.pvc('claim', 'llama'),
  })),
  at('Runtime.custom readiness.path', '/ready', (path) => service({ runtime: Runtime.custom({ ...custom, readiness: { path } }) })),
  at('Runtime.custom liveness.path', '/live', (path) => service({ runtime: Runtime.custom({ ...custom, liveness: { path } }) })),
  at('Runtime.custom sidecars.image', 'side:2', (image) => service({
    runtime: Runtime.custom({ ...custom, sidecars: [{ name: 'side', image }] }),
  })),
  at('Runtime.custom sidecars.env', 'setting', (X) => service({
    runtime: Runtime.custom({ ...custom, sidecars: [{ name: 'side', image: 'side:1', env: { X } }] }),
  })),
  at('Runtime.vllm image', 'registry.example/vllm:v0.32.0', (image) => service({ runtime: Runtime.vllm({ image }), model: hub() })),
  at('Runtime.vllm args', '--tokenizer=a', (arg) => service({ runtime: Runtime.vllm({ args: [arg] }), model: hub() })),
  at('Runtime.sglang args', '--tokenizer-path=a', (arg) => service({ runtime: Runtime.sglang({ args: [arg] }), model: hub() })),
  at('Runtime.nim image', 'registry.example/nim:1', (image) => service({ runtime: Runtime.nim({ ...nim, image }) })),
  at('Runtime.nim apiKey', 'keys', (name) => service({ runtime: Runtime.nim({ ...nim, apiKey: SecretKey.of(name, 'ngc') }) })),
  at('Runtime.triton env', 'setting', (X) => service({ runtime: Runtime.triton({ env: { X } }), model: ModelSource.pvc('claim', 'm') })),
  at('Runtime.huggingFace args', '--x=1', (arg) => service({ runtime: Runtime.huggingFace({ args: [arg] }), model: hub() }, kserve)),
  at('Runtime.mlServer image', 'registry.example/mlserver:1', (image) => (
    service({
      runtime: Runtime.mlServer({ format: ModelFormat.SKLEARN, image }), model: ModelSource.pvc('claim', 'm'), gpu: GpuRequest.none(),
    })
  )),
  at('EnvValue.fromSecret name', 'hf', (name) => service({ env: { TOKEN: EnvValue.fromSecret(name, 'token') } })),
  at('EnvValue.fromSecret key', 'hub-token', (key) => service({ env: { TOKEN: EnvValue.fromSecret('hf', key) } })),
  at('EnvValue.fromConfigMap name', 'settings', (name) => service({ env: { TOKEN: EnvValue.fromConfigMap(name, 'token') } })),
  at('EnvValue.fromConfigMap key', 'hub-token', (key) => service({ env: { TOKEN: EnvValue.fromConfigMap('settings', key) } })),
  at('EnvFrom.secret name', 'keys', (name) => service({ envFrom: [EnvFrom.secret(name)] })),
  at('EnvFrom.configMap name', 'settings', (name) => service({ envFrom: [EnvFrom.configMap(name, { optional: true })] })),
  at('EnvFrom.secret prefix', 'app', (prefix) => service({ envFrom: [EnvFrom.secret('keys', { prefix })] })),
  at(
    'EnvFrom.secret of a transformer', 'keys',
    (name) => service({ transformer: { ...transformer, envFrom: [EnvFrom.secret(name)] } }, kserve),
  ),
  at('EnvFrom.secret of a sidecar', 'keys', (name) => (
    service({ runtime: Runtime.custom({ ...custom, sidecars: [{ name: 'side', image: 'side:1', envFrom: [EnvFrom.secret(name)] }] }) })
  )),
  at('pod.runtimeClassName', 'gvisor', (runtimeClassName) => service({ pod: { runtimeClassName } })),
  at('pod.nodeSelector', 'inference', (pool) => service({ pod: { nodeSelector: { pool } } })),
  at('pod.hostAliases', '10.0.0.1', (ip) => service({ pod: { hostAliases: [{ ip, hostnames: ['models.example.com'] }] } })),
  at('pod.dnsConfig', '10.0.0.2', (server) => service({ pod: { dnsConfig: { nameservers: [server] } } })),
  at('pod.sidecars', 'registry.example.com/proxy:1', (image) => service({ pod: { sidecars: [{ name: 'proxy', image }] } })),
  at('pod.sidecars volumes', 'tls', (name) => service({
    pod: { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1', volumes: [VolumeMount.secret(name, '/tls')] }] },
  })),
  at('loader.pod', 'gvisor', (runtimeClassName) => cache({ loader: { pod: { runtimeClassName } } })),
  at('VolumeMount.configMap', 'settings', (name) => service({ volumes: [VolumeMount.configMap(name, '/settings')] })),
  at('VolumeMount.secret', 'tls', (name) => service({ volumes: [VolumeMount.secret(name, '/tls')] })),
  at('VolumeMount.configMap items', 'config.json', (path) => (
    service({ volumes: [VolumeMount.configMap('settings', '/settings', { items: { config: path } })] })
  )),
  at('VolumeMount.secret subPath', 'tls.crt', (subPath) => (
    service({ volumes: [VolumeMount.secret('tls', '/tls.crt', { subPath, optional: true })] })
  )),
  at('VolumeMount.claim', 'data', (name) => service({ volumes: [VolumeMount.claim(name, '/data')] })),
  at('VolumeMount.claim subPath', 'part', (subPath) => service({ volumes: [VolumeMount.claim('data', '/data', { subPath })] })),
  at('VolumeMount.emptyDir mountPath', '/scratch', (path) => service({ volumes: [VolumeMount.emptyDir(path)] })),
  at('VolumeMount.claim mountPath', '/data', (path) => service({ volumes: [VolumeMount.claim('data', path)] })),
  at('ModelSource.pvc claimName', 'claim', (claim) => service({ model: ModelSource.pvc(claim, 'llama') })),
  at('ModelSource.pvc path', 'llama', (path) => service({ model: ModelSource.pvc('claim', path) })),
  at(
    'ModelSource.oci', 'registry.example/model:1',
    (image) => service({ model: ModelSource.oci(image), runtime: Runtime.custom(custom) }, kserve),
  ),
  at('ModelSource.s3 of KServe', 's3://bucket/llama', (uri) => service({ model: ModelSource.s3(uri) }, kserve)),
  at('ModelSource.huggingFace token', 'hf', (name) => service({
    runtime: Runtime.vllm(), model: hub({ token: SecretKey.of(name, 'token') }),
  })),
  at('ModelSource.huggingFace token key', 'hub-token', (key) => service({
    runtime: Runtime.vllm(), model: hub({ token: SecretKey.of('hf', key) }),
  })),
  at('ModelSource.huggingFace revision', 'abc', (revision) => service({ runtime: Runtime.vllm(), model: hub({ revision }) })),
  at('ModelSource.huggingFace revision in a cache', 'abc', (revision) => cache({ models: { llama: hub({ revision }) } })),
  at('ModelSource.s3 uri', 's3://models/llama', (uri) => cache({ models: { llama: ModelSource.s3(uri) } })),
  at('ModelSource.s3 endpoint', 'https://minio.example:9000', (endpoint) => s3({ endpoint })),
  at('ModelSource.s3 region', 'us-east-1', (region) => s3({ region })),
  at('ModelSource.gcs uri', 'gs://models/llama', (uri) => cache({ models: { llama: ModelSource.gcs(uri) } })),
  at('ModelSource.azureBlob uri', 'https://acme.blob.core.windows.net/models/llama', (uri) => cache({ models: { llama: ModelSource.azureBlob(uri) } })),
  at('ModelSource.http uri', 'https://files.example/llama/', (uri) => cache({ models: { llama: ModelSource.http(uri) } })),
  at('S3Credentials.fromSecretName', 'keys', (name) => s3({ credentials: S3Credentials.fromSecretName(name) })),
  at('S3Credentials.fromServiceAccountName', 'irsa', (name) => s3({ credentials: S3Credentials.fromServiceAccountName(name) })),
  at('GcsCredentials.fromSecretName', 'keys', (name) => (
    cache({ models: { llama: ModelSource.gcs('gs://b/llama', { credentials: GcsCredentials.fromSecretName(name) }) } })
  )),
  at('GcsCredentials.fromServiceAccountName', 'account', (name) => (
    cache({ models: { llama: ModelSource.gcs('gs://b/llama', { credentials: GcsCredentials.fromServiceAccountName(name) }) } })
  )),
  at('AzureCredentials.fromSecretName', 'keys', (name) => azure(AzureCredentials.fromSecretName(name))),
  at('AzureCredentials.fromServiceAccountName', 'account', (name) => azure(AzureCredentials.fromServiceAccountName(name))),
  at('ModelCachePvcArgs.existingClaimName', 'claim', (existingClaimName) => cache({ existingClaimName, size: undefined })),
  at('ModelCachePvcArgs.storageClassName', 'fast', (storageClassName) => cache({ storageClassName })),
  metadata('ModelCachePvcArgs.labels', 'team-b', (team) => cache({ labels: { team } })),
  at('ModelCachePvcArgs.loader.rcloneImage', 'registry.example/rclone:1', (rcloneImage) => cache({ loader: { rcloneImage } })),
  at('ModelCachePvcArgs.loader.huggingFaceImage', 'registry.example/hub:1', (huggingFaceImage) => (
    cache({ loader: { huggingFaceImage }, models: { llama: hub() } })
  )),
  at('ModelCachePvcArgs.loader.serviceAccountName', 'loader', (serviceAccountName) => cache({ loader: { serviceAccountName } })),
];

function hub(options: any = {}): ModelSource {
  return ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', options);
}

function azure(credentials: AzureCredentials): void {
  cache({ models: { llama: ModelSource.azureBlob('https://acme.blob.core.windows.net/models/llama', { credentials }) } });
}
