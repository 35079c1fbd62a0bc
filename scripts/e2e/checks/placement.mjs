import { list } from '../api.mjs';
import { kubectl } from '../kubectl.mjs';
import { nodesAt, PLACES, providerOf } from '../places.mjs';
import { until } from '../wait.mjs';

const SECONDS = 60;

/** The pods that a namespace's services run in, but for those on their way out. */
async function livePods(namespace) {
  return (await list('pods', namespace)).filter(({ metadata, spec }) => metadata.deletionTimestamp === undefined && !isLoader(spec));
}

function isLoader({ containers }) {
  return containers.some(({ name }) => name === 'load-model');
}

/** Whether a pod asks for whole GPUs, slices or shares. */
function wantsGpu({ spec }) {
  return spec.containers.some(({ resources }) => Object.keys(resources?.limits ?? {}).some((name) => name.startsWith('nvidia.com/')));
}

/** Every GPU pod runs on a node of the place, in its region and through its taints. */
export async function misplaced(namespace, place) {
  const nodes = await nodesAt(place);
  let problems = [];
  await until(SECONDS, async () => {
    const pods = (await livePods(namespace)).filter(wantsGpu);
    const wrong = pods.filter(({ spec, status }) => status.phase !== 'Running' || !nodes.includes(spec.nodeName));
    problems = pods.length === 0 ? ['no pod asks for a GPU'] : wrong.map(
      ({ metadata, spec }) => `${metadata.name} is on ${spec.nodeName ?? 'no node'}, not on ${place}`,
    );
    return problems.length === 0 ? true : undefined;
  });
  return problems;
}

/** Loaders and transformers leave the provider's GPUs to those that need them. */
export async function onGpuNodes(namespace, provider) {
  const places = Object.keys(PLACES).filter((place) => providerOf(place) === provider);
  const gpuNodes = (await Promise.all(places.map(nodesAt))).flat();
  return (await list('pods', namespace))
    .filter(({ metadata, spec }) => isLoader(spec) || metadata.labels.component === 'transformer')
    .filter(({ spec }) => gpuNodes.includes(spec.nodeName))
    .map(({ metadata, spec }) => `${metadata.name} is on ${spec.nodeName}`);
}

/** With the places cordoned one after the other, pods go to the next; after the last, nowhere. */
export async function fallbackProblems(namespace, places) {
  const cordoned = [];
  const problems = [];
  try {
    for (const place of places) {
      problems.push(...await misplaced(namespace, place));
      const nodes = await nodesAt(place);
      cordoned.push(...nodes);
      await kubectl('cordon', ...nodes);
      await deleteGpuPods(namespace);
    }
    if (await pendingReason(namespace) === undefined) problems.push(`with ${places.join(' and ')} cordoned, no pod is Pending`);
  } finally {
    if (cordoned.length > 0) await kubectl('uncordon', ...cordoned);
  }
  return problems;
}

/** What the scheduler says of a pod that it finds no node for. */
export async function pendingReason(namespace) {
  return until(SECONDS, async () => {
    const conditions = (await livePods(namespace)).filter(wantsGpu).flatMap(({ status }) => status.conditions ?? []);
    return conditions.find(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable')?.message;
  });
}

async function deleteGpuPods(namespace) {
  const names = (await livePods(namespace)).filter(wantsGpu).map(({ metadata }) => metadata.name);
  await kubectl('delete', 'pods', ...names, '-n', namespace);
}
