import { get, list } from '../api.mjs';
import { autoscalerProblems } from './autoscaler.mjs';
import { deliveryProblems } from './delivery.mjs';
import { drift } from './drift.mjs';
import { isServing } from './ready.mjs';

const KSERVE_MODE = 'serving.kserve.io/deploymentMode';
const SERVER_NAMES = ['kserve-container', 'user-container'];

/** What controllers made of the services: whether Revision, Deployment, autoscaler and pods have what was emitted. */
export async function contentProblems(objects) {
  const components = objects.filter(isServing).flatMap(componentsOf);
  return (await Promise.all(components.map(componentProblems))).flat();
}

/** The parts of a service, each with the pod that was emitted for it. A Deployment is what it is: `drift` sees all of it. */
function componentsOf({ kind, metadata, spec }) {
  const { name, namespace, annotations } = metadata;
  if (kind === 'Service') {
    return [{ name, namespace, pod: spec.template.spec, onKnative: true, annotations: spec.template.metadata?.annotations }];
  }
  if (kind !== 'InferenceService') return [];
  const onKnative = annotations[KSERVE_MODE] === 'Knative';
  return ['predictor', 'transformer'].filter((component) => spec[component] !== undefined)
    .map((component) => ({ name: `${name}-${component}`, namespace, pod: spec[component], onKnative, annotations, byKServe: true }));
}

async function componentProblems(component) {
  const { name, namespace, pod, onKnative } = component;
  const revision = onKnative ? await revisionOf(name, namespace) : undefined;
  const deployment = await deploymentOf(name, namespace, revision);
  const pods = await list('pods', namespace, deployment.spec.selector.matchLabels);
  return [
    ...(revision === undefined ? [] : [
      ...podDifferences(pod, revision.spec),
      ...drift(concurrencyOf(component), revision.spec),
    ]),
    // Of a Knative pod, queue-proxy makes the readiness check.
    ...podDifferences(pod, deployment.spec.template.spec, onKnative ? ['readinessProbe'] : []),
    ...drift(pod.deploymentStrategy ?? {}, deployment.spec.strategy, '/deploymentStrategy'),
    ...await autoscalerProblems(component, revision),
    ...pods.flatMap((each) => deliveryProblems(pod.model?.storageUri, each.spec)),
  ].map((path) => `${name}: ${path}`);
}

/** Knative shortens the names of its Deployments. */
export async function deploymentOf(name, namespace, revision) {
  if (revision === undefined) return get('deployments', name, namespace);
  return (await list('deployments', namespace, { 'serving.knative.dev/revision': revision.metadata.name }))[0];
}

export async function revisionOf(name, namespace) {
  const service = await get('services.serving.knative.dev', name, namespace);
  return get('revisions.serving.knative.dev', service.status.latestReadyRevisionName, namespace);
}

function concurrencyOf({ pod, byKServe }) {
  const { containerConcurrency, timeoutSeconds, responseStartTimeoutSeconds, timeout } = pod;
  const fields = byKServe
    ? { containerConcurrency, timeoutSeconds: timeout }
    : { containerConcurrency, timeoutSeconds, responseStartTimeoutSeconds };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What a real pod has otherwise than the emitted one. */
export function podDifferences(emitted, real, without = []) {
  const [server, ...sidecars] = emitted.model === undefined ? emitted.containers : [emitted.model, ...emitted.containers ?? []];
  const actual = real.containers.find(({ name }) => SERVER_NAMES.includes(name)) ?? real.containers[0];
  return [
    ...containerDifferences(omit(server, without), actual),
    ...missing(sidecars, real.containers, 'name', '/containers'),
    ...missing(emitted.initContainers, real.initContainers, 'name', '/initContainers'),
    ...missing(emitted.volumes, real.volumes, 'name', '/volumes'),
    ...missing(emitted.tolerations, real.tolerations, 'key', '/tolerations'),
    ...drift(emitted.affinity ?? {}, real.affinity ?? {}, '/affinity'),
    ...drift(pick(emitted, ['serviceAccountName', 'imagePullSecrets', 'priorityClassName']), real),
  ];
}

/** KServe's runtime gives what `model` leaves out, and puts its own arguments first. */
function containerDifferences(server, actual) {
  const { args = [], env = [], volumeMounts = [], ...same } = omit(
    server, ['name', 'modelFormat', 'protocolVersion', 'runtime', 'storageUri'],
  );
  return [
    ...drift(same, actual, '/container'),
    ...drift(args, args.length === 0 ? [] : (actual.args ?? []).slice(-args.length), '/container/args'),
    ...missing(env.filter(({ name }) => name !== 'STORAGE_URI'), actual.env, 'name', '/container/env'),
    ...missing(volumeMounts, actual.volumeMounts, 'mountPath', '/container/volumeMounts'),
  ];
}

/** Items of a list with keys that the other list lacks or has otherwise. */
function missing(emitted = [], real = [], key, path) {
  return emitted.flatMap((item) => {
    const found = real.find((each) => each[key] === item[key]);
    return found === undefined ? [`${path}/${item[key]}`] : drift(item, found, `${path}/${item[key]}`);
  });
}

function omit(object, keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));
}
