import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

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
  return true;
}
