import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { contentProblems } from './content.mjs';
import { drift } from './drift.mjs';
import { firstChoice, isControlled, isServing, meets, podSpecOf, readiness } from './expectations.mjs';
import { get, kubectl, list, reference, until } from './kubectl.mjs';
import { prepare } from './prepare.mjs';

const READY_SECONDS = 90;
const GONE_SECONDS = 120;

/** Applies one file of manifests, looks at what becomes of it, deletes it, and gives one result for each check. */
export async function runExample(file) {
  const emitted = parseAllDocuments(readFileSync(file, 'utf8')).map((each) => each.toJS());
  const namespaces = [...new Set(emitted.map(({ metadata }) => metadata.namespace ?? 'default'))];
  await prepare(emitted, namespaces);
  const before = new Set((await objectsOf(namespaces)).map(({ metadata }) => metadata.uid));
  try {
    await kubectl('apply', '--server-side', '-f', file);
    return [
      { check: 'ready', problems: await unready(emitted.filter(isControlled)) },
      { check: 'on the GPU asked for', problems: await misplaced(emitted.filter(isServing)) },
      { check: 'the Deployment has what was emitted', problems: await contentProblems(emitted.filter(isServing)) },
      { check: 'no drift', problems: await drifted(emitted) },
      { check: 'applied again, nothing changes', problems: await changedByApply(emitted, file) },
      { check: 'deleted, nothing is left', problems: await leftovers(file, namespaces, before) },
    ];
  } finally {
    for (const each of namespaces.filter((name) => name !== 'default')) await kubectl('delete', 'namespace', each, '--ignore-not-found');
  }
}

function nameOf({ kind, metadata }) {
  return `${kind} ${metadata.name}`;
}

async function unready(objects) {
  const problems = await Promise.all(objects.map(async (object) => {
    let last = 'absent';
    const ready = await until(READY_SECONDS, async () => {
      const live = await get(...reference(object));
      const { ready: done, message } = live === undefined ? { message: 'absent' } : readiness(live);
      last = message;
      return done || undefined;
    });
    return ready ? [] : [`${nameOf(object)}: ${last}`];
  }));
  return problems.flat();
}

/** Every pod of a service is on a node of the first choice, which no test has cordoned. */
async function misplaced(objects) {
  const nodes = (await get('nodes')).items;
  const problems = await Promise.all(objects.map(async (object) => {
    const requirements = firstChoice(podSpecOf(object));
    const pods = (await list('pods', object.metadata.namespace)).filter(({ metadata }) => metadata.name.startsWith(`${object.metadata.name}-`));
    const serving = pods.filter(({ status, metadata }) => status.phase === 'Running' && !metadata.name.includes('-transformer'));
    const replicas = podSpecOf(object).minReplicas ?? object.spec.replicas ?? 1;
    if (serving.length === 0 && replicas > 0) return [`${nameOf(object)} has no running pod`];
    return serving
      .filter(({ spec }) => !meets(nodes.find(({ metadata }) => metadata.name === spec.nodeName).metadata.labels, requirements))
      .map(({ metadata, spec }) => `${metadata.name} is on ${spec.nodeName}`);
  }));
  return problems.flat();
}

async function drifted(objects) {
  const problems = await Promise.all(objects.map(async (object) => {
    const paths = drift(object, await get(...reference(object)));
    return paths.map((path) => `${nameOf(object)}: ${path}`);
  }));
  return problems.flat();
}

async function changedByApply(objects, file) {
  const generations = () => Promise.all(objects.map(async (object) => (await get(...reference(object))).metadata.generation));
  const before = await generations();
  await kubectl('apply', '--server-side', '-f', file);
  const after = await generations();
  return objects.filter((_, index) => before[index] !== after[index]).map((object) => `${nameOf(object)} has a new generation`);
}

const KINDS = 'deployments,services,pods,jobs,horizontalpodautoscalers,persistentvolumeclaims,configmaps';

async function objectsOf(namespaces) {
  return (await Promise.all(namespaces.map((namespace) => list(KINDS, namespace)))).flat();
}

/** What controllers made must go with what was applied. */
async function leftovers(file, namespaces, before) {
  await kubectl('delete', '-f', file, '--ignore-not-found', '--wait=false');
  let left = [];
  await until(GONE_SECONDS, async () => {
    left = (await objectsOf(namespaces)).filter(({ metadata }) => !before.has(metadata.uid) && metadata.name !== 'kube-root-ca.crt');
    return left.length === 0 ? true : undefined;
  });
  return left.map(nameOf);
}
