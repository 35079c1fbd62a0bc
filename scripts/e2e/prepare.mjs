import { get, list } from './api.mjs';
import { unready } from './checks/ready.mjs';
import { apply, kubectl } from './kubectl.mjs';

/** Storage classes that were made here, and go at the end. */
const made = [];

/** What a provider's cluster or its user has and this one lacks: the storage classes that claims name, the claims that pods name. */
export async function prepare(objects, namespace) {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  const classes = claims.map(({ spec }) => spec.storageClassName).filter((name) => name !== undefined);
  for (const name of new Set(classes)) {
    if (!made.includes(name) && await get('storageclasses', name) === undefined) await copyStorageClass(name);
  }
  const own = claims.map(({ metadata }) => metadata.name);
  const foreign = [...JSON.stringify(objects).matchAll(/"claimName":"([^"]+)"|"pvc:\/\/([^/"]+)/g)].map(([, one, other]) => one ?? other);
  const users = [...new Set(foreign)].filter((name) => !own.includes(name)).map((name) => claim(name, namespace));
  await apply(users);
  // Their volumes are there before what is made later is counted.
  const problems = await unready(users);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  await applyEarlier(objects.flatMap(earlierRevisions), claims);
}

/** The step before a canary: requests go to a revision only once it has been ready. */
async function applyEarlier(services, claims) {
  if (services.length === 0) return;
  await apply([...claims, ...services]);
  const problems = await unready(services);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** A Knative Service as it was when a revision that it still sends requests to was its own. */
function earlierRevisions(object) {
  if (object.kind !== 'Service' || !object.apiVersion.startsWith('serving.knative.dev/')) return [];
  const { traffic = [], template } = object.spec;
  return traffic.map(({ revisionName }) => revisionName).filter((name) => name !== undefined && name !== template.metadata?.name)
    .map((name) => ({ ...object, spec: { template: { ...template, metadata: { ...template.metadata, name } } } }));
}

export async function removeStorageClasses() {
  if (made.length > 0) await kubectl('delete', 'storageclass', ...made);
}

/** The cluster's shared file system, under a provider's name for its own. */
async function copyStorageClass(name) {
  made.push(name);
  const { metadata: _, ...rest } = await get('storageclasses', 'nfs') ?? (await list('storageclasses'))[0];
  await kubectl('create', '-f', '-', { input: JSON.stringify({ ...rest, metadata: { name } }) });
}

/** A claim that the example's user has filled already. */
function claim(name, namespace) {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { accessModes: ['ReadWriteMany'], storageClassName: 'nfs', resources: { requests: { storage: '1Gi' } } },
  };
}
