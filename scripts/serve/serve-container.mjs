/** Serves one container and looks at it: run by `unshare --net`, with the job's file as its argument; prints the results as JSON. */
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { answerChecks } from './checks/answers.mjs';
import { deathChecks } from './checks/death.mjs';
import { drainChecks } from './checks/drain.mjs';
import { startChecks } from './checks/start.mjs';
import { clientOf } from './clients.mjs';
import { Kubelet } from './kubelet.mjs';
import { waysToEnd } from './container.mjs';
import { startContainer } from './sandbox.mjs';

spawnSync('ip', ['link', 'set', 'lo', 'up']);
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const results = [];
const told = (text) => process.stderr.write(`serve:   ${text}\n`);

/** Tells at once what is found: a server takes minutes. */
function add(rows) {
  results.push(...rows);
  for (const { check, value, unit = '', ok, detail = '' } of rows) told(`${ok ? 'ok' : 'NOT OK'} ${check}: ${value} ${unit}${ok ? '' : ` ${detail}`}`);
}

/** A start of the container with all its kubelets; what `act` finds, and the end. */
async function served(variants, log, act) {
  const container = startContainer({ ...job.container, log });
  const kubelets = variants.map(({ kubelet }) => new Kubelet(kubelet, container));
  try {
    return await act({ container, kubelets, variants, client: clientOf(job.client), job });
  } finally {
    kubelets.forEach((each) => each.stop());
    container.signal('SIGKILL');
    await container.whenEnded;
  }
}

async function serve() {
  const { variants, checks, log } = job;
  const ways = waysToEnd(variants);
  await served(variants, `${log}.1.log`, async (run) => {
    const started = await startChecks(run);
    add(started.rows);
    if (!started.ok) return;
    if (checks.includes('answers')) add(await answerChecks(run));
    if (checks.includes('drain')) add(await drainChecks(run, ways[0]));
  });
  if (!checks.includes('drain') || results.some(({ check, ok }) => check === 'starts' && !ok)) return;
  // A server ends once: each further way of ending it needs another, and so does its engine's death.
  if (checks.includes('death')) {
    await served(variants, `${log}.death.log`, async (run) => {
      const { ok, seconds } = await startChecks(run);
      if (ok) add(await deathChecks(run, seconds));
    });
  }
  for (const [index, variant] of ways.slice(1).entries()) {
    await served([variant], `${log}.${index + 2}.log`, async (run) => {
      if ((await startChecks(run)).ok) add(await drainChecks(run, variant));
    });
  }
}

serve().catch((error) => add([{ check: 'runs', value: error.message, ok: false }])).finally(() => {
  process.stdout.write(JSON.stringify(results));
  process.exit();
});
