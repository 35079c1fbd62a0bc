/** A model from S3, cached on EFS and served by vLLM on EKS. The loader reads the bucket with an IAM role (IRSA): there is no key. */
import * as aws from '@pulumi/aws';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {
  ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelFacts, ModelSource, Runtime, S3Credentials, Size,
} from 'inference-constructs/pulumi';
import { kubeconfigOf, readerOf } from './cluster';

const config = new pulumi.Config();
const region = new pulumi.Config('aws').require('region');
const cluster = aws.eks.getClusterOutput({ name: config.require('clusterName') });
const provider = new kubernetes.Provider('eks', { kubeconfig: kubeconfigOf(cluster, region) });
const namespace = new kubernetes.core.v1.Namespace('llm', { metadata: { name: 'llm' } }, { provider });

const bucket = new aws.s3.Bucket('models');
const account = readerOf(bucket, cluster, namespace.metadata.name, provider);

const site = new InferenceSite('llm', { cluster: ClusterProfile.eksKarpenter({ region }), namespace: namespace.metadata.name }, { provider });
const cache = new ModelCachePvc('models', {
  site,
  size: Size.gibibytes(100),
  storageClassName: config.get('storageClass') ?? 'efs-sc',
  models: {
    qwen: ModelSource.s3(pulumi.interpolate`s3://${bucket.bucket}/qwen`, {
      region,
      credentials: S3Credentials.fromServiceAccountName(account.metadata.name),
      facts: ModelFacts.ofHuggingFace('Qwen/Qwen2.5-7B-Instruct'),
    }),
  },
});
const service = new GpuInferenceService('qwen', {
  site,
  model: cache.model('qwen'),
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  gpu: GpuRequest.of(Gpu.L40S),
});

export const modelBucket = bucket.bucket;
export const url = service.url;
export const openAiUrl = service.openAiUrl;
