import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { contentProblems } from './checks/content.mjs';
import { changedByApply, drifted } from './checks/drift.mjs';
import { inventory, leftovers } from './checks/leftovers.mjs';
import { fallbackProblems, misplaced, onGpuNodes } from './checks/placement.mjs';
import { isServing, unready } from './checks/ready.mjs';
import { apply, kubectl } from './kubectl.mjs';
import { freshName, moved, removeNamespace } from './namespaces.mjs';
import { nodesAt, providerOf } from './places.mjs';
import { prepare } from './prepare.mjs';

/** Applies one file of manifests, looks at what becomes of it, deletes it, and gives one result for each check. */
export async function runExample(file, places) {
  const namespace = freshName();
  const objects = moved(parseAllDocuments(readFileSync(file, 'utf8')).map((each) => each.toJS()), namespace);
  try {
    // Who writes no Namespace expects one to be there.
    if (!objects.some(({ kind }) => kind === 'Namespace')) await kubectl('create', 'namespace', namespace);
    else await apply(objects.filter(({ kind }) => kind === 'Namespace'));
    await prepare(objects, namespace);
    const before = await inventory(namespace);
    await apply(objects);
    return await checked(objects, namespace, { places, before });
  } finally {
    await removeNamespace(namespace);
  }
}

async function checked(objects, namespace, { places, before }) {
  const serves = objects.some(isServing);
  const rows = [{ check: 'services ready, claims bound, Jobs complete', problems: await unready(objects) }];
  const add = async (check, problems) => rows.push({ check, problems: await problems });
  if (serves) await add(`on ${places[0]}`, misplaced(namespace, places[0]));
  await add('no loader or transformer on a GPU node', onGpuNodes(namespace, providerOf(places[0])));
  if (serves) await add('Revision, Deployment, autoscaler and pods have what was emitted', contentProblems(objects));
  await add('no emitted field was changed', drifted(objects));
  await add('applied again, nothing changes', changedByApply(objects));
  const fallback = [];
  for (const place of places.slice(1)) if ((await nodesAt(place)).length > 0) fallback.push(place);
  if (serves && fallback.length > 0) {
    await add(`cordoned, on ${fallback.join(', then ')}`, fallbackProblems(namespace, [places[0], ...fallback]));
  }
  await add('deleted in reverse order, nothing is left', leftovers(objects, namespace, before));
  return rows;
}
