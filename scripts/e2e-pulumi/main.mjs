#!/usr/bin/env node
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { disconnect } from '../e2e/api.mjs';
import { writeReport } from '../report.mjs';
import { missingTool } from './tools.mjs';

const HELP = `npm run e2e:pulumi [-- NAME…]

Runs Pulumi programs on a cluster: preview, up to ready, up again, changes, change of backend, refresh, adoption of applied objects and the way
back, revisions step by step, failed rollouts, caches, destroy. Programs are inline, the backend is a folder of its own, each run has a fresh
namespace. It runs the built package (npm run build). Writes reports/e2e-pulumi.json. Exit code 1 where a check fails.

KUBECONFIG names the cluster, which must have KServe and Knative; without it, the shared test cluster of ../shared/tools/cluster is started.
Where there is no cluster, no pulumi CLI or no kubernetes plugin, everything is skipped.

  npm run e2e:pulumi                 all
  npm run e2e:pulumi -- adoption     the runs with this in their name
  npm run e2e:pulumi -- --list       the names
  KUBECONFIG=~/.kube/config npm run e2e:pulumi -- life Deployment
`;

const say = (text) => process.stderr.write(`e2e:pulumi: ${text}\n`);

async function main(names) {
  if (names.includes('--help')) return void process.stdout.write(HELP);
  const missing = await missingTool(say);
  if (missing !== undefined) return void say(`skipped: ${missing}`);
  const { allRuns } = await import('./scenarios/all.mjs');
  if (names.includes('--list')) return void process.stdout.write(allRuns.map(({ name }) => `${name}\n`).join(''));
  const wanted = allRuns.map(({ name }) => name).filter((name) => names.every((each) => name.includes(each)));
  if (wanted.length === 0) throw new Error(`no run has ${names.join(' and ')} in its name`);
  writeReport('e2e-pulumi', await inProcesses(wanted));
}

/** Programs of one process hear of each other's errors: those beside each other have processes of their own. */
async function inProcesses(names) {
  const laneOf = (name) => name.split(':')[0];
  const lanes = [...new Set(names.map(laneOf))];
  const rows = await Promise.all(lanes.map((lane) => new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, 'lane.mjs'), names.filter((name) => laneOf(name) === lane));
    child.on('message', done);
    child.on('exit', (code) => fail(new Error(`the runs of ${lane} ended with code ${code}`)));
  })));
  return rows.flat();
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message);
  process.exitCode = 1;
}).finally(disconnect);
