/**
 * What CoreWeave set once for its inference clusters, for a cluster of your own: Knative by its operator, with the autoscaler's table of
 * the document, Kourier before it, and the feature flags that the service below needs. The charts are files: the platform comes first, and
 * the team's namespace with its quota; both belong to whoever runs the cluster. The team fills a shared volume with JupyterLab, as the
 * document does, and its service reads what `publish sentiment-1.4` has made visible there.
 *
 *   kubectl apply -f https://github.com/knative/operator/releases/latest/download/operator.yaml
 *   kubectl create namespace knative-serving
 *   kubectl apply -f dist/coreweave-platform/
 *   kubectl -n knative-serving wait --for=condition=Ready --timeout=10m knativeserving/knative-serving
 *   kubectl -n team-a create secret generic desk --from-literal=token="$(openssl rand -hex 24)"
 *   kubectl -n team-a port-forward service/desk 8888
 */
import { App, Duration, Size } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, KnativeIngress, KnativePlatform,
  ModelCachePvc, ModelWorkspace, PodSecurityLevel, Runtime, SecretKey, Tenant, WorkspaceServer,
} from 'inference-constructs';

const app = new App();
// KnativePlatform below enables what services of the App need: among it init containers, which wait for a model.
const cluster = ClusterProfile.coreweaveCloud({
  region: 'ORD1', knativeFeatures: ['affinity', 'init-containers', 'nodeselector', 'persistent-volume-claim', 'tolerations'],
});

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

const tenants = new InferenceChart(app, 'tenants', { cluster });
tenants.addDependency(platform);
const tenant = new Tenant(tenants, 'team-a', {
  quota: { gpus: 4, storage: Size.tebibytes(1) },
  // Images of the document's time run as root.
  podSecurity: PodSecurityLevel.BASELINE,
});

const team = new InferenceChart(app, 'team', { namespace: tenant.namespace, cluster, backend: Backend.knative() });
team.addDependency(tenants);
const cache = new ModelCachePvc(team, 'model-storage', { size: Size.gibibytes(500), models: {} });
new ModelWorkspace(team, 'desk', {
  cache, server: WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token'), idleTimeout: Duration.minutes(30) }),
});
new GpuInferenceService(team, 'sentiment', {
  runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080, readiness: { path: '/' } }),
  model: cache.publishedModel('sentiment-1.4'),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  autoscaling: new AutoscalingPolicy(team, 'scaling', { minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
});
app.synth();
