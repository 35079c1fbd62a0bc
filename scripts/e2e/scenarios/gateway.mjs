import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { gatewayPrograms } from '../gateway/programs.mjs';
import { relay } from '../gateway/relay.mjs';
import { apply, kubectl } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { pause } from '../wait.mjs';
import { CUSTOM, library, Size, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ServiceIngress } = library;

const REQUESTS = 1000;
const LISTENER = 81;
/** Contour's Envoy listens there (internal/gatewayapi/listeners.go of v1.33). */
const ENTRY = LISTENER + 8000;
/** More than five standard deviations of a share of 50 %, for requests that are given out by chance. */
const TOLERANCE = 0.08 * REQUESTS;

export function gatewayRuns() {
  return [{ name: 'gateway', lane: 'gke', needs: ['gke A100 80GB'], run: async () => {
    const programs = await gatewayPrograms();
    return programs === undefined ? [] : withNamespace((namespace) => split(namespace, programs));
  } }];
}

/** What a gateway makes of the weights, and what becomes of requests while they change. */
async function split(namespace, { crds, ...programs }) {
  const first = objectsAt(namespace, { v1: 90, v2: 10 });
  // Contour asks that there is such a class, of whoever it is.
  const [{ metadata: { name: gatewayClassName } }] = await list('gatewayclasses.gateway.networking.k8s.io');
  await apply([gatewayIn(namespace, gatewayClassName), ...first]);
  const rows = [{ check: 'both revisions are ready', problems: await unready(first) }];
  // They stay: other runs have seen that there are such kinds.
  await kubectl('apply', '--server-side', '-f', crds);
  const revisions = new Map((await list('pods', namespace)).map(({ status, metadata }) => (
    [status.podIP, metadata.labels['app.kubernetes.io/version']]
  )));
  const [host] = first.find(({ kind }) => kind === 'HTTPRoute').spec.hostnames;
  await withGateway({ ...programs, host, gateway: { namespace, name: 'models' }, addresses: [...revisions.keys()] }, async (send) => {
    const counts = async () => byRevision(await send(), revisions);
    rows.push({ check: '90 and 10 percent', problems: unlike(await counts(), { v1: 90, v2: 10 }) });
    for (const traffic of [{ v1: 50, v2: 50 }, { v1: 0, v2: 100 }, { v1: 100, v2: 0 }]) {
      const text = Object.values(traffic).join(' and ');
      const meanwhile = counts();
      await apply(objectsAt(namespace, traffic));
      rows.push({ check: `on the way to ${text} percent no request fails`, problems: failures(await meanwhile) });
      await pause(2);
      rows.push({ check: `${text} percent`, problems: unlike(await counts(), traffic) });
    }
  });
  return rows;
}

function objectsAt(namespace, traffic) {
  const cluster = ClusterProfile.gke({ domain: 'models.example.com', gateway: { name: 'models', namespace, https: false } });
  const { objects, errors } = synth({ namespace, cluster, backend: Backend.deployment() }, (chart) => new GpuInferenceService(chart, 'chat', {
    runtime: CUSTOM, gpu: GpuRequest.of(Gpu.A100_SXM_80GB), cpu: 1, memory: Size.gibibytes(4), ingress: ServiceIngress.gateway(),
    revision: 'v2', env: { MODEL: 'two' }, earlier: { v1: { env: { MODEL: 'one' } } }, traffic,
  }));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return objects;
}

function gatewayIn(namespace, gatewayClassName) {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'models', namespace },
    spec: { gatewayClassName, listeners: [{ name: 'http', port: LISTENER, protocol: 'HTTP' }] },
  };
}

/** @param act gets a function that sends the requests and gives how many each address answered */
async function withGateway(options, act) {
  const folder = mkdtempSync(join(tmpdir(), 'inference-constructs-gateway-'));
  const { hostname, port } = new URL(await kubectl('config', 'view', '--minify', '-o', 'jsonpath={.clusters[0].cluster.server}'));
  const socket = join(folder, 'api');
  const outside = createServer((inner) => relay(inner, { host: hostname, port: Number(port) })).listen(socket);
  const told = {
    ...options, folder, socket, kubeconfig: process.env.KUBECONFIG, api: { hostname, port: Number(port) }, port: 8080, entry: ENTRY,
    requests: REQUESTS,
  };
  const program = join(import.meta.dirname, '../gateway/network.mjs');
  const child = spawn('unshare', ['--net', process.execPath, program, JSON.stringify(told)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    await act(async () => {
      child.stdin.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error(`the gateway has ended: see ${folder}`);
      return JSON.parse(value);
    });
    child.stdin.end();
    await new Promise((ended) => { child.on('exit', ended); });
    rmSync(folder, { recursive: true });
  } finally {
    child.stdin.end();
    outside.close();
  }
}

function byRevision(counts, revisions) {
  const sums = {};
  for (const [by, count] of Object.entries(counts)) sums[revisions.get(by) ?? by] = (sums[revisions.get(by) ?? by] ?? 0) + count;
  return sums;
}

function failures(counts) {
  return Object.entries(counts).filter(([by]) => /^(status|error)/.test(by)).map(([by, count]) => `${count} requests: ${by}`);
}

function unlike(counts, shares) {
  const wrong = Object.entries(shares).filter(([revision, percent]) => {
    const apart = Math.abs((counts[revision] ?? 0) - (percent / 100) * REQUESTS);
    return apart > (percent % 100 === 0 ? 0 : TOLERANCE);
  });
  return [...failures(counts), ...wrong.map(([revision]) => `${revision} has ${counts[revision] ?? 0} of ${REQUESTS} requests`)];
}
