import { list } from '../../e2e/api.mjs';
import { inventory } from '../../e2e/checks/leftovers.mjs';
import { until } from '../../e2e/wait.mjs';

/** What a namespace has that it had not before, when controllers had their time; without what is meant to stay. */
export async function left(namespace, before) {
  let names = [];
  await until(60, async () => {
    const kept = await retained(namespace);
    names = [...await inventory(namespace)].filter((name) => !before.has(name) && !kept.includes(name));
    return names.length === 0 ? true : undefined;
  });
  return names;
}

/** Claims that stay when their program goes, and their volumes. */
export async function retained(namespace) {
  const claims = (await list('persistentvolumeclaims', namespace)).filter(
    ({ metadata: { annotations } }) => annotations?.['helm.sh/resource-policy'] === 'keep',
  );
  return claims.flatMap(({ metadata, spec }) => [
    `PersistentVolumeClaim/${metadata.name}`, ...(spec.volumeName ? [`PersistentVolume/${spec.volumeName}`] : []),
  ]);
}
