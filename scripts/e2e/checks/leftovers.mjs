import { list, listAll } from '../api.mjs';
import { kubectl, manifest } from '../kubectl.mjs';
import { until } from '../wait.mjs';

const SECONDS = 120;

/** What a namespace has of itself, and records of what happened, which expire. */
const OWN = ['ConfigMap/kube-root-ca.crt', 'ServiceAccount/default'];
const RECORDS = ['Event', 'Metric'];

async function objectsOf(namespace) {
  const volumes = (await list('persistentvolumes')).filter(({ spec }) => spec.claimRef?.namespace === namespace);
  return [...(await listAll(namespace)).filter(({ kind }) => !RECORDS.includes(kind)), ...volumes];
}

function nameOf({ kind, metadata }) {
  return `${kind}/${metadata.name}`;
}

/** What is there beside the applied objects, before they are. */
export async function inventory(namespace) {
  return new Set([...OWN, ...(await objectsOf(namespace)).map(nameOf)]);
}

/** Deletes in reverse order of applying; then nothing that controllers made may be left. The namespace would take all with it: it stays. */
export async function leftovers(objects, namespace, before) {
  const reversed = objects.filter(({ kind }) => kind !== 'Namespace').reverse();
  await kubectl('delete', '--ignore-not-found', '-f', '-', manifest(reversed));
  let left = [];
  await until(SECONDS, async () => {
    left = (await objectsOf(namespace)).map(nameOf).filter((name) => !before.has(name));
    return left.length === 0 ? true : undefined;
  });
  return left;
}
