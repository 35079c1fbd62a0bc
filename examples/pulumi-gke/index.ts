/** A model from Cloud Storage, cached on Filestore and served by vLLM on GKE. The loader reads by Workload Identity: there is no key. */
import * as gcp from '@pulumi/gcp';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {
  ClusterProfile, GcsCredentials, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelFacts, ModelSource, Runtime,
  Size,
} from 'inference-constructs/pulumi';
import { kubeconfigOf, readerOf } from './cluster';

const google = new pulumi.Config('gcp');
const project = google.require('project');
const region = google.require('region');
const cluster = gcp.container.getClusterOutput({ name: new pulumi.Config().require('clusterName'), location: region });
const provider = new kubernetes.Provider('gke', { kubeconfig: kubeconfigOf(cluster) });
const namespace = new kubernetes.core.v1.Namespace('llm', { metadata: { name: 'llm' } }, { provider });

const bucket = new gcp.storage.Bucket('models', { location: region, uniformBucketLevelAccess: true });
const account = readerOf(bucket, project, namespace.metadata.name, provider);

const site = new InferenceSite('llm', { cluster: ClusterProfile.gke({ region }), namespace: namespace.metadata.name }, { provider });
const cache = new ModelCachePvc('models', {
  site,
  // The least that Filestore's premium tier makes.
  size: Size.gibibytes(2560),
  models: {
    qwen: ModelSource.gcs(pulumi.interpolate`gs://${bucket.name}/qwen`, {
      credentials: GcsCredentials.fromServiceAccountName(account.metadata.name),
      facts: ModelFacts.ofHuggingFace('Qwen/Qwen2.5-7B-Instruct'),
    }),
  },
});
const service = new GpuInferenceService('qwen', {
  site,
  model: cache.model('qwen'),
  runtime: Runtime.vllm({ maxModelLength: 16_384 }),
  gpu: GpuRequest.of(Gpu.L4),
});

export const modelBucket = bucket.name;
export const url = service.url;
export const openAiUrl = service.openAiUrl;
