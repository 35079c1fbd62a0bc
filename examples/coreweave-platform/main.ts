/**
 * What CoreWeave's "Online Inference Serving" describes, for a cluster of your own; the comments below name its sections. The charts are
 * files: the platform comes first, then the team's namespace with its quota; both belong to whoever runs the cluster. The team fills a
 * shared volume with JupyterLab, and its service reads what `publish sentiment-1.5` has made visible there.
 *
 *   kubectl apply -f https://github.com/knative/operator/releases/latest/download/operator.yaml
 *   kubectl create namespace knative-serving
 *   kubectl apply -f dist/coreweave-platform/
 *   kubectl -n knative-serving wait --for=condition=Ready --timeout=10m knativeserving/knative-serving
 *   kubectl -n team-a create secret generic desk --from-literal=token="$(openssl rand -hex 24)"
 *   kubectl -n team-a port-forward service/desk 8888
 *
 * The service is shown while its canary runs. Each step is one line of the program, and one `kubectl apply`:
 *
 *   revision: 'v1'                                 the first one, with the image and the model of then
 *   revision: 'v2', traffic: { v1: 90, v2: 10 }    this one
 *   revision: 'v2'                                 all requests to v2; `revision: 'v2', traffic: { v1: 100 }` goes back
 */
import { App, Duration, Size } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, KnativeIngress, KnativePlatform,
  ModelCachePvc, ModelWorkspace, PodSecurityLevel, Runtime, SecretKey, Tenant, WorkspaceServer,
} from 'inference-constructs';

const app = new App();
// KnativePlatform below enables what services of the App need: among it init containers, which wait for a model.
const cluster = ClusterProfile.coreweaveCloud({
  region: 'ORD1', knativeFeatures: ['affinity', 'init-containers', 'persistent-volume-claim'],
});

// "Introduction": Knative by its operator. "Autoscaling" and "Scale To Zero": the document's table.
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

// "Introduction", models "in your namespace": what one team gets of the GPUs that "Billing" counts by the minute.
const tenants = new InferenceChart(app, 'tenants', { cluster });
tenants.addDependency(platform);
const tenant = new Tenant(tenants, 'team-a', {
  quota: { gpus: 4, storage: Size.tebibytes(1) },
  // Images of the document's time run as root.
  podSecurity: PodSecurityLevel.BASELINE,
});

const team = new InferenceChart(app, 'team', { namespace: tenant.namespace, cluster, backend: Backend.knative() });
team.addDependency(tenants);
// "Model Storage": a ReadWriteMany volume, written to "from any container, such as SSH, Jupyter or FileBrowser".
const cache = new ModelCachePvc(team, 'model-storage', { size: Size.gibibytes(500), models: {} });
new ModelWorkspace(team, 'desk', {
  cache, server: WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token'), idleTimeout: Duration.minutes(30) }),
});
// "GPU Selectors & Affinities", with the GPU, CPUs, memory and replicas of its YAML; "Introduction": "revision control and canary
// deployments".
new GpuInferenceService(team, 'sentiment', {
  runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.5', port: 8080, readiness: { path: '/' } }),
  model: cache.publishedModel('sentiment-1.5'),
  gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
  cpu: 1,
  memory: Size.gibibytes(6),
  limits: { cpu: 3, memory: Size.gibibytes(16) },
  revision: 'v2',
  traffic: { v1: 90, v2: 10 },
  autoscaling: new AutoscalingPolicy(team, 'scaling', { minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
});
app.synth();
