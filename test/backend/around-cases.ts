import { ApiObject, App, Duration, Size } from 'cdk8s';
import type { Backend, ModelCredentialsProps } from '../../lib';
import {
  CloudIdentity, ClusterProfile, GitOps, GpuInferenceService, GpuRequest, InferenceChart, KnativePlatform, KServeCredentialStyle,
  ModelCachePvc, ModelCredentials, ModelSource, ModelWorkspace, Runtime, S3Credentials, SecretKey, SecretStoreKind, ServiceMonitoring,
  Tenant, WorkspaceServer,
} from '../../lib';
import type { BackendKind } from '../../lib/catalog/backend';
import type { Rendered } from './service';
import { BACKENDS, fullCluster } from './service';

/** What a text must stand in because of the construct: an object of this kind. */
export interface Said {
  readonly kind: string;
  readonly text: string;
}

/** What must come of a construct around a service: an object that says it, the id of the refusal, or that there is nothing to say. */
export type AroundExpectation = Said | { readonly refused: string } | { readonly nothing: string };

export interface AroundCase {
  readonly construct: string;
  readonly title: string;
  readonly render: (kind: BackendKind) => Rendered;
  readonly expected: (kind: BackendKind) => AroundExpectation;
}

const OBJECTS: { readonly [kind in BackendKind]: string } = {
  'kserve-standard': 'InferenceService', 'kserve-knative': 'InferenceService', 'kfserving': 'InferenceService', 'knative': 'Service',
  'deployment-hpa': 'Deployment', 'deployment-keda': 'Deployment',
};
const ON_KNATIVE: readonly BackendKind[] = ['kserve-knative', 'kfserving', 'knative'] as BackendKind[];
/** Ids of what keeps a program from having what it asked for: errors, and the finding that is expected, which may be a warning. */
export function refusalsIn({ findings }: Rendered, refused?: string): string[] {
  return [...new Set(findings.filter(({ id, severity }) => severity === 'error' || id === refused).map(({ id }) => id))];
}

const ON_KSERVE: readonly BackendKind[] = ['kserve-standard', 'kserve-knative', 'kfserving'] as BackendKind[];

/** The object of the service says it on every backend. */
const inService = (text: string) => (kind: BackendKind): Said => ({ kind: OBJECTS[kind], text });
const inObject = (kind: string, text: string) => (): Said => ({ kind, text });

interface Around {
  readonly cluster?: ClusterProfile;
  readonly gitOps?: GitOps;
}

function around(make: (chart: InferenceChart, backend: Backend) => void, { cluster = fullCluster(), gitOps }: Around = {}) {
  return (kind: BackendKind): Rendered => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend: BACKENDS[kind], gitOps });
    make(chart, BACKENDS[kind]);
    const objects = chart.node.root.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
    return { findings: chart.findings(), objects };
  };
}

const S3 = S3Credentials.fromSecretName('models-s3');
const VAULT = { storeName: 'vault', storeKind: SecretStoreKind.CLUSTER_SECRET_STORE };
const BUCKET = ModelSource.s3('s3://weights/llama', { endpoint: 'https://minio.example.com' });
const KEYS = { AWS_ACCESS_KEY_ID: { key: 'models/s3', property: 'id' }, AWS_SECRET_ACCESS_KEY: { key: 'models/s3', property: 'secret' } };
const HUB = ModelSource.huggingFace('Qwen/Qwen3-4B');

function service(chart: InferenceChart, props: Partial<ConstructorParameters<typeof GpuInferenceService>[2]> = {}): GpuInferenceService {
  return new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(chart.cluster!.gpus[0].gpu), runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
    replicas: 1, ...props,
  });
}

function credentials(props: ModelCredentialsProps, model = BUCKET, cluster?: ClusterProfile, runtime = Runtime.triton()) {
  return around((chart) => void service(chart, { runtime, model, credentials: new ModelCredentials(chart, 'models', props) }), { cluster });
}

const EXTERNAL: ModelCredentialsProps = {
  s3: S3, s3Store: { endpoint: 'https://minio.example.com' }, externalSecrets: [{ ...VAULT, secretName: 'models-s3', keys: KEYS }],
};

function monitoring(options: Partial<ConstructorParameters<typeof ServiceMonitoring>[2]>) {
  return around((chart) => void new ServiceMonitoring(chart, 'watch', {
    services: [service(chart, { model: HUB, runtime: undefined })], ...options,
  }));
}

function tenant(make: (team: Tenant, chart: InferenceChart) => void, queue = false) {
  return around((chart) => {
    const team = new Tenant(chart, 'team-a', queue ? { queue: { clusterQueue: 'gpus' } } : {});
    make(team, chart);
  });
}

const filled = (gitOps?: GitOps) => around((chart) => {
  const cache = new ModelCachePvc(chart, 'weights', { size: Size.gibibytes(100), models: {} });
  new ModelWorkspace(chart, 'desk', { cache, server: WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token') }) });
  service(chart, { model: cache.publishedModel('llama-1.4') });
}, { gitOps });

export const AROUND_CASES: readonly AroundCase[] = [
  {
    construct: 'KnativePlatform',
    title: 'the feature flags that the services of the App need',
    render: around((chart) => {
      service(chart);
      new KnativePlatform(chart, 'knative', {});
    }),
    expected: (kind) => (ON_KNATIVE.includes(kind)
      ? { kind: 'KnativeServing', text: '"kubernetes.podspec-affinity":"enabled"' }
      : { nothing: '"kubernetes.podspec-affinity"' }),
  },
  {
    construct: 'ModelCredentials',
    title: 'keys of S3 that External Secrets brings',
    render: credentials(EXTERNAL),
    expected: (kind) => (kind === 'kfserving' ? { refused: 'TGT001' } : { kind: OBJECTS[kind], text: '"models-s3"' }),
  },
  {
    construct: 'ModelCredentials',
    title: 'the same by a service account that lists the Secret',
    render: credentials({ ...EXTERNAL, kserveStyle: KServeCredentialStyle.SERVICE_ACCOUNT }),
    expected: (kind) => (ON_KSERVE.includes(kind) ? inObject('ServiceAccount', '"secrets":[{"name":"models-s3"}]')() : inService('"models-s3"')(kind)),
  },
  {
    construct: 'ModelCredentials',
    title: 'a role of AWS for a bucket',
    render: credentials({
      identity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/models'),
    }, ModelSource.s3('s3://weights/llama'), ClusterProfile.eksKarpenter({ region: 'us-east-1', stack: fullCluster().props.stack })),
    expected: inService('"serviceAccountName":"models"'),
  },
  {
    construct: 'ModelCredentials',
    title: 'a workload identity of Google for a bucket',
    render: credentials({ identity: CloudIdentity.googleServiceAccount('models@acme.iam.gserviceaccount.com') }, ModelSource.gcs('gs://weights/llama')),
    expected: inService('"serviceAccountName":"models"'),
  },
  {
    construct: 'ModelCredentials',
    title: 'a workload identity of Azure for a container of blobs',
    render: credentials(
      { identity: CloudIdentity.azureClient('00000000-0000-0000-0000-000000000000') },
      ModelSource.azureBlob('https://acme.blob.core.windows.net/weights/llama'), ClusterProfile.aks({ stack: fullCluster().props.stack }),
    ),
    expected: inService('"serviceAccountName":"models"'),
  },
  {
    construct: 'ModelCredentials',
    title: 'a token of the Hugging Face hub',
    render: credentials({ huggingFaceToken: SecretKey.of('hub', 'HF_TOKEN') }, HUB, undefined, Runtime.vllm()),
    expected: inService('"hub"'),
  },
  {
    construct: 'ModelCredentials',
    title: 'a Secret for images',
    render: credentials({ imagePullSecrets: ['registry'] }, HUB, undefined, Runtime.vllm()),
    expected: inService('"imagePullSecrets":[{"name":"registry"}]'),
  },
  {
    construct: 'ServiceMonitoring',
    title: 'a PodMonitor that reads the server',
    render: monitoring({}),
    expected: inObject('PodMonitor', '"path":"/metrics"'),
  },
  {
    construct: 'ServiceMonitoring',
    title: 'what Knative\'s proxy counts of requests',
    render: monitoring({ queueProxy: true }),
    expected: (kind) => (ON_KNATIVE.includes(kind) ? { kind: 'PodMonitor', text: 'inference_proxy' } : { refused: 'MON003' }),
  },
  {
    construct: 'ServiceMonitoring',
    title: 'an alert for a stated objective',
    render: monitoring({ objective: { timeToFirstToken: Duration.seconds(2) } }),
    expected: inObject('PrometheusRule', 'InferenceFirstTokenSlow'),
  },
  {
    construct: 'ModelWorkspace',
    title: 'a model that a person publishes in JupyterLab',
    render: filled(),
    expected: inService('llama-1.4'),
  },
  {
    construct: 'ModelCachePvc',
    title: 'a volume that stays when it has left the program, by Argo CD',
    render: filled(GitOps.ARGO_CD),
    expected: inObject('PersistentVolumeClaim', '"argocd.argoproj.io/sync-options":"Prune=false,Delete=false"'),
  },
  {
    construct: 'ModelCachePvc',
    title: 'the same by Flux',
    render: filled(GitOps.FLUX),
    expected: inObject('PersistentVolumeClaim', '"kustomize.toolkit.fluxcd.io/prune":"disabled"'),
  },
  {
    construct: 'Tenant',
    title: 'a budget by which nodes with its one replica can be drained',
    render: tenant((team, chart) => team.addDisruptionBudget(service(chart))),
    expected: inObject('PodDisruptionBudget', '"maxUnavailable":1'),
  },
  {
    construct: 'Tenant',
    title: 'a network that admits the gateway and Prometheus only',
    render: tenant((_, chart) => void service(chart)),
    expected: inObject('NetworkPolicy', '"namespaceSelector"'),
  },
  {
    construct: 'Tenant',
    title: 'a queue of Kueue',
    render: tenant((team, chart) => void service(chart, { labels: team.queueLabels() }), true),
    expected: inService('"kueue.x-k8s.io/queue-name":"team-a"'),
  },
];
