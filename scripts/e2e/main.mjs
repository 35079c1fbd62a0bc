#!/usr/bin/env node
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeReport } from '../report.mjs';
import { runExample } from './run-example.mjs';
import { changeScenarios } from './scenarios/change.mjs';
import { pendingScenarios, placementScenarios } from './scenarios/placement.mjs';
import { userPathScenarios } from './scenarios/user-path.mjs';
import { useCluster } from './shared-cluster.mjs';

const HELP = `npm run e2e [-- EXAMPLE…]

Applies the examples to a cluster, waits until they are ready, looks at where their pods run and what the
cluster changed, deletes them, and writes reports/e2e.json. Exit code 1 where a check fails.

KUBECONFIG names the cluster; without it, the shared test cluster of ../shared/tools/cluster is started.

  npm run e2e                 every example in dist/ (made by: npm run examples)
  npm run e2e -- first        what has this in its name: an example, or one of the scenarios of
                              the README, of placement, of a request that no node can meet, of changes
`;

const say = (text) => process.stderr.write(`e2e: ${text}\n`);

async function main(names) {
  if (names.includes('--help')) return void process.stdout.write(HELP);
  if (!existsSync('dist')) throw new Error('there is no dist/: run `npm run examples` first');
  if (!await useCluster(say)) return void say('skipped: there is neither a KUBECONFIG nor ../shared/tools/cluster');
  const wanted = (name) => names.length === 0 || names.some((each) => name.includes(each));
  const examples = readdirSync('dist', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
    .filter(wanted);
  const rows = [];
  // One chart at a time: all targets of one example together may want more GPUs than the cluster has.
  for (const name of examples.flatMap((example) => readdirSync(join('dist', example)).sort().map((file) => join(example, file)))) {
    say(`${name}: applied`);
    for (const { check, problems } of await runExample(join('dist', name))) {
      problems.forEach((problem) => say(`  ${check}: ${problem}`));
      rows.push({ name: `${name}: ${check}`, value: problems.length, unit: 'problems', goal: '0', ok: problems.length === 0 });
    }
  }
  const scenarios = [...userPathScenarios(), ...placementScenarios(), ...pendingScenarios(), ...changeScenarios()];
  for (const { name, run } of scenarios.filter((each) => wanted(each.name))) {
    say(name);
    const problems = await run();
    problems.forEach((problem) => say(`  ${problem}`));
    rows.push({ name, value: problems.length, unit: 'problems', goal: '0', ok: problems.length === 0 });
  }
  writeReport('e2e', rows);
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message);
  process.exitCode = 1;
});
