/**
 * `lint` of many documents against kubeconform with the same schemas, by CPU time and largest memory, and of one file against a start of
 * Node. The documents are the project's own and those of the corpus, each copy of them in a namespace of its own: one release.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { baseDocuments } from '../../scripts/agreement/documents.mjs';
import { kubeconformCommand } from '../../scripts/agreement/kubeconform.mjs';
import { kubectl } from '../../scripts/e2e/kubectl.mjs';
import { useCluster } from '../../scripts/e2e/shared-cluster.mjs';
import { median, pairedRatio, round, wallTime } from '../paired.mjs';

const say = (text) => process.stderr.write(`bench: ${text}\n`);

const DOCUMENTS = 10_000;
/** Both measures come of the same runs, which take a minute each. */
const PAIRS = 1;
/** In one file, so that both read few large files: an input a document is kubeconform's own weakness. */
const A_FILE = 100;

/** Runs a command, and prints its CPU time in seconds and its largest memory in KiB. What it says and how it ends is its own matter. */
const MEASURED = `
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
`;

export async function measureLint(project) {
  const cli = join(project, 'node_modules/inference-constructs/build/lib/cli.cjs');
  return [...oneFile(project, cli), ...await manyDocuments(cli)];
}

function oneFile(project, cli) {
  return [pairedRatio({
    name: 'lint of one file, against a start of Node',
    goal: 3,
    pairs: 11,
    ours: ['node', cli, 'lint', join(project, 'dist/llm.k8s.yaml')],
    theirs: ['node', '-e', '0'],
    figure: wallTime,
  })];
}

async function manyDocuments(cli) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lint-'));
  const inputs = writeInputs(join(folder, 'inputs'));
  const openapi = await useCluster(say) && JSON.parse(await kubectl('get', '--raw', '/openapi/v2'));
  const kubeconform = openapi && kubeconformCommand(folder, openapi, say);
  if (kubeconform === undefined) {
    say('lint against kubeconform is left out: it needs the shared cluster and kubeconform');
    return [];
  }
  const runs = Array.from({ length: PAIRS }, () => ({ ours: used(['node', cli, 'lint', inputs]), theirs: used([...kubeconform, inputs]) }));
  return [['CPU time', 0, 0.6], ['memory', 1, 0.4]].map(([what, index, goal]) => ({
    name: `lint of ${DOCUMENTS} documents against kubeconform, ${what}`, unit: 'x', goal, pairs: PAIRS,
    value: round(median(runs.map(({ ours, theirs }) => ours[index] / theirs[index]))),
    ours: round(median(runs.map(({ ours }) => ours[index]))), theirs: round(median(runs.map(({ theirs }) => theirs[index]))),
  }));
}

function used(command) {
  return execFileSync('python3', ['-c', MEASURED, ...command], { encoding: 'utf8' }).split(' ').map(Number);
}

function writeInputs(folder) {
  mkdirSync(folder);
  const bases = withoutRepeated(baseDocuments().map(({ object }) => object));
  const texts = Array.from({ length: DOCUMENTS }, (_, index) => {
    const object = bases[index % bases.length];
    return stringify({ ...object, metadata: { ...object.metadata, namespace: `copy-${Math.floor(index / bases.length)}` } });
  });
  for (let start = 0; start < texts.length; start += A_FILE) {
    writeFileSync(join(folder, `${start}.yaml`), texts.slice(start, start + A_FILE).join('---\n'));
  }
  return folder;
}

/** Of objects with one name, one, and none without a namespace: with the others, they are not one release. */
function withoutRepeated(objects) {
  const byName = new Map(objects.map((object) => [`${object.apiVersion} ${object.kind} ${object.metadata?.name}`, object]));
  return [...byName.values()].filter(({ kind }) => !/^(Cluster|Namespace$|PersistentVolume$|StorageClass$|PriorityClass$)/.test(kind));
}
