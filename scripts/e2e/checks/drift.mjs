import { getLive } from '../api.mjs';
import { apply } from '../kubectl.mjs';

/** Paths at which the cluster's object differs from what was emitted. What the cluster adds is not drift. */
export function drift(emitted, live, path = '') {
  if (Array.isArray(emitted)) {
    if (!Array.isArray(live) || live.length !== emitted.length) return [path];
    return emitted.flatMap((item, index) => drift(item, live[index], `${path}/${index}`));
  }
  if (typeof emitted === 'object' && emitted !== null) {
    if (typeof live !== 'object' || live === null) return [path];
    return Object.entries(emitted).flatMap(([key, value]) => drift(value, live[key], `${path}/${key.replace(/\//g, '~1')}`));
  }
  return String(emitted) === String(live) ? [] : [path];
}

/** Fields that webhooks or controllers have changed. None is excepted: where one must differ, an entry with its reason belongs here. */
export async function drifted(objects) {
  const problems = await Promise.all(objects.map(async (object) => (
    drift(object, await getLive(object)).map((path) => `${object.kind} ${object.metadata.name}: ${path}`)
  )));
  return problems.flat();
}

/** Everything of an object but what its controllers report, and who wrote which field when. */
async function written(object) {
  const { status: _, metadata: { resourceVersion: _v, managedFields: _m, ...metadata }, ...rest } = await getLive(object);
  return JSON.stringify({ metadata, ...rest });
}

/** Objects that a second apply of the same changes. */
export async function changedByApply(objects) {
  const before = await Promise.all(objects.map(written));
  await apply(objects);
  const after = await Promise.all(objects.map(written));
  return objects.filter((_, index) => before[index] !== after[index]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}
