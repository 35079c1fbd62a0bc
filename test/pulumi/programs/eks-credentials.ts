import * as kubernetes from '@pulumi/kubernetes';
import {
  CloudIdentity, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelCredentials, ModelSource, Runtime,
  SecretKey, SecretStoreKind, Size,
} from '../../../lib/pulumi';

export function program(): void {
  const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
  const site = new InferenceSite('llm', {
    namespace: namespace.metadata.name, cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }),
  });
  const vault = { storeName: 'vault', storeKind: SecretStoreKind.CLUSTER_SECRET_STORE };
  const credentials = new ModelCredentials('models', {
    site,
    identity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/models'),
    s3Store: { endpoint: 'https://s3.us-east-1.amazonaws.com', region: 'us-east-1' },
    huggingFaceToken: SecretKey.of('hugging-face', 'HF_TOKEN'),
    imagePullSecrets: ['registry'],
    caBundleConfigMap: 'company-ca',
    externalSecrets: [
      { ...vault, secretName: 'hugging-face', keys: { HF_TOKEN: { key: 'team-a/hugging-face', property: 'token' } } },
      { ...vault, secretName: 'registry', keys: { '.dockerconfigjson': { key: 'team-a/registry' } } },
    ],
  });
  const cache = new ModelCachePvc('weights', {
    site,
    size: Size.gibibytes(60),
    credentials,
    models: {
      qwen: ModelSource.s3('s3://acme-models/qwen2.5-7b-instruct'),
      llama: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct'),
    },
  });
  new GpuInferenceService('llama', {
    site,
    runtime: Runtime.vllm({ maxModelLength: 16_384 }),
    model: cache.model('llama'),
    credentials,
    gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S),
  });
}
