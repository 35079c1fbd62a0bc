import { list } from '../e2e/api.mjs';
import { shortcoming } from '../e2e/checks/ready.mjs';
import { kubectl } from '../e2e/kubectl.mjs';
import { pause } from '../e2e/wait.mjs';

/** What pods are made from: ReplicaSets and Revisions. */
export async function templatesIn(namespace) {
  const sets = await Promise.all(['replicasets', 'revisions.serving.knative.dev'].map((kind) => list(kind, namespace)));
  return sets.flat().map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort().join(', ');
}

/** The pods themselves, with how often their containers started again. */
export async function podsIn(namespace) {
  const restarts = ({ containerStatuses = [] }) => containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  return (await list('pods', namespace))
    .map(({ metadata: { name, uid, deletionTimestamp }, status }) => (
      `Pod ${name} ${uid}, ${restarts(status)} restarts${deletionTimestamp === undefined ? '' : ', being deleted'}`
    )).sort().join('; ');
}

const SERVED = ['inferenceservices.serving.kserve.io', 'services.serving.knative.dev', 'deployments.apps'];

/** Services of a namespace that are not ready at this moment, whoever made them. */
export async function unreadyNow(namespace) {
  const objects = (await Promise.all(SERVED.map((kind) => list(kind, namespace)))).flat();
  if (objects.length === 0) return ['there is no service'];
  return objects.flatMap((object) => {
    const problem = shortcoming(object);
    return problem === undefined ? [] : [`${object.kind} ${object.metadata.name}: ${problem}`];
  });
}

/** Images of the pods that serve. */
export async function imagesIn(namespace) {
  const pods = (await list('pods', namespace)).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return pods.map(({ spec }) => spec.containers.find(({ name }) => name !== 'queue-proxy').image);
}

/** Services that nobody else made and that are ready, as `Deployment served`. */
export async function servingIn(namespace) {
  const objects = (await Promise.all(SERVED.map((kind) => list(kind, namespace)))).flat();
  return objects.filter((object) => object.metadata.ownerReferences === undefined && object.metadata.deletionTimestamp === undefined)
    .filter((object) => shortcoming(object) === undefined)
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** Acts, and gives the times at which nothing served meanwhile. */
export async function whileServing(namespace, act) {
  const gaps = [];
  const started = Date.now();
  let acts = true;
  const watch = (async () => {
    while (acts) {
      if ((await servingIn(namespace)).length === 0) gaps.push(`nothing serves after ${((Date.now() - started) / 1000).toFixed(1)} s`);
      await pause(0.3);
    }
  })();
  const outcome = await act();
  acts = false;
  await watch;
  return { outcome, gaps };
}

/** Acts, and writes into the status of each pod without a node meanwhile what a node would say of the server. */
export async function whileNodeSays(namespace, node, act) {
  if (node === undefined) return act();
  let acts = true;
  const write = async () => {
    const told = new Set();
    const isNew = ({ metadata: { name }, spec: { nodeName } }) => nodeName === undefined && !told.has(name);
    while (acts) {
      for (const { metadata: { name }, spec } of (await list('pods', namespace)).filter(isNew)) {
        const [{ name: container, image }] = spec.containers;
        const containerStatuses = [{
          name: container, image, imageID: '', ready: false, restartCount: node.restarts, state: { waiting: node.waiting },
          ...(node.restarts > 0 ? { lastState: { terminated: { exitCode: 1, reason: 'Error' } } } : {}),
        }];
        await kubectl('-n', namespace, 'patch', 'pod', name, '--subresource=status', '-p', JSON.stringify({ status: { containerStatuses } }));
        told.add(name);
      }
      await pause(0.5);
    }
  };
  const writing = write();
  const outcome = await act();
  acts = false;
  await writing;
  return outcome;
}
