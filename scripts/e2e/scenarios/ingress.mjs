import { get, list } from '../api.mjs';
import { unready } from '../checks/ready.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { until } from '../wait.mjs';
import { CUSTOM, library, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, ServiceIngress } = library;

const SECONDS = 60;

export function ingressRuns() {
  return [{ name: 'ways in', lane: 'gke', needs: ['gke L4'], run: () => withNamespace(waysIn) }];
}

/** Services that only their own way in leads to: Knative's and KServe's own ingress is off. */
async function waysIn(namespace) {
  const host = (name) => `${name}.${namespace}.example.org`;
  const services = {
    mapped: [Backend.knative(), ServiceIngress.domainMapping({ host: host('mapped') })],
    inferred: [Backend.kserveKnative(), ServiceIngress.domainMapping({ host: host('inferred') })],
    routed: [Backend.kserve(), ServiceIngress.gateway({
      host: host('routed'), newGateway: { className: 'eg', tls: { secretName: 'tls' } },
    })],
  };
  const { errors, objects } = synth({ namespace, cluster: ClusterProfile.gke() }, (chart) => {
    for (const [name, [backend, ingress]] of Object.entries(services)) {
      new GpuInferenceService(chart, name, { backend, ingress, runtime: CUSTOM, gpu: GpuRequest.of(Gpu.L4), cpu: 1 });
    }
  });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const claims = objects.filter(({ kind }) => kind === 'ClusterDomainClaim').map(({ metadata: { name } }) => name);
  await apply(objects);
  const mappings = await Promise.all(claims.map((name) => mappingProblem(name, namespace)));
  return [
    { check: 'services ready behind ways in of their own', problems: await unready(objects) },
    { check: 'domains are mapped: claimed, resolved, ready', problems: mappings.flat() },
    { check: 'the Gateway takes its route, and resolves the Service that KServe made', problems: await routeProblems(namespace) },
    { check: 'KServe makes no ingress of its own beside it', problems: await otherWays(namespace) },
  ];
}

async function mappingProblem(name, namespace) {
  let conditions = [];
  const ready = await until(SECONDS, async () => {
    ({ conditions = [] } = (await get('domainmappings.serving.knative.dev', name, namespace))?.status ?? {});
    return isTrue(conditions, 'Ready') || undefined;
  });
  return ready ? [] : [`DomainMapping ${name}: ${JSON.stringify(conditions.filter(({ status }) => status !== 'True'))}`];
}

async function routeProblems(namespace) {
  let conditions = [];
  const ready = await until(SECONDS, async () => {
    const { status } = await get('httproutes.gateway.networking.k8s.io', 'routed', namespace) ?? {};
    conditions = status?.parents?.[0]?.conditions ?? [];
    return (isTrue(conditions, 'Accepted') && isTrue(conditions, 'ResolvedRefs')) || undefined;
  });
  const service = await get('services', 'routed-predictor', namespace);
  return [
    ...(ready ? [] : [`the route says ${JSON.stringify(conditions)}`]),
    ...(service?.spec.ports.some(({ port }) => port === 80) ? [] : ['KServe made no Service routed-predictor with port 80']),
  ];
}

async function otherWays(namespace) {
  const ingresses = await list('ingresses', namespace);
  const routes = (await list('httproutes.gateway.networking.k8s.io', namespace)).filter(({ metadata: { name } }) => name !== 'routed');
  return [...ingresses, ...routes].map(({ kind, metadata: { name } }) => `${kind ?? 'object'} ${name}`);
}

function isTrue(conditions, wanted) {
  return conditions.some(({ type, status }) => type === wanted && status === 'True');
}
