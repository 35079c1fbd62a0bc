import { list } from '../../e2e/api.mjs';
import { inventory } from '../../e2e/checks/leftovers.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { library, PLACES, serve, targetAt, TARGETS } from '../services.mjs';
import { unreadyNow } from '../pods.mjs';
import { withStack } from '../stack.mjs';
import { left } from './left.mjs';

const { ModelCachePvc, ModelSource, Size } = library;

/** A cache is loaded before the service that mounts it is made. */
export const cacheRuns = [{
  name: 'cache',
  run: () => withNamespace((namespace) => withStack((stack) => cached(stack, namespace))),
}];

async function cached(stack, namespace) {
  const program = (revision) => async () => {
    const place = targetAt(PLACES.a10g, namespace);
    const models = { model: ModelSource.huggingFace('example/model', { revision }) };
    const cache = new ModelCachePvc('models', { target: place.target, size: Size.gibibytes(10), storageClass: 'nfs', models });
    serve(place, 'served', TARGETS[0], { model: cache.model('model') });
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
  rows.push({ check: 'destroy leaves nothing', problems: [...(destroyed.error ? [destroyed.error] : []), ...await left(namespace, before)] });
  return rows;
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
