import { disconnect } from '../e2e/api.mjs';
import { allRuns } from './scenarios/all.mjs';

const say = (text) => process.stderr.write(`e2e:pulumi: ${text}\n`);

/** One run's rows of the report. */
async function perform({ name, run }) {
  say(`${name} …`);
  const started = Date.now();
  const results = await run().catch((error) => [{ check: 'runs', problems: [error.stack] }]);
  say(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return results.map(({ check, problems }) => {
    problems.forEach((problem) => say(`  ${check}: ${problem}`));
    return { name: `${name}: ${check}`, value: problems.length, unit: 'problems', goal: '0', ok: problems.length === 0 };
  });
}

// The names of the runs are the arguments; the rows go to the process that asked for them.
const rows = [];
for (const run of allRuns.filter(({ name }) => process.argv.includes(name))) rows.push(...await perform(run));
process.send(rows);
await disconnect();
process.disconnect();
