/**
 * Contour and Envoy in a network of their own, in which the addresses of the cluster's fake pods answer: with their address. Run by
 * `unshare --net`; what it needs is its argument, as JSON. For each line that it reads it sends requests, and writes how many of them each
 * address answered.
 */
import { execFileSync, spawn } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { Agent, createServer as createWebServer, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pause } from '../wait.mjs';
import { relay } from './relay.mjs';

const SECONDS = 90;
const { contour, envoy, kubeconfig, api, socket, gateway, addresses, port, entry, host, requests, folder } = JSON.parse(process.argv[2]);
const WITHOUT = ['extensionservices', 'tlsroutes', 'grpcroutes', 'tcproutes', 'backendtlspolicies'];

execFileSync('ip', ['link', 'set', 'lo', 'up']);
for (const address of addresses) execFileSync('ip', ['route', 'add', 'local', `${address}/32`, 'dev', 'lo']);
// The API server is outside: what Contour sends to its address goes through a socket that both sides see.
createServer((inner) => relay(inner, { path: socket })).listen(api.port, api.hostname);
createWebServer((asked, answer) => answer.end(asked.socket.localAddress)).listen(port, '0.0.0.0');

const file = (name) => join(folder, name);
writeFileSync(file('contour.yaml'), JSON.stringify({ gateway: { gatewayRef: gateway } }));
const xds = ['--xds-address=127.0.0.1', '--xds-port=8001'];
execFileSync(contour, ['bootstrap', file('envoy.json'), ...xds, `--admin-address=${file('admin')}`]);
const begin = (name, program, args) => {
  const log = openSync(file(`${name}.log`), 'w');
  return spawn(program, args, { stdio: ['ignore', log, log] });
};
const programs = [
  begin('contour', contour, [
    'serve', '--insecure', '--disable-leader-election', ...xds, `--config-path=${file('contour.yaml')}`, `--kubeconfig=${kubeconfig}`,
    ...WITHOUT.map((kind) => `--disable-feature=${kind}`),
  ]),
  begin('envoy', envoy, [
    '-c', file('envoy.json'), '--service-cluster', 'contour', '--service-node', 'envoy', '--concurrency', '1', '--disable-hot-restart',
  ]),
];
process.on('exit', () => programs.forEach((each) => each.kill('SIGKILL')));

const agent = new Agent({ keepAlive: true });
/** The address of the pod that answered, or what went wrong. */
function ask() {
  return new Promise((done) => {
    const asked = request({ host: '127.0.0.1', port: entry, agent, headers: { host } }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      done(answer.statusCode === 200 ? text : `status ${answer.statusCode}`);
    });
    asked.on('error', ({ code }) => done(`error ${code}`));
    asked.end();
  });
}

const end = Date.now() + SECONDS * 1000;
while (!addresses.includes(await ask()) && Date.now() < end) await pause(0.3);
for await (const _ of createInterface({ input: process.stdin })) {
  const counts = {};
  for (let sent = 0; sent < requests; sent += 1) {
    const by = await ask();
    counts[by] = (counts[by] ?? 0) + 1;
  }
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
process.exit(0);
