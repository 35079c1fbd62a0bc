/**
 * Measures what `PolicyTuning.recommend` finds, on real traces: `npm run tune`.
 */
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { registerTypeScript } = require('../typescript.cjs');

const ROOT = join(__dirname, '..', '..');

const HELP = `npm run tune [-- --data FOLDER] [--day]

Three services, with cold starts of 30, 120 and 300 s, on every trace of ../shared/data (or FOLDER), with --day on a day of changing load too,
which takes ten minutes more on a free core: a policy is recommended for a p95 of the wait of 2 s, and for that of AutoscalingPolicy.coreweaveDefaults. It must cost less than the defaults where
it waits no longer, and no more than 1.05 times the best of a coarse grid of policies that reach the objective with the same seeds. Where it
says that the objective cannot be met, no policy of the grid may meet it. Prints a table, writes reports/tune.json; exit code 1 where a goal
is missed.
`;

const { values: options } = parseArgs({
  options: { data: { type: 'string', default: join(ROOT, '../shared/data') }, day: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
});
const COLD_STARTS = [30, 120, 300];
const GRID_GOAL = 1.05;
const MOST_FAILED = 0.001;

if (options.help) console.log(HELP);
else measure();

function measure() {
  registerTypeScript({});
  const { coldService, grid, tracesOf } = require('./services.cjs');
  const { PolicyTuning } = require('../../lib');
  if (!existsSync(options.data)) throw new Error(`${options.data} is not there: give --data`);
  const rows = [];
  for (const [trace, traffic] of Object.entries(tracesOf(options.data, options.day))) {
    for (const coldStart of COLD_STARTS) {
      const props = { service: coldService(coldStart, traffic), traces: { [trace]: traffic } };
      for (const row of rowsOf(`${trace}, cold start ${coldStart} s`, props, new PolicyTuning(props), grid)) {
        console.log(`${row.ok ? 'ok  ' : 'FAIL'} ${row.name}, p95 of ${row.objective}`);
        rows.push(row);
      }
    }
  }
  mkdirSync(join(ROOT, 'reports'), { recursive: true });
  writeFileSync(join(ROOT, 'reports/tune.json'), `${JSON.stringify(rows, null, 2)}\n`);
  console.table(rows.map(({ code, notes, tried, ...row }) => row));
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
}

/** What the cheapest policy of the grid costs that reaches a p95. One is given up when it cannot, or costs more than another. */
function bestOf(props, grid, p95) {
  const { SEEDS } = require('../../lib/tuning/compare');
  const { goalOf } = require('../../lib/tuning/objective');
  const { Trials } = require('../../lib/tuning/trials');
  const [trials, goal] = [new Trials(props), goalOf({ p95, mostFailed: MOST_FAILED })];
  return Object.values(grid).reduce((best, settings) => Math.min(best, trials.ask(settings, goal, SEEDS, best).cost), Infinity);
}

/** Two objectives, 2 s and what CoreWeave's defaults reach, each told when it is found. */
function* rowsOf(name, props, tuning, grid) {
  const { Duration } = require('cdk8s');
  const { policies: [defaults] } = tuning.compare({ policies: { coreweaveDefaults: grid.coreweaveDefaults } });
  for (const milliseconds of [2000, Math.round(defaults.waitP95 * 1000)]) {
    const started = process.cpuUsage();
    const { code, evidence, met, notes, tried } = tuning.recommend({ p95: Duration.millis(milliseconds) });
    const { user } = process.cpuUsage(started);
    const [recommended] = evidence.policies;
    const limit = milliseconds / 1000;
    const best = bestOf(props, grid, Duration.millis(milliseconds));
    const { meanReplicas, waitP95 } = recommended;
    const isBetter = defaults.waitP95 > limit || meanReplicas < defaults.meanReplicas;
    const ok = met ? waitP95 <= limit && meanReplicas <= GRID_GOAL * best && isBetter : best === Infinity;
    const round = (value) => Number(value.toPrecision(4));
    yield {
      name, objective: `${limit} s`, met, cost: round(meanReplicas), p95: round(waitP95),
      defaults: `${round(defaults.meanReplicas)} at ${round(defaults.waitP95)} s`, best: round(best), ok,
      seconds: round(user / 1e6), tried, code, notes,
    };
  }
}
