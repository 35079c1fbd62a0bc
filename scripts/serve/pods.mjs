import { createRequire } from 'node:module';
import { list } from '../e2e/api.mjs';
import { apply, kubectl } from '../e2e/kubectl.mjs';
import { freshName, removeNamespace } from '../e2e/namespaces.mjs';
import { until } from '../e2e/wait.mjs';
import { servingContainer } from './container.mjs';

export const services = createRequire(import.meta.url)('./services.cjs');

const { NAME, objectsOf } = services;

/** How long controllers may take until there is a pod. */
const PATIENCE_SECONDS = 60;

/**
 * The serving container of the pod that the cluster's controllers make of each runtime on each target, with the queries of its scaler; or
 * the reason why there is none. Each is in a namespace of its own, all of which go in the end.
 */
export async function containersOf(wanted, say) {
  const namespaces = [];
  try {
    return await Promise.all(wanted.map(async (each) => {
      const namespace = freshName();
      namespaces.push(namespace);
      const found = await containerOf(each, namespace).catch((error) => ({ reason: error.message.split('\n')[0] }));
      say(`${each.runtime} on ${each.target}${each.restricted ? ', restricted' : ''}: ${found.reason ?? found.process.image}`);
      return { ...each, ...found };
    }));
  } finally {
    await Promise.all(namespaces.map(removeNamespace));
  }
}

async function containerOf({ runtime, target, props }, namespace) {
  const { reason, objects } = objectsOf(runtime, target, namespace, props);
  if (reason !== undefined) return { reason };
  await kubectl('create', 'namespace', namespace);
  await apply(target === 'kfserving' ? asKfserving(objects) : objects);
  const pod = await until(PATIENCE_SECONDS, async () => (await list('pods', namespace))[0]);
  if (pod === undefined) return { reason: 'the controllers made no pod' };
  return { ...servingContainer(pod), queries: queriesIn(objects) };
}

/**
 * No controller of KFServing 0.6.1 can be had. What it does with containers of one's own is known: they become those of a Knative Service,
 * with the model mounted in place of STORAGE_URI (kfserving v0.6.1 pkg/controller/v1beta1/inferenceservice/reconcilers/knative,
 * pkg/webhook/admission/pod/storage_initializer_injector.go). Its own servers are images of 2021.
 */
function asKfserving([{ metadata: { namespace }, spec: { predictor } }]) {
  const { containers, minReplicas: _min, maxReplicas: _max, timeout, volumes = [], ...spec } = predictor;
  if (containers === undefined) throw new Error('KFServing\'s own server, an image of 2021, of which no controller here makes a pod');
  const [{ env = [], volumeMounts = [], ...container }] = containers;
  const fetched = env.some(({ name }) => name === 'STORAGE_URI');
  const mounts = fetched ? [{ name: 'model', mountPath: '/mnt/models', readOnly: true }] : [];
  const claims = fetched ? [{ name: 'model', persistentVolumeClaim: { claimName: 'models', readOnly: true } }] : [];
  const served = { ...container, env: env.filter(({ name }) => name !== 'STORAGE_URI'), volumeMounts: [...volumeMounts, ...mounts] };
  return [{
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: NAME, namespace },
    spec: { template: { spec: { ...spec, timeoutSeconds: timeout, containers: [served], volumes: [...volumes, ...claims] } } },
  }];
}

/** Prometheus queries anywhere in the objects. */
function queriesIn(objects) {
  return [...new Set([...JSON.stringify(objects).matchAll(/"query":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => JSON.parse(`"${text}"`)))];
}
