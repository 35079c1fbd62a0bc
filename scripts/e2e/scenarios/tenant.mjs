import { get, list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { apply, kubectl } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { until } from '../wait.mjs';
import { library, Size, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, PodSecurity, Runtime, Tenant } = library;

const QUEUE = 'kueue.x-k8s.io/queue-name';
const SECONDS = 60;

export function tenantRuns() {
  return [{
    name: 'tenant', lane: 'gke', needs: ['gke L4'], run: () => withNamespace(tenancy),
  }];
}

/** A tenant with one GPU, and two services that want one each: the first has it. */
async function tenancy(namespace) {
  const { errors, objects } = synth({ namespace, cluster: ClusterProfile.gke(), backend: Backend.deployment() }, (chart) => {
    const tenant = new Tenant(chart, namespace, {
      quota: { gpus: 1, memory: Size.gibibytes(64) }, containers: { defaultMemory: Size.mebibytes(64), maxGpus: 1 },
      queue: { clusterQueue: 'gpus' }, network: { clientNamespaces: ['clients'] },
    });
    for (const name of ['first', 'second']) {
      tenant.addDisruptionBudget(new GpuInferenceService(chart, name, {
        runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }), gpu: GpuRequest.of(Gpu.L4), cpu: 1,
        memory: Size.gibibytes(4), replicas: 1, pod: { preset: PodSecurity.RESTRICTED }, serviceAccountName: tenant.serviceAccountName,
        labels: tenant.queueLabels(),
      }));
    }
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const isSecond = ({ metadata: { name } }) => name.startsWith('second');
  await apply(objects.filter((object) => !isSecond(object)));
  const first = objects.filter((object) => object.kind === 'Deployment' && !isSecond(object));
  const rows = [{ check: 'a service within the quota is ready, in a namespace that is restricted', problems: await unready(first) }];
  await apply(objects.filter(isSecond));
  return [
    ...rows,
    { check: 'the quota refuses the pod above it', problems: await quotaProblems(namespace) },
    { check: 'the network policy selects every pod, and admits gateways, clients and no other namespace', problems: await policyProblems(namespace) },
    { check: 'a budget lets the only replica be evicted, and another comes', problems: await evictionProblems(namespace) },
    { check: 'the label names the queue that there is', problems: await queueProblems(namespace) },
  ];
}

/** The ReplicaSet says why it makes no pod; the quota counts one GPU. */
async function quotaProblems(namespace) {
  const refusal = await until(SECONDS, async () => {
    const { status } = await get('deployments', 'second', namespace) ?? {};
    return status?.conditions?.find(({ type, status: is }) => type === 'ReplicaFailure' && is === 'True')?.message;
  });
  const pods = await list('pods', namespace);
  const { status: { used } } = await get('resourcequotas', 'tenant', namespace);
  return [
    ...(refusal?.includes('exceeded quota') ? [] : [`the second Deployment says ${refusal ?? 'nothing'}`]),
    ...(pods.every(({ metadata }) => metadata.name.startsWith('first-')) ? [] : ['a pod of the second service is there']),
    ...(used['requests.nvidia.com/gpu'] === '1' ? [] : [`the quota counts ${used['requests.nvidia.com/gpu']} GPUs`]),
  ];
}

async function policyProblems(namespace) {
  const { spec: { podSelector, ingress: [{ from }] } } = await get('networkpolicies', 'tenant', namespace);
  const { namespaceSelector } = from.find((each) => each.namespaceSelector !== undefined);
  const [{ key, operator, values }] = namespaceSelector.matchExpressions;
  if (operator !== 'In') return [`the namespaces are selected by ${operator}`];
  const selector = `${key} in (${values.join(',')})`;
  const admitted = (await kubectl('get', 'namespaces', '-l', selector, '-o', 'jsonpath={.items[*].metadata.name}')).split(' ');
  return [
    ...(Object.keys(podSelector).length === 0 ? [] : ['some pods are not selected']),
    ...['knative-serving'].filter((name) => !admitted.includes(name)).map((name) => `${name} is not admitted`),
    ...['default', 'kube-system'].filter((name) => admitted.includes(name)).map((name) => `${name} is admitted`),
    ...(values.includes('clients') ? [] : ['the clients are not admitted']),
    ...(from.some(({ podSelector: own }) => own !== undefined) ? [] : ['pods of the namespace do not reach each other']),
  ];
}

/** What a drain does of each pod: refused, it would be asked again for ever. */
async function evictionProblems(namespace) {
  const allowed = await until(SECONDS, async () => {
    const { status } = await get('poddisruptionbudgets', 'first', namespace) ?? {};
    return status?.disruptionsAllowed > 0 ? status.disruptionsAllowed : undefined;
  });
  if (allowed === undefined) return ['the budget allows no disruption'];
  const [{ metadata: { name } }] = await list('pods', namespace);
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
  try {
    await kubectl('create', '--raw', `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, '-f', '-', { input: JSON.stringify(eviction) });
  } catch (error) {
    return [error.message];
  }
  const next = await until(SECONDS, async () => {
    const pods = await list('pods', namespace);
    return pods.find(({ metadata, status }) => metadata.name !== name && status.phase === 'Running')?.metadata.name;
  });
  return next === undefined ? ['no other pod came'] : [];
}

async function queueProblems(namespace) {
  const { metadata, spec } = await get('deployments', 'first', namespace);
  const queue = await get('localqueues', metadata.labels[QUEUE] ?? 'none', namespace);
  return [
    ...(queue?.spec.clusterQueue === 'gpus' ? [] : [`there is no queue ${metadata.labels[QUEUE]}`]),
    ...(spec.template.metadata.labels[QUEUE] === metadata.labels[QUEUE] ? [] : ['pods do not have the label']),
  ];
}
