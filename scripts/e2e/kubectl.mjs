import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** The shared cluster's own kubectl where it is there, for a machine that has none. */
const shared = resolve('../shared/tools/cluster/cluster');
const [program, ...prefix] = existsSync(shared) ? [shared, 'kubectl'] : ['kubectl'];

/** Runs kubectl and gives what it prints; throws with its message. A last argument `{ input }` is what it reads. */
export async function kubectl(...args) {
  const { input } = typeof args.at(-1) === 'object' ? args.pop() : {};
  const child = spawn(program, [...prefix, ...args]);
  child.stdin.end(input);
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise((done) => { child.on('close', done); })]);
  if (code !== 0) throw new Error(`kubectl ${args.slice(0, 2).join(' ')}: ${errors.trim()}`);
  return out;
}

/** The objects of a query, or one object; nothing where there is none. */
export async function get(...args) {
  const answer = await kubectl('get', ...args, '--ignore-not-found', '-o', 'json');
  return answer.trim() === '' ? undefined : JSON.parse(answer);
}

/** The objects of a kind in a namespace. */
export async function list(kinds, namespace = 'default') {
  return (await get(kinds, '-n', namespace))?.items ?? [];
}

/** Asks until the answer is not undefined. */
export async function until(seconds, question) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined || Date.now() > end) return answer;
    await new Promise((done) => { setTimeout(done, 500); });
  }
}

/** How `kubectl get` names an object's kind without doubt, such as `service.v1.serving.knative.dev`. */
export function resourceOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${version}.${group}`;
}

export function reference(object) {
  const { name, namespace } = object.metadata;
  return [resourceOf(object), name, ...(namespace ? ['-n', namespace] : [])];
}
