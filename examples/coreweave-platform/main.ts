/**
 * What CoreWeave set once for its inference clusters, for a cluster of your own: Knative by its operator, with the autoscaler's table of
 * the document, Kourier before it, and the feature flags that the service below needs. The two charts are two files: the platform comes
 * first, and belongs to whoever runs the cluster.
 *
 *   kubectl apply -f https://github.com/knative/operator/releases/latest/download/operator.yaml
 *   kubectl create namespace knative-serving
 *   kubectl apply -f dist/coreweave-platform/
 *   kubectl -n knative-serving wait --for=condition=Ready --timeout=10m knativeserving/knative-serving
 */
import { App, Duration } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, KnativeIngress, KnativePlatform,
  Runtime,
} from 'inference-constructs';

const app = new App();
const cluster = ClusterProfile.coreweaveCloud({ region: 'ORD1' });

const platform = new InferenceChart(app, 'platform', { cluster });
new KnativePlatform(platform, 'knative', {
  ingress: KnativeIngress.KOURIER,
  highAvailability: 2,
  autoscaler: KnativePlatform.coreweaveAutoscaler(),
  // A GPU is not to wait for a node and a large model longer than a revision may.
  deployment: { progressDeadline: Duration.minutes(30), spreadRevisions: false },
  // Old revisions of models hold no GPU, but pile up.
  garbageCollection: { retainSinceCreation: Duration.hours(24), minRevisions: 2 },
});

const team = new InferenceChart(app, 'team', { namespace: 'team-a', cluster, backend: Backend.knative() });
team.addDependency(platform);
new GpuInferenceService(team, 'sentiment', {
  runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080, readiness: { path: '/' } }),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  autoscaling: new AutoscalingPolicy(team, 'scaling', { minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
});
app.synth();
