import { misled, wantedShares, watching } from '../checks/traffic.mjs';
import { unready } from '../checks/ready.mjs';
import { apply, kubectl } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { providerOf } from '../places.mjs';
import { NAME, rolloutTargets } from '../rollout-steps.mjs';
import { pause, until } from '../wait.mjs';
import { CUSTOM, library, Size, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ServiceIngress } = library;

const PLACE = 'gke A100 80GB';
const BACKENDS = {
  'Knative': Backend.knative(), 'KServe in Knative mode': Backend.kserveKnative(), 'Deployment': Backend.deployment(),
  'KServe Standard': Backend.kserve(),
};

export function rolloutRuns() {
  return rolloutTargets({ v2: 100, v3: 0 }).map((target) => ({
    name: `rollout: ${target.name}`, lane: providerOf(PLACE), needs: [PLACE],
    run: () => withNamespace((namespace) => rolledOut(namespace, target)),
  }));
}

async function rolledOut(namespace, { steps, traffic, ...target }) {
  const rows = [];
  let before = [];
  for (const { check, props, fails = false } of steps) {
    const objects = objectsOf(namespace, target, props);
    const watch = before.length === 0 ? undefined : watching(traffic, namespace);
    await apply(objects);
    const problems = fails ? [] : await unready(objects);
    const wrong = () => misled(traffic, namespace, wantedShares(props, fails));
    await until(60, async () => ((await wrong()).length === 0 || undefined));
    await pause(3);
    await prune(before, objects);
    await pause(1);
    if (watch !== undefined) problems.push(...await watch.end());
    rows.push({ check: `${check}: ready endpoints never fall to zero`, problems });
    rows.push({ check: `${check}: requests go where they are to go`, problems: await wrong() });
    before = objects;
  }
  return rows;
}

function objectsOf(namespace, { name, byRoute = false }, props) {
  const cluster = ClusterProfile.gke({ domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' } });
  const { objects, errors } = synth({ namespace, cluster, backend: BACKENDS[name] }, (chart) => new GpuInferenceService(chart, NAME, {
    runtime: CUSTOM, gpu: GpuRequest.of(Gpu.A100_SXM_80GB), cpu: 1, memory: Size.gibibytes(4),
    ingress: byRoute ? ServiceIngress.gateway() : undefined, ...props,
  }));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return objects;
}

/** What `kubectl apply --prune` deletes. */
async function prune(before, now) {
  const keyOf = ({ kind, metadata: { name } }) => `${kind} ${name}`;
  const kept = new Set(now.map(keyOf));
  for (const object of before.filter((each) => !kept.has(keyOf(each)))) {
    const { kind, apiVersion, metadata: { name, namespace } } = object;
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
    await kubectl('delete', `${kind.toLowerCase()}s${group}`, name, '-n', namespace, '--wait=false');
  }
}
