import { ApiObject, App, Duration, Size } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource,
  Runtime, ScalingMetric, ServiceIngress,
} from '../../lib';

const facts = ModelFacts.of({ size: Size.gibibytes(5) });
const OLD = ModelSource.pvc('models', 'llama-3', { facts });
const NEW = ModelSource.pvc('models', 'llama-3.1', { facts });

const CLUSTER = ClusterProfile.gke({
  stack: { kubernetes: '1.33', kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18', prometheus: 'http://prometheus:9090' },
  domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' },
});

type Ask = Partial<GpuInferenceServiceProps>;

function made(backend: Backend, ask: Ask, cluster = CLUSTER) {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend });
  const service = new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model: NEW, runtime: Runtime.vllm(), ...ask });
  const objects: any[] = chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  const find = (kind: string, name: string) => objects.find((object) => object.kind === kind && object.metadata.name === name);
  return { service, findings: chart.findings(), objects, find };
}

function idsOf(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return Findings.of(error).map(({ id, property }) => `${id} ${property}`);
  }
}

const CANARY: Ask = { revision: 'v2', traffic: { v1: 90, v2: 10 }, earlier: { v1: { model: OLD } } };
const ON_GATEWAY: Ask = { ...CANARY, ingress: ServiceIngress.gateway() };
const OWNERS = [['KServe in Standard mode', Backend.kserve()], ['Deployments', Backend.deployment()]] as const;

describe('on Knative', () => {
  test('a revision is named after the service, and its pods tell which one they are of', () => {
    const { template } = made(Backend.knative(), { revision: 'v1' }).find('Service', 'llama').spec;
    expect(template.metadata).toMatchObject({ name: 'llama-v1', labels: { 'app.kubernetes.io/version': 'v1' } });
  });

  test('a revision that gets all requests gets them when it is ready, as Knative does by itself', () => {
    expect(made(Backend.knative(), { revision: 'v1' }).find('Service', 'llama').spec.traffic).toBeUndefined();
    expect(made(Backend.knative(), { revision: 'v2', traffic: { v2: 100 } }).find('Service', 'llama').spec.traffic).toBeUndefined();
  });

  test('promoting and going back change the shares alone, not the pods', () => {
    const specOf = (traffic: Ask['traffic']) => made(Backend.knative(), { ...CANARY, traffic }).find('Service', 'llama').spec;
    const steps = [specOf({ v1: 90, v2: 10 }), specOf({ v2: 100 }), specOf({ v1: 100 })];
    expect(new Set(steps.map(({ template }) => JSON.stringify(template))).size).toBe(1);
    expect(new Set(steps.map(({ traffic }) => JSON.stringify(traffic))).size).toBe(3);
  });

  test('a revision with two tags has both, and one share', () => {
    const { traffic } = made(Backend.knative(), { revision: 'v2', previews: { blue: 'v2', next: 'v2' } }).find('Service', 'llama').spec;
    expect(traffic).toEqual([
      { revisionName: 'llama-v2', percent: 100, tag: 'blue' }, { revisionName: 'llama-v2', percent: 0, tag: 'next' },
    ]);
  });

  test('a template with a name has what Knative would add to it, since it must stay the same when it is applied again', () => {
    const [server] = made(Backend.knative(), { revision: 'v1' }).find('Service', 'llama').spec.template.spec.containers;
    const number: unknown = expect.any(Number);
    expect(server.readinessProbe).toMatchObject({ successThreshold: 1, failureThreshold: number, timeoutSeconds: number });
  });

  test('requests move slowly to a revision without a name too', () => {
    const { metadata, spec } = made(Backend.knative(), { rolloutDuration: Duration.minutes(5) }).find('Service', 'llama');
    expect([metadata.annotations['serving.knative.dev/rollout-duration'], spec.traffic]).toEqual(['300s', undefined]);
  });
});

describe.each(OWNERS)('on %s', (_title, backend) => {
  test('the objects of a revision are the same as long as it runs, whatever comes after it', () => {
    const before = made(backend, { model: OLD, revision: 'v1' });
    const after = made(backend, ON_GATEWAY);
    const ofFirst = (objects: any[]) => objects.filter(({ metadata }) => metadata.name.startsWith('llama-v1'));
    expect(ofFirst(before.objects).length).toBeGreaterThan(0);
    expect(ofFirst(after.objects)).toEqual(ofFirst(before.objects));
  });

  test('the Service that clients know follows the revision with most requests', () => {
    const versionIn = (traffic: Ask['traffic']) => JSON.stringify(made(backend, { ...ON_GATEWAY, traffic }).find('Service', 'llama').spec.selector);
    expect(versionIn({ v1: 90, v2: 10 })).toContain('v1');
    expect(versionIn({ v1: 40, v2: 60 })).toContain('v2');
  });

  test('a revision that nothing runs is refused', () => {
    const { findings } = made(backend, { ...ON_GATEWAY, traffic: { v0: 90, v2: 10 } });
    expect(findings).toContainEqual(expect.objectContaining({ id: 'ROL004', property: 'traffic', value: 'v0' }));
  });

  test('a split without a route is refused, and a switch is not', () => {
    const refused = (traffic: Ask['traffic']) => made(backend, { ...CANARY, traffic }).findings
      .filter(({ severity }) => severity === 'error').map(({ id, property }) => `${id} ${property}`);
    expect([refused({ v1: 90, v2: 10 }), refused({ v2: 100 })]).toEqual([['TGT001 traffic'], []]);
  });

  test('a tag begins the host of the service, and its route leads to that revision alone', () => {
    const { find } = made(backend, { ...ON_GATEWAY, previews: { next: 'v2' } });
    const { hostnames, rules: [{ backendRefs }] } = find('HTTPRoute', 'llama-next').spec;
    expect(hostnames).toEqual([`next-${find('HTTPRoute', 'llama').spec.hostnames[0]}`]);
    expect(backendRefs).toEqual([{ name: expect.stringMatching(/^llama-v2/), port: 80 }]);
  });

  test('what is wrong with an earlier revision is said of where the program tells of it', () => {
    const { findings } = made(backend, { ...ON_GATEWAY, earlier: { v1: { model: OLD, env: { 'BAD=NAME': 'x' } } } });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ property }) => property)).toEqual([expect.stringMatching(/^earlier\.v1\.env/)]);
  });
});

test('each revision on Deployments has a scaler of its own, which counts its own pods', () => {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: CLUSTER, backend: Backend.deploymentKeda() });
  const autoscaling = new AutoscalingPolicy(chart, 'policy', { maxReplicas: 3, metrics: [ScalingMetric.vllmWaiting(5)] });
  new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model: NEW, runtime: Runtime.vllm(), ...ON_GATEWAY, autoscaling });
  const scalers = autoscaling.node.children.map((child) => (child as ApiObject).toJson().spec);
  for (const [index, name] of ['llama-v2', 'llama-v1'].entries()) {
    expect(scalers[index].scaleTargetRef).toEqual({ name });
    expect(scalers[index].triggers[0].metadata.query).toContain(`pod=~"${name}-`);
  }
});

test('KServe serves the model of every revision under the service\'s name', () => {
  const { find } = made(Backend.kserve(), ON_GATEWAY);
  expect(find('InferenceService', 'llama-v2').spec.predictor.model.args).toContain('--served-model-name=llama');
});

test('a canary on KServe in Knative mode changes no pod when its share does', () => {
  const specOf = (traffic: Ask['traffic']) => made(Backend.kserveKnative(), { ...CANARY, traffic }).find('InferenceService', 'llama');
  const [first, second] = [specOf({ v1: 90, v2: 10 }), specOf({ v2: 100 })];
  expect(first.metadata).toEqual(second.metadata);
  const { canaryTrafficPercent, ...predictor } = first.spec.predictor;
  expect([canaryTrafficPercent, predictor]).toEqual([10, second.spec.predictor]);
});

test('the objects of one revision, and those of all, are found by their ids', () => {
  const { service } = made(Backend.deployment(), ON_GATEWAY);
  const named = (id: string) => service.apiObject(id).name;
  expect([named('Deployment'), named('Deployment-v1'), named('Service'), named('HTTPRoute')]).toEqual(['llama-v2', 'llama-v1', 'llama', 'llama']);
  expect([service.serviceName, service.url, service.internalUrl])
    .toEqual(['llama', 'https://llama-team-a.models.example.com', 'http://llama.team-a.svc.cluster.local']);
});

describe('arguments', () => {
  const refused = (ask: Ask) => idsOf(() => made(Backend.knative(), ask));

  test('shares that are not 100 together are refused', () => {
    expect(refused({ revision: 'v2', traffic: { v1: 90, v2: 20 } })).toEqual(['ROL006 traffic']);
    expect(refused({ revision: 'v2', traffic: {} })).toEqual(['ROL006 traffic']);
    expect(refused({ revision: 'v2', traffic: { v2: 101 } })).toEqual(['ARG001 traffic.v2']);
  });

  test('what is about revisions needs the name of the one now', () => {
    expect(refused({ traffic: { v1: 100 } })).toEqual(['ARG002 revision']);
    expect(refused({ previews: { a: 'v1' } })).toEqual(['ARG002 revision']);
    expect(refused({ earlier: { v1: {} } })).toEqual(['ARG002 revision']);
  });

  test('the revision now is not an earlier one', () => {
    expect(refused({ revision: 'v1', earlier: { v1: {} } })).toEqual(['ARG001 earlier.v1']);
  });

  test('names are checked, with the service\'s before them', () => {
    const ids = (ask: Ask) => made(Backend.knative(), ask).findings.filter(({ severity }) => severity === 'error').map(({ id, property }) => `${id} ${property}`);
    expect(ids({ revision: 'V_2' })).toContain('NAM002 revision');
    expect(ids({ revision: 'v2', traffic: { 'v.1': 100 } })).toContain('NAM002 traffic.v.1');
    expect(ids({ revision: 'v'.repeat(60) }).join()).toContain('NAM003');
    expect(ids({ revision: 'v2', previews: { ['t'.repeat(60)]: 'v2' } }).join()).toContain('NAM003');
    const long = (backend: Backend, ask: Ask) => made(backend, ask).findings.filter(({ id }) => id === 'NAM003').map(({ property, value }) => [property, value]);
    expect(long(Backend.knative(), { revision: 'v'.repeat(60) })).toEqual([['revision', 'v'.repeat(60)]]);
    for (const backend of [Backend.knative(), Backend.deployment()]) {
      expect(long(backend, { revision: 'v2', previews: { ['t'.repeat(60)]: 'v2' } })).toContainEqual(['previews', 't'.repeat(60)]);
    }
    expect(long(Backend.deployment(), { revision: 'v'.repeat(60) }).flat()).not.toContain(`chat-${'v'.repeat(60)}`);
    expect(ids({ revision: 'v2', labels: { 'app.kubernetes.io/version': '7' } })).toContain('ANN001 labels.app.kubernetes.io/version');
  });
});
