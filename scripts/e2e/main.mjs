#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { writeReport } from '../report.mjs';
import { disconnect } from './api.mjs';
import { exampleRuns } from './examples.mjs';
import { inLanes } from './lanes.mjs';
import { addNodes } from './nodes.mjs';
import { nodesAt } from './places.mjs';
import { removeStorageClasses } from './prepare.mjs';
import { scenarioRuns } from './scenarios/all.mjs';
import { useCluster } from './shared-cluster.mjs';

const HELP = `npm run e2e [-- NAME…]

Applies the examples and some services of its own to a cluster, each in a fresh namespace, and looks at what becomes of them: readiness,
placement and fallback, what controllers made, drift, rollouts, credentials, what is left after deletion; and, with the preset
\`restricted\`, in namespaces that take no other pods. Writes reports/e2e.json. Exit code 1 where a check fails. What needs nodes that the
cluster lacks is skipped, and so is everything where there is no cluster.

KUBECONFIG names the cluster, which must have KServe and Knative; without it, the shared test cluster of ../shared/tools/cluster is started.
There, kwok plays the nodes: pods become ready at once and init containers are skipped, so readiness says nothing of images or of models.

  npm run e2e                 all, on what is in dist/ (made by: npm run examples)
  npm run e2e -- first        the runs with this in their name
  npm run e2e -- --list       the names
  KUBECONFIG=~/.kube/config npm run e2e -- placement changes
  CONTOUR=~/go/bin/contour ENVOY=/usr/bin/envoy npm run e2e -- gateway    skipped without these programs
`;

const say = (text) => process.stderr.write(`e2e: ${text}\n`);

async function main(names) {
  if (names.includes('--help')) return void process.stdout.write(HELP);
  if (!existsSync('dist')) throw new Error('there is no dist/: run `npm run examples` first');
  const listing = names.includes('--list');
  if (!listing && !await useCluster(say)) return void say('skipped: there is neither a KUBECONFIG nor ../shared/tools/cluster');
  const all = [...exampleRuns(), ...scenarioRuns()];
  if (listing) return void process.stdout.write(all.map(({ name }) => `${name}\n`).join(''));
  const runs = all.filter(({ name }) => names.length === 0 || names.some((each) => name.includes(each)));
  if (runs.length === 0) throw new Error(`no run has ${names.join(' or ')} in its name`);
  const removeNodes = await addNodes();
  try {
    writeReport('e2e', await inLanes(runs, perform));
  } finally {
    await removeNodes();
    await removeStorageClasses();
  }
}

/** One run's rows of the report. */
async function perform({ name, needs, run }) {
  for (const place of needs) {
    if ((await nodesAt(place)).length > 0) continue;
    say(`${name}: skipped, the cluster has no node of ${place}`);
    return [];
  }
  const started = Date.now();
  const results = await run().catch((error) => [{ check: 'runs', problems: [error.message] }]);
  say(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return results.map(({ check, problems }) => {
    problems.forEach((problem) => say(`  ${name}: ${check}: ${problem}`));
    return { name: `${name}: ${check}`, value: problems.length, unit: 'problems', goal: '0', ok: problems.length === 0 };
  });
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message);
  process.exitCode = 1;
}).finally(disconnect);
