import { drift } from './drift.mjs';
import { podSpecOf } from './expectations.mjs';
import { list } from './kubectl.mjs';

/** Controllers that stand between what we emit and the Deployment, by the kind that we emit. */
const MADE_BY_CONTROLLER = ['InferenceService', 'Service'];

/** What the Deployment that a controller makes has otherwise than was emitted. */
export async function contentProblems(objects) {
  const problems = await Promise.all(objects.filter(({ kind }) => MADE_BY_CONTROLLER.includes(kind)).map(async (object) => {
    const { name, namespace } = object.metadata;
    const made = (await list('deployments', namespace))
      .filter(({ metadata }) => metadata.name.startsWith(`${name}-`) && !metadata.name.includes('-transformer'));
    if (made.length !== 1) return [`${object.kind} ${name} has ${made.length} Deployments`];
    return differences(podSpecOf(object), made[0].spec.template.spec).map((path) => `${made[0].metadata.name}: ${path}`);
  }));
  return problems.flat();
}

function differences(emitted, real) {
  const server = emitted.model ?? emitted.containers[0];
  const actual = real.containers.find(({ name }) => ['kserve-container', 'user-container', server.name].includes(name));
  // KServe's runtime gives what `model` leaves out, and puts its own arguments first; queue-proxy takes the readiness check over.
  const { modelFormat: _, protocolVersion: _p, runtime: _r, storageUri: _s, readinessProbe: _c, name: _n, ...rest } = server;
  const { args = [], env = [], volumeMounts = [], ...same } = rest;
  return [
    ...drift(same, actual, '/container'),
    ...drift(args, (actual.args ?? []).slice(-args.length || undefined), '/container/args'),
    ...missing(env.filter(({ name: key }) => key !== 'STORAGE_URI'), actual.env, 'name', '/container/env'),
    ...missing(volumeMounts, actual.volumeMounts, 'mountPath', '/container/volumeMounts'),
    ...missing(emitted.initContainers, real.initContainers, 'name', '/initContainers'),
    ...missing(emitted.volumes, real.volumes, 'name', '/volumes'),
    ...missing(emitted.tolerations, real.tolerations, 'key', '/tolerations'),
    ...drift(emitted.affinity?.nodeAffinity ?? {}, real.affinity?.nodeAffinity ?? {}, '/affinity/nodeAffinity'),
  ];
}

/** Items of a list with keys that the other list lacks or has otherwise. */
function missing(emitted = [], real = [], key, path) {
  return emitted.flatMap((item) => {
    const found = real.find((each) => each[key] === item[key]);
    return found === undefined ? [`${path}/${item[key]}`] : drift(item, found, `${path}/${item[key]}`);
  });
}
