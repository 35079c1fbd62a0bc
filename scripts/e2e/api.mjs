import { start } from './kubectl.mjs';

/** One proxy for all questions: thousands of kubectls would keep a machine busy. It logs in wherever KUBECONFIG says. */
let connection;

async function connect() {
  const proxy = start('proxy', '--port=0');
  const address = await new Promise((done, fail) => {
    proxy.stdout.on('data', (text) => { done(`http://${/127\.0\.0\.1:\d+/.exec(text)[0]}`); });
    proxy.stderr.on('data', (text) => { fail(new Error(`kubectl proxy: ${text}`)); });
  });
  return { proxy, address };
}

export async function disconnect() {
  (await connection)?.proxy.kill();
  connection = undefined;
}

/** What the API server has at a path; nothing where that is not found. */
async function ask(path) {
  const { address } = await (connection ??= connect());
  const response = await fetch(`${address}${path}`);
  const answer = await response.json();
  if (!response.ok && response.status !== 404) throw new Error(`GET ${path}: ${answer.message}`);
  return response.ok ? answer : undefined;
}

let resources;

/** Every kind of object, the preferred version of each first. */
async function discover() {
  const versions = (await ask('/apis')).groups.flatMap((group) => group.versions.map(({ groupVersion }) => (
    {
      apiVersion: groupVersion, path: `/apis/${groupVersion}`, group: group.name,
      preferred: groupVersion === group.preferredVersion.groupVersion,
    }
  )));
  const all = [{ apiVersion: 'v1', path: '/api/v1', group: '', preferred: true }, ...versions];
  const found = await Promise.all(all.map(async (version) => (
    (await ask(version.path)).resources.map((resource) => ({ ...resource, ...version }))
  )));
  return found.flat().filter(({ name }) => !name.includes('/')).sort((one, other) => Number(other.preferred) - Number(one.preferred));
}

async function resourceWhere(test, name) {
  const found = (await (resources ??= discover())).find(test);
  if (found === undefined) throw new Error(`the cluster has no ${name}`);
  return found;
}

/** By plural, such as `pods`, with the group where it could be another's: `services.serving.knative.dev`. */
function resourceNamed(plural) {
  return resourceWhere(({ name, group }) => plural === name || plural === `${name}.${group}`, plural);
}

function pathOf({ path, name, namespaced }, namespace) {
  return namespaced ? `${path}/namespaces/${namespace}/${name}` : `${path}/${name}`;
}

export async function get(plural, name, namespace) {
  return ask(`${pathOf(await resourceNamed(plural), namespace)}/${name}`);
}

/** The cluster's version of an object. */
export async function getLive({ apiVersion, kind, metadata: { name, namespace } }) {
  const resource = await resourceWhere((each) => each.apiVersion === apiVersion && each.kind === kind, `${kind} of ${apiVersion}`);
  return ask(`${pathOf(resource, namespace)}/${name}`);
}

/** The objects of a kind, in a namespace where they live in one, with some labels where that is asked for. */
export async function list(plural, namespace, labels = {}) {
  return listOf(await resourceNamed(plural), namespace, labels);
}

async function listOf(resource, namespace, labels) {
  const selector = Object.entries(labels).map((label) => label.join('=')).join(',');
  const { items } = await ask(`${pathOf(resource, namespace)}?labelSelector=${encodeURIComponent(selector)}`);
  return items.map((item) => ({ apiVersion: resource.apiVersion, kind: resource.kind, ...item }));
}

/** Everything that a namespace holds. */
export async function listAll(namespace) {
  const kinds = (await (resources ??= discover())).filter(
    ({ namespaced, preferred, verbs }) => namespaced && preferred && verbs.includes('list'),
  );
  return (await Promise.all(kinds.map((resource) => listOf(resource, namespace, {})))).flat();
}
