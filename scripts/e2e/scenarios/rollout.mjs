import { getLive, list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { apply, kubectl } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { providerOf } from '../places.mjs';
import { pause, until } from '../wait.mjs';
import { CUSTOM, library, Size, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ServiceIngress } = library;

const PLACE = 'gke A100 80GB';
const NAME = 'chat';
const V1 = { env: { MODEL: 'one' } };
const V2 = { env: { MODEL: 'two' } };

/** No node has the label: its pods wait for ever. */
const FAILING = { env: { MODEL: 'three' }, pod: { nodeSelector: { 'example.com/never': 'there' } } };

const TARGETS = [
  {
    name: 'Knative', backend: Backend.knative(), ingress: undefined, served: servedByKnative,
    steps: [
      { check: 'first revision', props: { ...V1, revision: 'v1' } },
      { check: 'preview', props: { ...V2, revision: 'v2', traffic: { v1: 100 }, previews: { next: 'v2' } } },
      { check: 'canary', props: { ...V2, revision: 'v2', traffic: { v1: 90, v2: 10 } } },
      { check: 'promote', props: { ...V2, revision: 'v2', traffic: { v2: 100 } } },
      { check: 'go back', props: { ...V2, revision: 'v2', traffic: { v1: 100 } } },
      { check: 'promote again', props: { ...V2, revision: 'v2', traffic: { v2: 100 } } },
      { check: 'a canary that fails', props: { ...FAILING, revision: 'v3', traffic: { v2: 90, v3: 10 } }, fails: true },
    ],
  },
  {
    name: 'Deployments and an HTTPRoute', backend: Backend.deployment(), ingress: ServiceIngress.gateway(), served: servedByRoute,
    steps: [
      { check: 'first revision', props: { ...V1, revision: 'v1' } },
      { check: 'second revision', props: { ...V2, revision: 'v2', earlier: { v1: V1 }, traffic: { v1: 100, v2: 0 } } },
      { check: 'canary', props: { ...V2, revision: 'v2', earlier: { v1: V1 }, traffic: { v1: 90, v2: 10 } } },
      { check: 'promote', props: { ...V2, revision: 'v2', earlier: { v1: V1 }, traffic: { v1: 0, v2: 100 } } },
      { check: 'go back', props: { ...V2, revision: 'v2', earlier: { v1: V1 }, traffic: { v1: 100, v2: 0 } } },
      { check: 'promote again', props: { ...V2, revision: 'v2', earlier: { v1: V1 }, traffic: { v1: 0, v2: 100 } } },
      {
        check: 'a new one that fails', fails: true,
        props: { ...FAILING, revision: 'v3', earlier: { v2: { ...V2, pod: {} } }, traffic: { v2: 100, v3: 0 } },
      },
    ],
  },
];

export function rolloutRuns() {
  return TARGETS.map((target) => ({
    name: `rollout: ${target.name}`, lane: providerOf(PLACE), needs: [PLACE],
    run: () => withNamespace((namespace) => rolledOut(namespace, target)),
  }));
}

async function rolledOut(namespace, target) {
  const rows = [];
  let before = [];
  for (const { check, props, fails = false } of target.steps) {
    const objects = objectsOf(namespace, target, props);
    const watch = before.length === 0 ? undefined : watching(() => target.served(namespace));
    await apply(objects);
    const problems = fails ? [] : await unready(objects);
    await settled(namespace, target, props, fails);
    await pause(3);
    await prune(before, objects);
    await pause(1);
    if (watch !== undefined) problems.push(...await watch.end());
    rows.push({ check: `${check}: ready endpoints never fall to zero`, problems });
    rows.push({ check: `${check}: requests go where they are to go`, problems: await misled(namespace, target, props, fails) });
    before = objects;
  }
  return rows;
}

function objectsOf(namespace, { backend, ingress }, props) {
  const cluster = ClusterProfile.gke({ domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' } });
  const { objects, errors } = synth({ namespace, cluster, backend }, (chart) => new GpuInferenceService(chart, NAME, {
    runtime: CUSTOM, gpu: GpuRequest.of(Gpu.A100_SXM_80GB), cpu: 1, memory: Size.gibibytes(4), ingress, ...props,
  }));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return objects;
}

/** Looks at what serves, again and again. */
function watching(served) {
  let stopped = false;
  let least = Infinity;
  const looks = (async () => {
    while (!stopped) {
      least = Math.min(least, await served());
      await pause(0.3);
    }
  })();
  return {
    async end() {
      stopped = true;
      await looks;
      return least > 0 ? [] : [`${least} ready endpoints at some time`];
    },
  };
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

/** Shares as the cluster has them; of one that fails, those that the rest keeps. */
function sharesOf({ revision, traffic = { [revision]: 100 } }, fails) {
  const wanted = Object.entries(traffic).filter(([name, percent]) => percent > 0 && !(fails && name === revision));
  return fails ? wanted.map(([name]) => [name, 100]) : wanted;
}

async function settled(namespace, target, props, fails) {
  await until(60, async () => ((await misled(namespace, target, props, fails)).length === 0 || undefined));
}

async function misled(namespace, { backend, served }, props, fails) {
  const seen = served === servedByKnative ? await knativeShares(namespace) : await routeShares(namespace);
  const [is, wanted] = [seen, sharesOf(props, fails).map(([name, percent]) => [`${NAME}-${name}`, percent])].map((shares) => (
    shares.map(([name, percent]) => `${name} ${percent}`).sort().join(', ')
  ));
  return is === wanted ? [] : [`${backend.kind}: ${is} in place of ${wanted}`];
}

async function knativeShares(namespace) {
  const route = await getLive({ apiVersion: 'serving.knative.dev/v1', kind: 'Route', metadata: { name: NAME, namespace } });
  const traffic = route?.status?.traffic ?? [];
  return traffic.filter(({ percent = 0 }) => percent > 0).map(({ revisionName, percent }) => [revisionName, percent]);
}

async function routeShares(namespace) {
  const route = await getLive({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: NAME, namespace } });
  return (route?.spec.rules[0].backendRefs ?? []).filter(({ weight = 1 }) => weight > 0).map(({ name, weight }) => [name, weight]);
}

/** Ready pods of all revisions that get requests. */
async function servedByKnative(namespace) {
  const counts = await Promise.all((await knativeShares(namespace)).map(async ([revision]) => (
    (await list('pods', namespace, { 'serving.knative.dev/revision': revision })).filter(isReady).length
  )));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The fewest of the Service that clients know and of those behind the route together. */
async function servedByRoute(namespace) {
  const behind = await Promise.all((await routeShares(namespace)).map(([service]) => endpointsOf(namespace, service)));
  return Math.min(await endpointsOf(namespace, NAME), behind.reduce((sum, count) => sum + count, 0));
}

async function endpointsOf(namespace, service) {
  const slices = await list('endpointslices', namespace, { 'kubernetes.io/service-name': service });
  return slices.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions.ready).length;
}

function isReady({ status }) {
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}
