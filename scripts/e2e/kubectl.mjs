import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const shared = resolve('../shared/tools/cluster/cluster');

/** The shared cluster's own kubectl, for a machine that has none; it would take the shared cluster whatever KUBECONFIG says. */
function program() {
  const none = spawnSync('kubectl', ['version', '--client']).error !== undefined;
  return none && existsSync(shared) ? [shared, 'kubectl', '--kubeconfig', process.env.KUBECONFIG] : ['kubectl'];
}

let known;

export function start(...args) {
  known ??= program();
  return spawn(known[0], [...known.slice(1), ...args]);
}

/** Runs kubectl and gives what it prints; throws with its message. A last argument `{ input }` is what it reads. */
export async function kubectl(...args) {
  const { input } = typeof args.at(-1) === 'object' ? args.pop() : {};
  const child = start(...args);
  child.stdin.end(input);
  const [out, errors, code] = await Promise.all(
    [text(child.stdout), text(child.stderr), new Promise((done) => { child.on('close', done); })],
  );
  if (code !== 0) throw new Error(`kubectl ${args.slice(0, 2).join(' ')}: ${errors.trim()}`);
  return out;
}

/** Objects as a file for kubectl. */
export function manifest(objects) {
  return { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) };
}

export async function apply(objects) {
  if (objects.length === 0) return;
  await kubectl('apply', '--server-side', '-f', '-', manifest(objects));
}
