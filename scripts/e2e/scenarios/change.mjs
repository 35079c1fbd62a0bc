import { list, until } from '../kubectl.mjs';
import { apply, Duration, inNamespace, library, podsOf, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuRequest, Runtime } = library;

const knative = { minReplicas: 1, maxReplicas: 2, targetConcurrency: 5 };
const cpu = { minReplicas: 1, maxReplicas: 2, cpuUtilization: 80 };

/** On Knative the bounds are annotations of the revision: any change of the policy makes a new one. Elsewhere a scaler has them. */
const TARGETS = [
  { name: 'KServe Standard', backend: Backend.kserve(), scaling: cpu, policyRolls: false },
  { name: 'KServe on Knative', backend: Backend.kserveKnative(), scaling: knative, policyRolls: true },
  { name: 'Knative', backend: Backend.knative(), scaling: knative, policyRolls: true },
  { name: 'Deployment', backend: Backend.deployment(), scaling: cpu, policyRolls: false },
];

function changesOf({ scaling, policyRolls }) {
  return [
    { name: 'bounds', scaling: { ...scaling, maxReplicas: 3 }, rolls: policyRolls },
    { name: 'image', props: { runtime: Runtime.custom({ image: 'registry.example.com/server:2', port: 8080 }) }, rolls: true },
    { name: 'environment', props: { env: { REVISION: '2' } }, rolls: true },
    ...(policyRolls ? [{ name: 'window', scaling: { ...scaling, window: Duration.seconds(120) }, rolls: true }] : []),
  ];
}

/** Each change is admitted, and only what should roll does. */
export function changeScenarios() {
  return TARGETS.map((target) => ({
    name: `changes: ${target.name}`,
    run: () => inNamespace('e2e-change', (namespace) => changed(namespace, target)),
  }));
}

async function changed(namespace, target) {
  const service = (change = {}) => synth({
    namespace,
    cluster: ClusterProfile.gke(),
    backend: target.backend,
    props: { gpu: GpuRequest.of(Gpu.A100_SXM_80GB), ...change.props },
    scaling: change.scaling ?? target.scaling,
  }).objects;
  const problems = [];
  for (const change of changesOf(target)) {
    await apply(service());
    await podsOf(namespace, 'Running');
    const before = await settledTemplates(namespace);
    await apply(service(change));
    const after = await until(change.rolls ? 30 : 6, async () => {
      const now = await templates(namespace);
      return now === before ? undefined : now;
    });
    if ((after !== undefined) !== change.rolls) problems.push(`${change.name}: ${change.rolls ? 'nothing rolled' : 'pods rolled'}`);
  }
  return problems;
}

/** What pods are made from: Deployments by name and generation of their template. */
async function templates(namespace) {
  const sets = await list('replicasets', namespace);
  return sets.map(({ metadata }) => metadata.name).sort().join(' ');
}

/** The templates, once they have not changed for two seconds. */
async function settledTemplates(namespace) {
  let last = await templates(namespace);
  for (;;) {
    await new Promise((done) => { setTimeout(done, 2000); });
    const now = await templates(namespace);
    if (now === last) return now;
    last = now;
  }
}
