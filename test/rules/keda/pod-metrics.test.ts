import type { Finding } from '../../../lib';
import { Backend, ScalingMetric } from '../../../lib';
import { lintObject } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { custom } from '../case';
import { CLASS, llm, served, STANDARD } from '../kserve/manifests';
import { CPU, GATEWAY, QUERY, scaled, trigger } from './objects';

const ASLEEP = 'SCL017';

function idsIn(object: KubernetesObject): string[] {
  return lintObject(object).map(({ finding: { id } }) => id).filter((id) => id !== 'SCL022');
}

function queried(query: string, more: { readonly [name: string]: string } = {}) {
  return trigger('prometheus', { ...QUERY, query, ...more });
}

const OWN = 'sum(vllm:num_requests_waiting{namespace="team-a"})';

/** What a query reads, and whether it is there while no pod is. */
const QUERIES: readonly (readonly [query: string, isBlind: boolean])[] = [
  [OWN, true],
  ['sum(vllm:num_requests_waiting) by (model_name)', true],
  ['sum(vllm:num_requests_waiting) + sum(vllm:num_requests_running)', true],
  ['sum(vllm:num_requests_waiting) or vector(0)', true],
  ['max(max_over_time(sglang:num_queue_reqs[5m]))', true],
  ['sum(rate(nv_inference_queue_duration_us[1m])) / 1e6', true],
  ['sum(tgi_queue_size)', true],
  ['sum(vllm:num_requests_waiting) or vector(1)', false],
  ['absent(vllm:num_requests_waiting)', false],
  ['sum(rate(vllm:num_incoming_requests_total[1m]) > bool 0)', false],
  ['sum(vllm:num_requests_waiting) + sum(rate(istio_requests_total[1m]))', false],
  ['sum(rate(envoy_cluster_upstream_rq_total[1m]))', false],
  ['up{job="vllm:num_requests_waiting"}', false],
];

it.each([
  ['pod=~"other-.*"', false], ['pod="other-0"', false], ['service="other"', false], ['job="other"', false], ['app!="other"', true], ['pod=~".*"', true],
  ['pod=~"NAME-.*"', true], ['pod=~"NAME.+", model_name="other"', true], ['pod=~".*NAME.*"', true], ['namespace="other"', true],
])('a query of {%s} asks the scaled pods: %s', (matchers, isBlind) => {
  const { spec } = scaled({}) as unknown as { spec: { scaleTargetRef: { name: string } } };
  const query = `sum(vllm:num_requests_waiting{${matchers.replace('NAME', spec.scaleTargetRef.name)}})`;
  expect(idsIn(scaled({ minReplicaCount: 0, triggers: [queried(query)] }))).toEqual(isBlind ? [ASLEEP] : []);
});

describe.each(QUERIES)('the query %s', (query, isBlind) => {
  it(`${isBlind ? 'wakes nothing' : 'can wake'} in a ScaledObject`, () => {
    expect(idsIn(scaled({ minReplicaCount: 0, triggers: [queried(query)] }))).toEqual(isBlind ? [ASLEEP] : []);
  });

  it(`${isBlind ? 'wakes nothing' : 'can wake'} in KServe's autoScaling`, () => {
    expect(idsIn(standard([external(query)]))).toEqual(isBlind ? [ASLEEP] : []);
  });

  it(`${isBlind ? 'wakes nothing' : 'can wake'} in a policy`, () => {
    expect(ofPolicy(query).filter(({ id }) => id === ASLEEP)).toHaveLength(isBlind ? 1 : 0);
  });
});

function ofPolicy(query: string): Finding[] {
  const metrics = [ScalingMetric.prometheus({ query, threshold: 5, serverAddress: QUERY.serverAddress })];
  return custom({}, { backend: Backend.deploymentKeda(), scaling: { minReplicas: 0, maxReplicas: 4, metrics } });
}

interface Metric { readonly [field: string]: unknown }

function external(query: string): Metric {
  return { type: 'External', external: { metric: { backend: 'prometheus', serverAddress: QUERY.serverAddress, query }, target: { type: 'Value', value: '5' } } };
}

function standard(metrics: readonly Metric[], minReplicas = 0): KubernetesObject {
  return served({ minReplicas, maxReplicas: 4, autoScaling: { metrics } }, { ...STANDARD, [CLASS]: 'keda' });
}

describe('a ScaledObject that may have no replica', () => {
  it.each([
    ['has one at least', { minReplicaCount: 1 }, []],
    ['says nothing of the least, which is 0', { minReplicaCount: undefined }, [ASLEEP]],
    ['has none when idle', { minReplicaCount: 1, idleReplicaCount: 0 }, [ASLEEP]],
    ['has one when idle', { minReplicaCount: 2, idleReplicaCount: 1 }, []],
    ['has another trigger that wakes', { minReplicaCount: 0, triggers: [queried(OWN), GATEWAY] }, []],
    ['has the CPU beside, which does not wake', { minReplicaCount: 0, triggers: [queried(OWN), CPU] }, [ASLEEP]],
    ['has two that do not', { minReplicaCount: 0, triggers: [queried(OWN), queried('sum(tgi_queue_size)')] }, [ASLEEP, ASLEEP]],
    ['falls back where the query finds nothing', {
      minReplicaCount: 0, triggers: [queried(OWN, { ignoreNullValues: 'false' })], fallback: { failureThreshold: 3, replicas: 1 },
    }, []],
    ['takes nothing for 0 in spite of its fallback', { minReplicaCount: 0, fallback: { failureThreshold: 3, replicas: 1 } }, [ASLEEP]],
  ])('%s', (_title, spec, ids) => {
    expect(idsIn(scaled({ triggers: [queried(OWN)], ...spec }))).toEqual(ids);
  });

  it('wakes by force', () => {
    const annotations = { 'autoscaling.keda.sh/force-activation': 'true' };
    expect(idsIn(scaled({ minReplicaCount: 0, triggers: [queried(OWN)] }, { annotations }))).toEqual([]);
  });

  it.each([
    ['http://qwen/metrics', true], ['http://qwen.team-a.svc.cluster.local:8000/metrics', true], ['http://qwen:8000/metrics?a=b', true],
    ['http://qwen.team-b:8000/metrics', false], ['http://gateway.team-a:8000/qwen', false], ['https://qwen.example.com/metrics', false],
  ])('asks its own pods at %s: %s', (url, isOwn) => {
    const api = trigger('metrics-api', { url, valueLocation: 'waiting', targetValue: '5' });
    expect(idsIn(scaled({ minReplicaCount: 0, triggers: [api] }))).toEqual(isOwn ? [ASLEEP] : []);
  });
});

describe('CPU and memory alone', () => {
  it.each([
    ['with a least of 0', { minReplicaCount: 0 }, ['KED500']],
    ['without a least', { minReplicaCount: undefined }, ['KED500']],
    ['of a target that the webhook does not know', { minReplicaCount: 0, scaleTargetRef: { name: 'qwen', kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' } }, []],
    ['with one replica', { minReplicaCount: 1 }, []],
  ])('%s', (_title, spec, ids) => {
    expect(idsIn(scaled({ triggers: [CPU], ...spec }))).toEqual(ids);
  });
});

describe('an InferenceService of the class keda that may have no replica', () => {
  const resource = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } };
  const pods = {
    type: 'PodMetric', podmetric: { metric: { backend: 'opentelemetry', query: 'vllm:num_requests_running' }, target: { type: 'Value', value: '4' } },
  };

  it.each([
    ['scales by its CPU alone', [resource], ['KED500']],
    ['scales by what its pods send', [pods], [ASLEEP]],
    ['scales by what its pods export, and its CPU', [external(OWN), resource], [ASLEEP]],
    ['scales by a gateway too', [external(OWN), external(QUERY.query)], []],
  ])('%s', (_title, metrics, ids) => {
    expect(idsIn(standard(metrics))).toEqual(ids);
    expect(idsIn(standard(metrics, 1))).toEqual([]);
  });
});

it('tells of KServe, too, that each pod answers for itself', () => {
  expect(idsIn(standard([external('vllm:num_requests_waiting')], 1))).toEqual(['KED305']);
  expect(idsIn(standard([external('sum(vllm:num_requests_waiting)')], 1))).toEqual([]);
});

describe('an LLMInferenceService', () => {
  it.each([
    ['without wva', { minReplicas: 2, maxReplicas: 4 }, 'spec.scaling.wva'],
    ['idle at 0', { minReplicas: 2, maxReplicas: 4, wva: { keda: { idleReplicaCount: 0 } } }, 'spec.scaling.wva.keda.idleReplicaCount'],
    ['idle at 1 without a least', { maxReplicas: 4, wva: { keda: { idleReplicaCount: 1 } } }, 'spec.scaling.wva.keda.idleReplicaCount'],
    ['idle at the least', { minReplicas: 2, maxReplicas: 4, wva: { keda: { idleReplicaCount: 2 } } }, 'spec.scaling.wva.keda.idleReplicaCount'],
    ['without a replica at least', { minReplicas: 0, maxReplicas: 4, wva: { keda: {} } }, 'spec.scaling.minReplicas'],
  ])('cannot scale %s', (_title, scaling, at) => {
    expect(lintObject(llm({ scaling })).map(({ finding: { property } }) => property)).toContain(at);
  });

  it('scales with wva, from one idle replica on', () => {
    const object = llm({ scaling: { minReplicas: 2, maxReplicas: 4, wva: { keda: { idleReplicaCount: 1 } } } });
    expect(lintObject(object).filter(({ at }) => at.includes('scaling'))).toEqual([]);
  });
});
