import { list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { apply, kubectl } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { nodesAt, PLACES, providerOf } from '../places.mjs';
import { until } from '../wait.mjs';
import { Duration, library, Size, synth } from './synth.mjs';

const { ClusterProfile, Gpu, GpuRequest, ModelCachePvc, ModelWorkspace, SecretKey, WorkspaceServer } = library;

const key = (name) => SecretKey.of('desk', name);
const SERVERS = [
  { name: 'jupyter', server: WorkspaceServer.jupyterLab({ token: key('token') }) },
  { name: 'files', server: WorkspaceServer.fileBrowser({ passwordHash: key('hash') }) },
  { name: 'ssh', server: WorkspaceServer.ssh({ authorizedKeys: key('authorized_keys'), hostKey: key('host_key') }) },
  { name: 'trial', server: WorkspaceServer.jupyterLab({ token: key('token') }), gpu: GpuRequest.of(Gpu.L4), place: 'gke L4' },
];

export function workspaceRuns() {
  return [{ name: 'workspaces', lane: 'gke', needs: ['gke L4'], run: () => withNamespace(placed) }];
}

/** Beside each other on one volume, in a namespace that takes restricted pods only. A Job completes at once where kwok plays the nodes. */
async function placed(namespace) {
  await kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  const { errors, objects } = synth({ namespace, cluster: ClusterProfile.gke() }, (chart) => {
    const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(10), storageClassName: 'nfs', models: {} });
    for (const { name, server, gpu } of SERVERS) new ModelWorkspace(chart, name, { cache, server, gpu, deadline: Duration.hours(8) });
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  await apply(objects);
  const gpuNodes = (await Promise.all(Object.keys(PLACES).filter((place) => providerOf(place) === 'gke').map(nodesAt))).flat();
  const rows = [];
  for (const { name, place } of SERVERS) {
    const pod = await podOf(namespace, name);
    const node = pod?.spec.nodeName;
    const isRight = place === undefined ? !gpuNodes.includes(node) : (await nodesAt(place)).includes(node);
    rows.push({
      check: `${name} runs, ${place === undefined ? 'on no node with GPUs' : `on a node of ${place}`}`,
      problems: node !== undefined && isRight ? [] : [`it is on ${node ?? 'no node'}`],
    });
    rows.push({ check: `${name} alone is selected by its Service and its network policy`, problems: await selectorProblems(namespace, name) });
  }
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  return [...rows, { check: 'the volume is bound', problems: await unready(claims) }];
}

function podOf(namespace, name) {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'workspace' };
  return until(60, async () => (await list('pods', namespace, labels)).find(({ spec }) => spec.nodeName !== undefined));
}

async function selectorProblems(namespace, name) {
  const named = (plural) => list(plural, namespace).then((all) => all.find(({ metadata }) => metadata.name === name));
  const [service, policy] = [await named('services'), await named('networkpolicies')];
  const selected = await Promise.all([service.spec.selector, policy.spec.podSelector.matchLabels].map((labels) => list('pods', namespace, labels)));
  return selected.flatMap((pods) => (
    pods.length > 0 && pods.every(({ metadata }) => metadata.labels['app.kubernetes.io/name'] === name)
      ? [] : [`${pods.map(({ metadata }) => metadata.name).join(', ') || 'no pod'} is selected`]
  ));
}
