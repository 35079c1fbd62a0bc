/**
 * Compares the simulator with the real autoscalers and the real data plane: `npm run oracle`.
 */
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { registerTypeScript } = require('../typescript.cjs');

const ROOT = join(__dirname, '..', '..');

const HELP = `npm run oracle [-- --seed SEED] [--ticks N] [--only decisions|loop|queue] [--results FOLDER]

decisions  Random scenarios of the seed, by default a new one each time, are decided by Knative's and Kubernetes' own programs
           (../shared/tools/autoscaler-oracle: Go is needed) and by the library. At least N (100,000) decisions of Knative.
loop       Recorded runs of Knative's own activator, queue-proxy and autoscaler (../shared/tools/dataplane/results, or FOLDER) are
           played in the simulator: the same requests, the same phase of the ticks and of the activator's reports.
queue      Waits in the simulator against Erlang's formula.
Writes reports/oracle.json; exit code 1 where a row is not ok.
`;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) }, ticks: { type: 'string', default: '100000' }, only: { type: 'string' },
    results: { type: 'string', default: join(ROOT, '../shared/tools/dataplane/results') }, help: { type: 'boolean', short: 'h' },
  },
});

if (options.help) {
  console.log(HELP);
} else {
  registerTypeScript({});
  const parts = { decisions: './decisions.cjs', loop: './loop.cjs', queue: './queue.cjs' };
  const rows = Object.entries(parts).filter(([name]) => (options.only ?? name) === name)
    .flatMap(([, file]) => require(file).rows({ ...options, tool: (args, input) => oracle(args, input) }));
  mkdirSync(join(ROOT, 'reports'), { recursive: true });
  writeFileSync(join(ROOT, 'reports/oracle.json'), `${JSON.stringify(rows, null, 2)}\n`);
  for (const { name, value, unit, goal, ok } of rows) console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${value} ${unit} (${goal})`);
  if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
}

/** What the oracle's program answers. */
function oracle(args, input) {
  const program = join(ROOT, '../shared/tools/autoscaler-oracle/oracle');
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 2 ** 31, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}
