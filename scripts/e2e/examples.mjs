import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_PLACES, providerOf } from './places.mjs';
import { restrictedRuns } from './restricted/runs.mjs';
import { runExample } from './run-example.mjs';

/** Their services want different GPUs: there is not one place for all pods of a file. What each service is, other examples have alone. */
const DIFFERENT_GPUS = new Set(['coreweave-forecast']);

/** The examples as synthesised; those for KFServing, of which the cluster has only the schema, once more for KServe in Knative mode. */
export function exampleRuns() {
  const names = folders('dist');
  const unknown = names.filter((name) => EXAMPLE_PLACES[name] === undefined);
  if (unknown.length > 0) throw new Error(`where do the pods of ${unknown.join(', ')} belong? Say it in scripts/e2e/places.mjs`);
  const outdated = names.filter(
    (name) => !DIFFERENT_GPUS.has(name) && filesOf('dist', name).every((file) => readFileSync(file, 'utf8').includes('serving.kubeflow.org/')),
  );
  const outdir = mkdtempSync(join(tmpdir(), 'inference-constructs-e2e-'));
  execFileSync(process.execPath, ['scripts/e2e/successor/synthesise.cjs', outdir, ...outdated], { stdio: 'inherit' });
  return [
    ...names.flatMap((name) => filesOf('dist', name).map((file) => runOf(name, file, ''))),
    ...outdated.flatMap((name) => filesOf(outdir, name).map((file) => runOf(name, file, ' on KServe'))),
    ...restrictedRuns(names),
  ];
}

function runOf(name, file, suffix) {
  const places = EXAMPLE_PLACES[name];
  return {
    name: `${name}/${file.split('/').at(-1)}${suffix}`, lane: providerOf(places[0]), needs: [places[0]],
    run: () => runExample(file, places),
  };
}

function folders(directory) {
  return readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
    // Beside manifests an example may write its report.
    .filter((name) => filesOf(directory, name).length > 0);
}

export function filesOf(directory, name) {
  return readdirSync(join(directory, name)).filter((file) => file.endsWith('.yaml')).sort().map((file) => join(directory, name, file));
}
