import { get, kubectl } from './kubectl.mjs';

/** What a provider's cluster has and this one may lack: the namespaces, and the storage classes that claims name. */
export async function prepare(emitted, namespaces) {
  for (const name of namespaces) {
    if (await get('namespace', name) === undefined) await kubectl('create', 'namespace', name);
  }
  const classes = emitted.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ spec }) => spec.storageClassName);
  for (const name of new Set(classes.filter((each) => each !== undefined))) {
    if (await get('storageclass', name) === undefined) await copyStorageClass(name);
  }
}

/** The cluster's shared file system, under a provider's name for its own. */
async function copyStorageClass(name) {
  const { metadata: _, ...rest } = await get('storageclass', 'nfs') ?? (await get('storageclass')).items[0];
  await kubectl('create', '-f', '-', { input: JSON.stringify({ ...rest, metadata: { name } }) });
}
