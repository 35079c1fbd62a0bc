import * as kubernetes from '@pulumi/kubernetes';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelSource } from '../../../lib/pulumi';

const BACKENDS = {
  'kserve': Backend.kserve(),
  'kserve-knative': Backend.kserveKnative(),
  'kfserving': Backend.kfserving({ version: '0.6.1' }),
  'knative': Backend.knative(),
  'deployment': Backend.deployment(),
  'deployment-keda': Backend.deploymentKeda(),
};

export function program(): void {
  for (const [name, backend] of Object.entries(BACKENDS)) {
    const namespace = new kubernetes.core.v1.Namespace(name, { metadata: { name: `llm-${name}` } });
    const site = new InferenceSite(name, { namespace: namespace.metadata.name, cluster: ClusterProfile.gke(), backend });
    new GpuInferenceService(`${name}-qwen`, {
      site,
      name: 'qwen',
      model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
      gpu: GpuRequest.of(Gpu.L4),
    });
  }
}
