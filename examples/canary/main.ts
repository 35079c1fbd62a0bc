/**
 * A new model beside the one that serves: a tenth of the requests goes to it, by a route of the Gateway API over two Deployments.
 *
 * Each step is one line: `traffic: { v1: 100, v2: 0 }` until v2 is ready, then `{ v1: 90, v2: 10 }`, and `{ v2: 100 }` to promote it or
 * `{ v1: 100, v2: 0 }` to go back. When nobody wants to go back, `earlier` goes.
 *
 *   kubectl apply -f dist/canary/
 */
import { App, Size } from 'cdk8s';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Rollout, Runtime, ServiceIngress,
} from 'inference-constructs';

const facts = ModelFacts.of({ size: Size.gibibytes(8) });

const app = new App();
const chart = new InferenceChart(app, 'canary', {
  namespace: 'team-a',
  createNamespace: true,
  cluster: ClusterProfile.gke({ domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' } }),
  backend: Backend.deployment(),
});
new GpuInferenceService(chart, 'chat', {
  model: ModelSource.pvc('weights', 'chat-2', { facts }),
  runtime: Runtime.vllm(),
  gpu: GpuRequest.of(Gpu.L4),
  rollout: Rollout.SURGE,
  ingress: ServiceIngress.gateway(),
  revision: 'v2',
  traffic: { v1: 90, v2: 10 },
  earlier: { v1: { model: ModelSource.pvc('weights', 'chat-1', { facts }) } },
});
app.synth();
