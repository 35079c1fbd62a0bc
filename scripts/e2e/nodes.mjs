import { list } from './api.mjs';
import { kubectl, manifest } from './kubectl.mjs';
import { PLACES } from './places.mjs';
import { until } from './wait.mjs';

const MARK = { 'app.kubernetes.io/managed-by': 'inference-constructs-e2e' };

/** GPUs that the examples name and the shared cluster has no node of; CPUs and memory as of the provider's largest. */
const EXTRA = [
  { place: 'coreweave ORD1 A6000', gpus: 8 },
  { place: 'coreweave ORD1 V100', gpus: 8 },
  { place: 'coreweave ORD1 A100 80GB', gpus: 8 },
  { place: 'coreweave LAS1 A6000', gpus: 8 },
  { place: 'gke A100 40GB', gpus: 8, taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] },
];

/** Adds what is missing, where kwok plays the nodes: a real cluster's nodes are its own. Gives what takes them away again. */
export async function addNodes() {
  const nodes = await list('nodes');
  if (!nodes.every(({ status }) => status.nodeInfo?.kubeletVersion.startsWith('kwok'))) return () => undefined;
  const has = (labels) => nodes.some(({ metadata }) => Object.entries(labels).every(([key, value]) => metadata.labels[key] === value));
  const added = EXTRA.filter(({ place }) => !has(PLACES[place])).map(nodeOf);
  const names = added.map(({ metadata }) => metadata.name);
  if (added.length > 0) await kubectl('create', '-f', '-', manifest(added));
  await until(30, async () => {
    const live = await list('nodes', undefined, MARK);
    const ready = live.filter(({ status }) => status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
    return ready.length >= names.length || undefined;
  });
  return () => kubectl('delete', 'nodes', '-l', Object.entries(MARK)[0].join('='), '--wait=false');
}

function nodeOf({ place, gpus, taints }) {
  const name = place.toLowerCase().replace(/ /g, '-');
  const size = { 'cpu': '96', 'memory': '700Gi', 'ephemeral-storage': '2Ti', 'pods': '110', 'nvidia.com/gpu': String(gpus) };
  const labels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...PLACES[place], ...MARK };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec: { taints }, status: { capacity: size, allocatable: size } };
}
