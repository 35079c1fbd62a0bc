import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { kubectl } from './kubectl.mjs';
import { until } from './wait.mjs';

const run = promisify(execFile);
const tool = resolve('../shared/tools/cluster/cluster');
const cache = process.env.INFERENCE_CLUSTER_CACHE ?? join(homedir(), '.cache/inference-cluster');
const state = process.env.INFERENCE_CLUSTER_STATE ?? join(cache, 'state');

/** Starts the shared cluster and names it to kubectl. False where the tool is absent and no KUBECONFIG says otherwise. */
export async function useCluster(say) {
  if (process.env.KUBECONFIG) return true;
  if (!existsSync(tool)) return false;
  say('starting the shared cluster (the first build takes 12 to 19 minutes)');
  await run(tool, ['up'], { maxBuffer: 64 * 2 ** 20 });
  process.env.KUBECONFIG = join(state, 'kubeconfig');
  await healKnative(say);
  return true;
}

/**
 * Knative's controller and autoscaler both bind port 8080 in the tool's one network namespace: the controller for a health check that
 * nobody asks, the autoscaler for its statistics. The controller lives on without the port, the autoscaler stops, and no Revision gets
 * ready. So the autoscaler, if it came second, is started alone and the controller after it.
 */
async function healKnative(say) {
  if (await autoscalerLeads()) return;
  say('the cluster\'s Knative autoscaler lost its port to the controller: starting both again, in the right order');
  const gate = pidOf('gate');
  for (const name of ['controller', 'autoscaler']) process.kill(pidOf(`knative-${name}`), 'SIGKILL');
  // A killed holder's leases would be waited for.
  await kubectl('delete', 'leases', '--all', '-n', 'knative-serving');
  const program = (await run('sh', ['-c', `ls -d ${cache}/*/bin/kn/autoscaler | head -1`])).stdout.trim();
  const script = `setsid nsenter --target ${gate} --net -- env SYSTEM_NAMESPACE=knative-serving POD_NAME=autoscaler-0 POD_IP=10.97.0.2 `
    + 'CONFIG_LOGGING_NAME=config-logging CONFIG_OBSERVABILITY_NAME=config-observability PROFILING_PORT=8010 '
    + `${program} </dev/null >>${state}/logs/knative-autoscaler 2>&1 & pid=$!; `
    + `sleep 1; echo "$pid $(sed 's/.*) //' /proc/$pid/stat | awk '{ print $20 }')" >${state}/pids/knative-autoscaler`;
  await run('bash', ['-c', script]);
  if (await until(30, autoscalerLeads) === undefined) throw new Error('the cluster\'s Knative autoscaler does not start');
  await run(tool, ['up']);
}

async function autoscalerLeads() {
  const holder = await kubectl(
    'get', 'lease', 'autoscaler-bucket-00-of-01', '-n', 'knative-serving', '--ignore-not-found', '-o', 'jsonpath={.spec.holderIdentity}',
  );
  return holder === '' ? undefined : true;
}

function pidOf(name) {
  return Number(readFileSync(join(state, 'pids', name), 'utf8').split(' ')[0]);
}
