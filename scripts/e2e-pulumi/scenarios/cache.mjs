import { list } from '../../e2e/api.mjs';
import { inventory } from '../../e2e/checks/leftovers.mjs';
import { kubectl } from '../../e2e/kubectl.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { library, PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { unreadyNow } from '../pods.mjs';
import { withStack } from '../stack.mjs';
import { left, retained } from './left.mjs';

const { ModelCachePvc, ModelSource, Size } = library;

/** A cache is loaded before the service that mounts it is made, and its volume is never replaced by an empty one. */
export const cacheRuns = [
  ['cache', cached], ['cache: another volume', moved], ['cache: a claim that was deleted', loadedAnew],
].map(([name, act]) => ({
  name,
  run: () => withNamespace((namespace) => withStack((stack) => act(stack, namespace))),
}));

async function cached(stack, namespace) {
  const program = (revision) => async () => {
    const place = siteAt(PLACES.a10g, namespace);
    const models = { model: ModelSource.huggingFace('example/model', { revision }) };
    const cache = new ModelCachePvc('models', { site: place.site, size: Size.gibibytes(10), storageClassName: 'nfs', models });
    serve(place, 'served', BACKENDS[0], { model: cache.model('model') });
  };
  const before = await inventory(namespace);
  const rows = [];
  for (const revision of ['v1', 'v2']) {
    const { error } = await stack.up(program(revision));
    const problems = [...(error ? [error] : []), ...await unreadyNow(namespace), ...await order(namespace)];
    rows.push({ check: `revision ${revision} is loaded, then served`, problems });
  }
  const again = await stack.up(program('v2'));
  rows.push({ check: 'up again changes nothing', problems: [...(again.error ? [again.error] : []), ...again.changes] });
  const destroyed = await stack.destroy();
  const kept = await retained(namespace);
  rows.push({
    check: 'destroy leaves the claim with the model, and nothing else',
    problems: [
      ...(destroyed.error ? [destroyed.error] : []), ...await left(namespace, before),
      ...(kept.includes('PersistentVolumeClaim/models') ? [] : ['the claim is gone']),
    ],
  });
  return rows;
}

function onVolume(namespace, args) {
  return async () => {
    const place = siteAt(PLACES.a10g, namespace);
    const models = { model: ModelSource.huggingFace('example/model') };
    const cache = new ModelCachePvc('models', { site: place.site, size: Size.gibibytes(10), storageClassName: 'nfs', models, retain: false, ...args });
    serve(place, 'served', BACKENDS[0], { model: cache.model('model') });
  };
}

/** Another class is refused; with another name it is made, loaded and served, and then the old claim goes. */
async function moved(stack, namespace) {
  const made = await stack.up(onVolume(namespace));
  const rows = [{ check: 'is ready', problems: made.error ? [made.error] : [] }];
  const claims = async () => (await list('persistentvolumeclaims', namespace)).map(
    ({ metadata: { name, uid } }) => `${name} ${uid}`,
  ).join();
  const before = await claims();
  for (const operation of ['preview', 'up']) {
    const { error } = await stack[operation](onVolume(namespace, { storageClassName: 'shared-nvme-ord1' }));
    const isTold = error?.includes('which cannot become shared-nvme-ord1: give the cache another `name`');
    rows.push({
      check: `another class by the same name is refused by ${operation}, and the claim stays`,
      problems: [...(isTold ? [] : [`${operation} says: ${error}`]), ...(await claims() === before ? [] : [`there are ${await claims()}`])],
    });
  }
  const { error } = await stack.up(onVolume(namespace, { storageClassName: 'shared-nvme-ord1', name: 'models-2' }));
  const names = (await list('persistentvolumeclaims', namespace)).map(({ metadata }) => metadata.name);
  rows.push({
    check: 'by another name it is loaded, then served, and the old claim goes',
    problems: [
      ...(error ? [error] : []), ...await unreadyNow(namespace), ...await order(namespace),
      ...(names.join() === 'models-2' ? [] : [`there are ${names}`]),
    ],
  });
  return rows;
}

/** Who deletes a claim has nothing loaded: the next update loads it anew. */
async function loadedAnew(stack, namespace) {
  const program = async () => {
    const { site } = siteAt(PLACES.a10g, namespace);
    const models = { model: ModelSource.huggingFace('example/model') };
    new ModelCachePvc('models', { site, size: Size.gibibytes(10), storageClassName: 'nfs', models });
  };
  const made = await stack.up(program);
  await kubectl('-n', namespace, 'delete', 'jobs', '--all', '--cascade=foreground');
  await kubectl('-n', namespace, 'delete', 'pvc', 'models');
  const refreshed = await stack.refresh();
  const { error, changes } = await stack.up(program);
  const jobs = await list('jobs', namespace);
  return [{
    check: 'is loaded anew',
    problems: [
      ...[made.error, refreshed.error, error].filter((each) => each !== undefined),
      ...(jobs.length === 1 && jobs[0].status.succeeded === 1 ? [] : [`there are ${jobs.length} Jobs after ${changes}`]),
    ],
  }];
}

/** The newest Job was complete before the newest pod of the service was made. */
async function order(namespace) {
  const age = ({ metadata }) => Date.parse(metadata.creationTimestamp);
  const newest = (objects) => objects.sort((one, other) => age(one) - age(other)).at(-1);
  const job = newest(await list('jobs', namespace));
  const pod = newest((await list('pods', namespace)).filter(({ metadata }) => metadata.name.startsWith('served-')));
  if (job?.status.completionTime === undefined) return ['the Job is not complete'];
  const isLoaded = job.status.completionTime <= pod.metadata.creationTimestamp;
  return isLoaded ? [] : [`${pod.metadata.name} is older than the end of ${job.metadata.name}`];
}
