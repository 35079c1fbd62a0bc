/**
 * Models on EKS, read without a key anywhere: an IAM role for the bucket, a token of the hub and a Secret for images that External Secrets
 * bring from a vault, and the certificates of the company's proxy.
 *
 *   kubectl apply -f dist/eks-credentials/
 */
import { App, Size } from 'cdk8s';
import {
  CloudIdentity, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelCredentials, ModelSource,
  Runtime, SecretKey, SecretStoreKind,
} from 'inference-constructs';

const app = new App();
const chart = new InferenceChart(app, 'llm', {
  namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }),
});
const vault = { storeName: 'vault', storeKind: SecretStoreKind.CLUSTER_SECRET_STORE };
const credentials = new ModelCredentials(chart, 'models', {
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
const cache = new ModelCachePvc(chart, 'weights', {
  size: Size.gibibytes(60),
  credentials,
  models: {
    // One is in a bucket of the team, the other one is gated on the hub: each is read with what its store wants.
    qwen: ModelSource.s3('s3://acme-models/qwen2.5-7b-instruct'),
    llama: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct'),
  },
});
new GpuInferenceService(chart, 'llama', {
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  model: cache.model('llama'),
  credentials,
  gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S),
});
app.synth();
