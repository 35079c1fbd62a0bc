import { getLive } from '../../e2e/api.mjs';
import { inventory } from '../../e2e/checks/leftovers.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { pause, until } from '../../e2e/wait.mjs';
import { image, PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { imagesIn, templatesIn, unreadyNow } from '../pods.mjs';
import { withStack } from '../stack.mjs';
import { left } from './left.mjs';

/** A service from its first preview to its end. */
export const lifeRuns = BACKENDS.map((backend) => ({
  name: `life: ${backend.name}`,
  run: () => withNamespace((namespace) => withStack((stack) => live(stack, namespace, backend))),
}));

async function live(stack, namespace, backend) {
  const program = (change) => async () => ({ url: serve(siteAt(PLACES.l4, namespace), 'served', backend, change).url });
  const before = await inventory(namespace);
  const rows = [];
  const row = (check, ...problems) => rows.push({ check, problems: problems.flat().filter((problem) => problem !== undefined) });

  const previewed = await stack.preview(program());
  row('the preview has no error and makes something', previewed.error, previewed.changes.length > 0 ? [] : ['nothing is made']);
  const made = await stack.up(program());
  row('up ends when it is ready', made.error, await unreadyNow(namespace));
  row('the URL is the cluster\'s', await wrongUrl(namespace, backend, made.outputs.url));

  for (const operation of ['preview', 'up']) {
    const again = await stack[operation](program());
    row(
      `${operation} again changes nothing`, again.error, again.changes,
      again.outputs.url === made.outputs.url ? [] : [`url is ${again.outputs.url}`],
    );
  }
  const bounds = await changed(stack, namespace, program({ maxReplicas: 3 }));
  row(
    `new bounds: ${backend.boundsRoll ? 'a new Revision' : 'no pod rolls'}`, bounds.problems,
    bounds.rolled === backend.boundsRoll ? [] : [bounds.templates],
  );
  const rolled = await changed(stack, namespace, program({ maxReplicas: 3, version: 2 }));
  row('new image: it rolls', rolled.problems, rolled.rolled ? [] : ['nothing rolled'], await oldImages(namespace));

  const refreshed = await stack.refresh();
  row('refresh finds nothing', refreshed.error, refreshed.changes);
  const destroyed = await stack.destroy();
  row('destroy leaves nothing', destroyed.error, await left(namespace, before));
  return rows;
}

async function changed(stack, namespace, program) {
  const before = await templatesIn(namespace);
  const { error } = await stack.up(program);
  const problems = [error, ...await unreadyNow(namespace)];
  // What rolls too late would be missed.
  await pause(2);
  const templates = await templatesIn(namespace);
  return { problems, templates, rolled: templates !== before };
}

/** A Deployment has no ingress. */
async function wrongUrl(namespace, { kind }, url) {
  const apiVersion = { InferenceService: 'serving.kserve.io/v1beta1', Service: 'serving.knative.dev/v1' }[kind];
  const expected = apiVersion === undefined
    ? undefined
    : (await getLive({ apiVersion, kind, metadata: { name: 'served', namespace } })).status.url;
  return url === expected ? [] : [`url is ${url}, the cluster's ${expected}`];
}

/** Knative lets the pods of the Revision before go in its own time. */
async function oldImages(namespace) {
  const isNew = async () => ((await imagesIn(namespace)).includes(image(2)) ? true : undefined);
  return await until(1, isNew) ? [] : [`pods run ${await imagesIn(namespace)}`];
}
