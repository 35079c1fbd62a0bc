import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { list } from '../api.mjs';
import { isServing, unready } from '../checks/ready.mjs';
import { filesOf } from '../examples.mjs';
import { apply, kubectl, manifest } from '../kubectl.mjs';
import { freshName, moved, removeNamespace } from '../namespaces.mjs';
import { EXAMPLE_PLACES, providerOf } from '../places.mjs';
import { prepare } from '../prepare.mjs';

const LEVEL = 'pod-security.kubernetes.io/enforce';

/**
 * Each example, with the preset `restricted` as its profile's default, in a namespace that takes no other pods. The API server refuses the
 * pods when controllers make them, after webhooks have added to them; an object that makes pods is taken anyhow.
 */
export function restrictedRuns(names) {
  const outdir = mkdtempSync(join(tmpdir(), 'inference-constructs-restricted-'));
  // The software of CoreWeave Cloud is older than the rights of containers.
  const outdated = names.filter((name) => providerOf(EXAMPLE_PLACES[name][0]) === 'coreweave');
  const current = names.filter((name) => !outdated.includes(name));
  for (const args of [[outdir, ...current], ['--successor', outdir, ...outdated]]) {
    execFileSync(process.execPath, ['scripts/e2e/restricted/synthesise.cjs', ...args], { stdio: 'inherit' });
  }
  return names.flatMap((name) => filesOf(outdir, name).filter(serves).map((file) => {
    const [place] = EXAMPLE_PLACES[name];
    return {
      name: `restricted ${name}/${file.split('/').at(-1)}`, lane: providerOf(place), needs: [place], run: () => runRestricted(file),
    };
  }));
}

function objectsIn(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((each) => each.toJS());
}

/** Of KFServing, the cluster has only the schema. */
function serves(file) {
  return objectsIn(file).some(isServing);
}

async function runRestricted(file) {
  const namespace = freshName();
  const objects = moved(objectsIn(file).filter((object) => object.kind !== 'Namespace' && !isForeignJob(object)), namespace);
  try {
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { [LEVEL]: 'restricted' } } }]);
    await prepare(objects, namespace);
    await apply(objects);
    return [
      { check: 'the namespace refuses a pod without rights taken away', problems: await barePod(namespace) },
      { check: 'pods are made, services ready, Jobs complete', problems: await unready(objects) },
      { check: 'no pod was refused', problems: await refused(namespace) },
      { check: 'each container of each pod has its rights taken away', problems: await withRights(namespace) },
    ];
  } finally {
    await removeNamespace(namespace);
  }
}

/** A Job that the example writes itself, with an image that wants root. */
function isForeignJob({ kind, metadata }) {
  return kind === 'Job' && metadata.labels?.['app.kubernetes.io/managed-by'] !== 'inference-constructs';
}

/** What tells that the label works. */
async function barePod(namespace) {
  const pod = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare', namespace }, spec: { containers: [{ name: 'a', image: 'registry.example.com/a:1' }] },
  };
  const answer = await kubectl('create', '--dry-run=server', '-f', '-', manifest([pod])).then(() => 'it is taken', ({ message }) => message);
  return answer.includes('violates PodSecurity "restricted') ? [] : [answer];
}

/** ReplicaSets and Jobs say it in events only. */
async function refused(namespace) {
  const messages = (await list('events', namespace)).map(({ message, note }) => message ?? note ?? '');
  return [...new Set(messages.filter((message) => message.includes('violates PodSecurity')))];
}

/** The standard lets the root file system be written, which the preset does not; Knative's proxy has the same of its own. */
async function withRights(namespace) {
  const pods = await list('pods', namespace);
  if (pods.length === 0) return ['there are no pods'];
  return pods.flatMap(({ metadata, spec }) => (
    [...spec.containers, ...spec.initContainers ?? []]
      .filter(({ securityContext: { readOnlyRootFilesystem, allowPrivilegeEscalation } = {} }) => (
        readOnlyRootFilesystem !== true || allowPrivilegeEscalation !== false
      ))
      .map(({ name }) => `${metadata.name}: ${name} can write to its image, or get more rights`)
  ));
}
