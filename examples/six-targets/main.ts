/**
 * One service on all six targets: only `backend` differs. Each has a namespace, so that all can be applied to one cluster.
 *
 *   kubectl apply -f dist/six-targets/knative.k8s.yaml
 */
import { App } from 'cdk8s';
import { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource } from 'inference-constructs';

const targets = {
  'kserve': Backend.kserve(),
  'kserve-knative': Backend.kserveKnative(),
  // The profile has no KFServing: today's clusters have KServe in its place.
  'kfserving': Backend.kfserving({ version: '0.6.1' }),
  'knative': Backend.knative(),
  'deployment': Backend.deployment(),
  'deployment-keda': Backend.deploymentKeda(),
};

const app = new App();
for (const [name, backend] of Object.entries(targets)) {
  const chart = new InferenceChart(app, name, { namespace: `llm-${name}`, createNamespace: true, cluster: ClusterProfile.gke(), backend });
  new GpuInferenceService(chart, 'qwen', {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'),
    gpu: GpuRequest.of(Gpu.L4),
  });
}
app.synth();
