import { get, list } from '../api.mjs';
import { deploymentOf, revisionOf } from '../checks/content.mjs';
import { drift } from '../checks/drift.mjs';
import { unready } from '../checks/ready.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { Duration, library, Size, synth } from './synth.mjs';

const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ModelCachePvc, ModelSource, Runtime, ScalingMetric,
  VolumeMount,
} = library;

/** What is asked for, in the library's words; below, the same in Kubernetes' words, written down by hand. */
const PROPS = {
  runtime: Runtime.custom({
    image: 'registry.example.com/server:1',
    port: 9000,
    command: ['serve'],
    args: ['--workers=2'],
    readiness: { path: '/ready', period: Duration.seconds(5), timeout: Duration.seconds(2), failureThreshold: 4 },
  }),
  gpu: GpuRequest.of(Gpu.L4, { count: 2 }),
  cpu: 3,
  memory: Size.gibibytes(12),
  env: { LOG_LEVEL: 'info' },
  volumes: [VolumeMount.configMap('settings', '/etc/settings')],
  loadDeadline: Duration.seconds(300),
};

const check = { httpGet: { path: '/ready', port: 9000 }, timeoutSeconds: 2 };
const amounts = { 'cpu': '3', 'memory': '12Gi', 'nvidia.com/gpu': '2' };
const SERVER = {
  image: 'registry.example.com/server:1', command: ['serve'], args: ['--workers=2'], resources: { limits: amounts, requests: amounts },
};
const READINESS = { readinessProbe: { ...check, periodSeconds: 5, failureThreshold: 4 } };
const STARTUP = { startupProbe: { ...check, periodSeconds: 2, failureThreshold: 150 } };
const NODES = [{ matchExpressions: [{ key: 'cloud.google.com/gke-accelerator', operator: 'In', values: ['nvidia-l4'] }] }];

const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } };
const waiting = ScalingMetric.prometheus({ query: 'sum(waiting)', threshold: 5, serverAddress: 'http://prometheus:9090' });
const KNATIVE = {
  settings: { concurrencyPerReplica: 4, targetUtilization: 80, window: Duration.minutes(2) },
  revision: { containerConcurrency: 4, timeoutSeconds: 120 },
  scaler: {
    spec: { containerConcurrency: 4 },
    metadata: {
      annotations: {
        'autoscaling.knative.dev/min-scale': '1',
        'autoscaling.knative.dev/max-scale': '3',
        'autoscaling.knative.dev/target-utilization-percentage': '80',
        'autoscaling.knative.dev/window': '120s',
      },
    },
  },
};

const TARGETS = [
  {
    name: 'KServe Standard', backend: Backend.kserve(), object: 'served-predictor',
    settings: { metrics: [ScalingMetric.cpuUtilization(70)] },
    kind: 'horizontalpodautoscalers', scaler: { spec: { minReplicas: 1, maxReplicas: 3, metrics: [cpu] } },
  },
  {
    name: 'KServe Standard with KEDA', backend: Backend.kserve(), object: 'served-predictor',
    settings: { metrics: [waiting], scaleDownDelay: Duration.minutes(10) }, kind: 'scaledobjects',
    scaler: {
      spec: {
        minReplicaCount: 1,
        maxReplicaCount: 3,
        triggers: [{ type: 'prometheus', metadata: { query: 'sum(waiting)', serverAddress: 'http://prometheus:9090', threshold: '5' } }],
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } },
      },
    },
  },
  { name: 'KServe in Knative mode', backend: Backend.kserveKnative(), object: 'served-predictor', ...KNATIVE },
  { name: 'Knative', backend: Backend.knative(), object: 'served', ...KNATIVE },
  {
    name: 'Deployment', backend: Backend.deployment(), object: 'served',
    settings: { metrics: [ScalingMetric.cpuUtilization(70)], scaleDownDelay: Duration.minutes(10) },
    kind: 'horizontalpodautoscalers', scalerName: 'served-hpa',
    scaler: { spec: { minReplicas: 1, maxReplicas: 3, metrics: [cpu], behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } },
  },
];

export function planRuns() {
  return TARGETS.map((target) => ({
    name: `what was asked for: ${target.name}`, lane: 'gke', needs: ['gke L4'],
    run: () => withNamespace((namespace) => compared(namespace, target)),
  }));
}

async function compared(namespace, target) {
  await apply([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace }, data: {} }]);
  const objects = objectsOf(namespace, target);
  await apply(objects);
  const rows = [{ check: 'ready', problems: await unready(objects) }];
  const revision = target.revision === undefined ? undefined : await revisionOf(target.object, namespace);
  const deployment = await deploymentOf(target.object, namespace, revision);
  const pod = deployment.spec.template.spec;
  const directory = await loadedDirectory(namespace);
  if (revision === undefined) {
    rows.push({ check: 'pods of the Deployment', problems: podProblems(pod, { ...SERVER, ...READINESS, ...STARTUP }, directory) });
    rows.push({ check: 'scaler', problems: drift(target.scaler, await get(target.kind, target.scalerName ?? target.object, namespace)) });
  } else {
    const scaler = await get('podautoscalers.autoscaling.internal.knative.dev', revision.metadata.name, namespace);
    const promised = [...podProblems(revision.spec, { ...SERVER, ...READINESS }, directory), ...drift(target.revision, revision.spec)];
    rows.push({ check: 'Revision', problems: promised });
    rows.push({
      check: 'pods of the Deployment', problems: [...podProblems(pod, { ...SERVER, ...STARTUP }, directory), ...queueProxyProblems(pod)],
    });
    rows.push({ check: 'PodAutoscaler', problems: drift(target.scaler, scaler) });
  }
  return rows;
}

function objectsOf(namespace, { backend, settings, revision }) {
  const { objects, errors } = synth({ namespace, cluster: ClusterProfile.gke(), backend }, (chart) => {
    const cache = new ModelCachePvc(chart, 'models', {
      size: Size.gibibytes(10), storageClassName: 'nfs', models: { served: ModelSource.huggingFace('example/model', { revision: 'v1' }) },
    });
    new GpuInferenceService(chart, 'served', {
      ...PROPS,
      model: cache.model('served'),
      timeout: revision && Duration.seconds(120),
      autoscaling: new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 3, ...settings }),
    });
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return objects;
}

/** Where the loader's Job put the model: what pods wait for and mount must be the same. */
async function loadedDirectory(namespace) {
  const [job] = await list('jobs', namespace);
  return job.spec.template.spec.containers[0].env.find(({ name }) => name === 'MODEL_DIRECTORY').value;
}

function podProblems(pod, server, directory) {
  const container = pod.containers.find(({ name }) => name !== 'queue-proxy');
  const [gate] = pod.initContainers ?? [];
  const mounts = Object.fromEntries(container.volumeMounts.map((mount) => [mount.mountPath, mount]));
  const env = (from, name) => from?.env?.find((each) => each.name === name)?.value;
  return [
    ...drift(server, container, '/server'),
    ...drift({ '/mnt/models': { subPath: directory, readOnly: true }, '/etc/settings': { readOnly: true } }, mounts, '/mounts'),
    ...drift({ port: 9000, level: 'info' }, { port: container.ports[0].containerPort, level: env(container, 'LOG_LEVEL') }, '/server'),
    ...drift({ name: 'wait-for-model', directory }, { name: gate?.name, directory: env(gate, 'MODEL_DIRECTORY') }, '/initContainers'),
    ...drift(NODES, pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms, '/affinity'),
    ...drift(
      { claimName: 'models' }, pod.volumes.find(({ persistentVolumeClaim: claim }) => claim !== undefined)?.persistentVolumeClaim,
      '/volumes',
    ),
  ];
}

/** On Knative the queue-proxy makes the readiness check, and holds requests back. */
function queueProxyProblems(pod) {
  const { env } = pod.containers.find(({ name }) => name === 'queue-proxy');
  const value = (name) => env.find((each) => each.name === name)?.value;
  return [
    ...drift(
      KNATIVE.revision, { containerConcurrency: value('CONTAINER_CONCURRENCY'), timeoutSeconds: value('REVISION_TIMEOUT_SECONDS') },
      '/queue-proxy',
    ),
    ...drift({ path: '/ready', port: 9000 }, JSON.parse(value('SERVING_READINESS_PROBE')).httpGet, '/queue-proxy/readiness'),
  ];
}
