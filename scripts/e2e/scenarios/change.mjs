import { list } from '../api.mjs';
import { contentProblems } from '../checks/content.mjs';
import { drifted } from '../checks/drift.mjs';
import { unready } from '../checks/ready.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { providerOf } from '../places.mjs';
import { pause, until } from '../wait.mjs';
import { library, Size, synth } from './synth.mjs';

const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ModelCachePvc, ModelSource, Runtime, ScalingMetric,
} = library;

const byCpu = (value) => ({ metrics: [ScalingMetric.cpuUtilization(value)] });
const byRequests = (value) => ({ metrics: [ScalingMetric.concurrency(value)] });

/** On Knative bounds and metric are annotations of the Revision: a change of the policy makes a new one. Elsewhere a scaler has them. */
const TARGETS = [
  {
    name: 'KServe Standard', backend: Backend.kserve(), metric: byCpu, rolls: false, cluster: ClusterProfile.gfd(), gpu: Gpu.H100_SXM,
    place: 'gfd H100',
  },
  {
    name: 'KServe in Knative mode', backend: Backend.kserveKnative(), metric: byRequests, rolls: true,
    cluster: ClusterProfile.eksKarpenter(), gpu: Gpu.A10G, place: 'eks A10G',
  },
  {
    name: 'Knative', backend: Backend.knative(), metric: byRequests, rolls: true, cluster: ClusterProfile.gke(), gpu: Gpu.A100_SXM_80GB,
    place: 'gke A100 80GB',
  },
  {
    name: 'Deployment', backend: Backend.deployment(), metric: byCpu, rolls: false, cluster: ClusterProfile.aks(), gpu: Gpu.A100_PCIE_80GB,
    place: 'aks A100',
  },
];

const FIRST = { maxReplicas: 2, metric: 50, image: 'registry.example.com/server:1', revision: 'v1' };

/** Each builds on those before it. */
function changesOf({ rolls }) {
  return [
    { check: 'scaling bounds', change: { maxReplicas: 3 }, rolls, jobs: 0 },
    { check: 'AutoscalingPolicy', change: { metric: 60 }, rolls, jobs: 0 },
    { check: 'image', change: { image: 'registry.example.com/server:2' }, rolls: true, jobs: 0 },
    { check: 'model revision', change: { revision: 'v2' }, rolls: true, jobs: 1 },
  ];
}

export function changeRuns() {
  return TARGETS.map((target) => ({
    name: `changes: ${target.name}`, lane: providerOf(target.place), needs: [target.place],
    run: () => withNamespace((namespace) => changed(namespace, target)),
  }));
}

async function changed(namespace, target) {
  let state = FIRST;
  const rows = [{ check: 'applied', problems: await settle(servicesOf(namespace, target, state)) }];
  for (const { check, change, rolls, jobs } of changesOf(target)) {
    const before = await snapshot(namespace);
    state = { ...state, ...change };
    const problems = await settle(servicesOf(namespace, target, state));
    const after = await snapshot(namespace);
    if ((after.changing !== before.changing) !== rolls) problems.push(rolls ? 'nothing rolled' : 'pods rolled');
    if (after.other !== before.other) problems.push('pods of the other service rolled');
    if (!before.jobs.every((job) => after.jobs.includes(job))) problems.push('a Job ran again');
    if (after.jobs.length !== before.jobs.length + jobs) problems.push(`${after.jobs.length - before.jobs.length} new Jobs`);
    rows.push({ check: `${check}: ${rolls ? 'that service rolls' : 'nothing rolls'}${jobs > 0 ? ', its model is loaded' : ''}`, problems });
  }
  return rows;
}

/** Two services on one cache, of which one changes. */
function servicesOf(namespace, { cluster, backend, metric, gpu }, state) {
  const { objects, errors } = synth({ namespace, cluster, backend }, (chart) => {
    const cache = new ModelCachePvc(chart, 'models', {
      size: Size.gibibytes(10),
      storageClassName: 'nfs',
      models: {
        changing: ModelSource.huggingFace('example/changing', { revision: state.revision }),
        other: ModelSource.huggingFace('example/other', { revision: FIRST.revision }),
      },
    });
    const service = (name, { maxReplicas, metric: value, image }) => new GpuInferenceService(chart, name, {
      runtime: Runtime.custom({ image, port: 8080 }),
      model: cache.model(name),
      gpu: GpuRequest.of(gpu),
      cpu: 1,
      memory: Size.gibibytes(4),
      autoscaling: new AutoscalingPolicy(chart, `${name}-scaling`, { minReplicas: 1, maxReplicas, ...metric(value) }),
    });
    service('changing', state);
    service('other', FIRST);
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return objects;
}

/** Applies, and waits until controllers have made what was emitted, and for some time nothing else: its problems, if that never is. */
async function settle(objects) {
  await apply(objects);
  let problems = [];
  await until(60, async () => {
    const checks = Promise.all([unready(objects), contentProblems(objects), drifted(objects)]);
    // What a controller has not made yet cannot be compared.
    problems = await checks.then((all) => all.flat(), (error) => [error.message]);
    return problems.length === 0 ? true : undefined;
  });
  await pause(2);
  return problems;
}

/** What pods are made from, of each service, and which Jobs ran when. */
async function snapshot(namespace) {
  const names = (await list('replicasets', namespace)).map(({ metadata }) => metadata.name).sort();
  const of = (service) => names.filter((name) => name.startsWith(`${service}-`)).join(' ');
  const jobs = (await list('jobs', namespace)).map(({ metadata, status }) => `${metadata.uid} ${status.startTime}`);
  return { changing: of('changing'), other: of('other'), jobs };
}
