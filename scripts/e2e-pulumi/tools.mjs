import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { list } from '../e2e/api.mjs';
import { useCluster } from '../e2e/shared-cluster.mjs';

const run = promisify(execFile);

/** What this suite needs and the machine lacks, as a sentence; nothing where all is there. */
export async function missingTool(say) {
  const plugins = await run('pulumi', ['plugin', 'ls', '--json']).catch((error) => error);
  if (plugins.code === 'ENOENT') return 'there is no pulumi CLI on the PATH';
  if (plugins instanceof Error) return `the pulumi CLI does not work: ${plugins.stderr}`;
  if (!JSON.parse(plugins.stdout).some(({ name, kind }) => name === 'kubernetes' && kind === 'resource')) {
    return 'there is no kubernetes plugin: `pulumi plugin install resource kubernetes` where that can be reached';
  }
  if (!await useCluster(say)) return 'there is neither a KUBECONFIG nor ../shared/tools/cluster';
  const nodes = await list('nodes').catch((error) => error);
  return nodes instanceof Error ? `the cluster does not answer: ${nodes.message}` : undefined;
}

/** Whether the plugin knows these arguments of its provider: one that was built of older source does not, whatever its version says. */
export async function providerTakes(names) {
  const { stdout } = await run('pulumi', ['package', 'get-schema', 'kubernetes'], { maxBuffer: 2 ** 27 });
  const { inputProperties } = JSON.parse(stdout).provider;
  return names.every((name) => name in inputProperties);
}
