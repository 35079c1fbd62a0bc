import fc from 'fast-check';
import { lintObject, objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { ONLY_RESOURCES, SEVERAL_ANSWERS } from '../../../lib/rules/scaling';
import { KEDA_RULES } from '../../../lib/rules/keda/keda-rules';
import { rulesOf } from '../all-rules';
import { finderOf, testFound } from '../manifest-case';
import { CASES } from './cases';
import { authentication, CPU, GATEWAY, job, scaled, trigger, triggered } from './objects';

const DEFINITIONS = [...rulesOf('keda'), ONLY_RESOURCES, SEVERAL_ANSWERS];
const lint = objectCheck(KEDA_RULES);
const foundIn = finderOf(lint);

testFound('KEDA', DEFINITIONS, CASES, foundIn);

it.each(DEFINITIONS.map(({ id }) => id))('%s is not found where the rule is kept, nor anything else', (id) => {
  expect(lintObject(CASES[id].right)).toEqual([]);
});

describe('the bounds of a ScaledObject', () => {
  it.each([
    ['no replicas at all', { minReplicaCount: undefined, maxReplicaCount: undefined }, []],
    ['more at least than KEDA has at most', { minReplicaCount: 101, maxReplicaCount: undefined }, ['KED002']],
    ['idle at 0 below a least of 0 that is written, which counts as 1', { minReplicaCount: 0, idleReplicaCount: 0 }, []],
    ['idle at 0 without a least', { minReplicaCount: undefined, idleReplicaCount: 0 }, ['KED003']],
    ['a negative number', { minReplicaCount: -1 }, ['KED001']],
    ['no replica at most', { minReplicaCount: 0, maxReplicaCount: 0 }, ['KED001']],
    ['an authentication of another kind', { triggers: [{ ...GATEWAY, authenticationRef: { name: 'a', kind: 'Secret' } }] }, ['KED001']],
    ['as many at least as at most', { minReplicaCount: 4 }, ['SCL012']],
    ['as many at least as at most, and fewer when idle', { minReplicaCount: 4, idleReplicaCount: 0 }, []],
    ['polling that the triggers\' cache needs', { pollingInterval: 10, triggers: [{ ...GATEWAY, useCachedMetrics: true }] }, []],
    ['polling and cooling down of what never sleeps', { pollingInterval: 10, cooldownPeriod: 60, initialCooldownPeriod: 5 }, ['KED006', 'KED006', 'KED006']],
    ['an idle number that CPU never lets it reach', { minReplicaCount: 2, idleReplicaCount: 0, triggers: [CPU] }, ['KED006']],
    ['a long name of the autoscaler', { advanced: { horizontalPodAutoscalerConfig: { name: 'q'.repeat(64) } } }, ['KED004']],
    ['an illegal name of the autoscaler', { advanced: { horizontalPodAutoscalerConfig: { name: 'Qwen' } } }, ['KED005']],
    ['a policy without a period', {
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleUp: { policies: [{ type: 'Pods', value: 1 }] } } } },
    }, ['KED005']],
  ])('with %s', (_title, spec, ids) => {
    expect(lint(scaled(spec)).map(({ finding: { id } }) => id).sort()).toEqual(ids);
  });

  it('let a name of 63 characters pass where the autoscaler has one of its own', () => {
    expect(lint(scaled({ advanced: { horizontalPodAutoscalerConfig: { name: 'qwen' } } }, { name: 'q'.repeat(63) }))).toEqual([]);
  });
});

describe('the target of a ScaledObject', () => {
  it.each([
    [{ kind: 'deployment' }, 'did you mean "Deployment"?'],
    [{ kind: 'DaemonSet', apiVersion: 'apps/v1' }, 'set apiVersion, or name another target'],
    [{ kind: 'InferenceService' }, 'set apiVersion, or name another target'],
  ])('is refused: %j', (target, cure) => {
    expect(foundIn(scaled({ scaleTargetRef: { name: 'qwen', ...target } }), 'KED008')).toMatchObject([{ cure }]);
  });

  it.each([[{ kind: 'StatefulSet' }], [{ apiVersion: 'apps/v1' }], [{ kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' }]])('is %j', (target) => {
    expect(lint(scaled({ scaleTargetRef: { name: 'qwen', ...target } }))).toEqual([]);
  });
});

describe('a query', () => {
  it.each([
    ['vllm:num_requests_waiting{namespace="team-a"}', true],
    ['rate(vllm:request_success_total[1m])', true],
    ['avg_over_time(sglang:num_queue_reqs[1m]) * 2', true],
    ['vllm:num_requests_waiting{pod="qwen-0"}', false],
    ['scalar(vllm:num_requests_waiting)', false],
    ['topk(1, vllm:num_requests_waiting)', false],
    ['sum without (pod) (vllm:num_requests_waiting)', false],
    ['queue_length', false],
  ])('answers for each pod: %s, %s', (query, isFound) => {
    const { metadata } = GATEWAY;
    expect(foundIn(triggered({ ...GATEWAY, metadata: { ...metadata, query } }), 'KED305')).toHaveLength(isFound ? 1 : 0);
    expect(foundIn(scaled({ maxReplicaCount: 1, triggers: [{ ...GATEWAY, metadata: { ...metadata, query } }] }), 'KED305')).toEqual([]);
  });
});

it.each([[undefined, 'join them: sum(…)'], ['AverageValue', 'join them: sum(…)'], ['Value', 'join them: avg(…) or max(…) for the type Value']])(
  'pods are joined as the type of the metric wants it: %s', (metricType, cure) => {
    const metadata = { ...GATEWAY.metadata, query: 'vllm:num_requests_waiting' };
    expect(foundIn(triggered({ ...GATEWAY, metricType, metadata }), 'KED305')).toMatchObject([{ cure }]);
  },
);

it('shows no address that it cannot read, for it may have a password', () => {
  const addresses = { prometheus: 'serverAddress', rabbitmq: 'host', 'metrics-api': 'url' };
  for (const [type, name] of Object.entries(addresses)) {
    const [found] = foundIn(triggered(trigger(type, { [name]: 'guest:open-sesame@host:5672' })), 'KED301');
    expect(String(found)).not.toContain('sesame');
  }
});

describe('the type of a metric', () => {
  it.each([
    ['Utilization of a query', { ...GATEWAY, metricType: 'Utilization' }, 'use AverageValue or Value'],
    ['another case', { ...GATEWAY, metricType: 'averagevalue' }, 'write AverageValue'],
    ['Value of the CPU', { ...CPU, metricType: 'Value' }, 'use Utilization or AverageValue'],
    ['none for the CPU, which has no default', { ...CPU, metricType: undefined }, 'set Utilization or AverageValue beside metadata'],
  ])('is refused: %s', (_title, each, cure) => {
    expect(foundIn(triggered(each), 'KED103')).toMatchObject([{ cure }]);
  });

  it.each([['AverageValue'], ['Value'], [undefined], ['']])('of a query is %s', (metricType) => {
    expect(lint(triggered({ ...GATEWAY, metricType }))).toEqual([]);
  });
});

describe('a formula', () => {
  const names = (...all: string[]) => all.map((name) => ({ ...GATEWAY, name }));

  it.each([
    ['requests + tokens / 2', []],
    ['requests > 3 ? requests : tokens', []],
    ['max(requests, tokens)', []],
    ['count([requests, tokens], {# > 1}) > 1 ? 5 : 0', []],
    ['let both = requests + tokens; both * 1.5e2', []],
    ['tokens ?? requests', []],
    ['requests not in [1, 2] and true ? float(tokens) : 0', []],
    ['reqests + tokens', ['reqests']],
    ['requests + cpu', ['cpu']],
    ['requests - more', ['more']],
    ['a + b + c + d', ['a', 'b', 'c']],
  ])('names triggers: %s', (formula, unknown) => {
    const object = scaled({ advanced: { scalingModifiers: { formula, target: '5' } }, triggers: [...names('requests', 'tokens'), { ...CPU, name: 'cpu' }] });
    expect(foundIn(object, 'KED401').flatMap(({ rule }) => [...rule.matchAll(/"(.*?)"/g)]).map(([, name]) => name)).toEqual(unknown);
  });

  it.each([['0'], ['-1'], ['five'], ['NaN']])('has a target above 0: %s', (target) => {
    expect(foundIn(scaled({ advanced: { scalingModifiers: { formula: 'a', target } }, triggers: names('a') }), 'KED400')).toHaveLength(1);
  });

  it('is there where the fallback is to it, or a metric type without it', () => {
    const fallback = { failureThreshold: 3, replicas: 2, behavior: 'scalingModifiers' };
    expect(foundIn(scaled({ fallback }), 'KED403')).toMatchObject([{ property: 'spec.fallback.behavior' }]);
    expect(foundIn(scaled({ advanced: { scalingModifiers: { metricType: 'Value' } } }), 'KED400')).toMatchObject([{ rule: 'is missing' }]);
  });
});

describe('fields of KEDA 2.18 and of 2.21', () => {
  it.each([
    ['a fallback to the formula, of 2.21', scaled({
      advanced: { scalingModifiers: { formula: 'a', target: '5' } }, triggers: [{ ...GATEWAY, name: 'a' }],
      fallback: { failureThreshold: 3, replicas: 2, behavior: 'scalingModifiers' },
    })],
    ['an external id, of 2.21', authentication({ podIdentity: { provider: 'aws', roleArn: 'arn:aws:iam::1:role/a', externalID: 'b' } })],
    ['a file, of 2.21', authentication({ filePath: '/mnt/keda/auth' }, 'ClusterTriggerAuthentication')],
    ['a subscription, of 2.18, but for a warning', job({ rollout: { strategy: 'gradual', propagationPolicy: 'foreground' } })],
  ])('pass: %s', (_title, object) => {
    expect(lintObject(object as KubernetesObject)).toEqual([]);
  });
});

it('never throws, whatever stands in a manifest', () => {
  const objects = [...Object.values(CASES).flatMap(({ wrong, right }) => [wrong, right]), triggered(trigger('redis', {}))];
  const fields = ['triggers', 'advanced', 'fallback', 'minReplicaCount', 'jobTargetRef', 'podIdentity', 'secretTargetRef'];
  fc.assert(fc.property(fc.constantFrom(...objects), fc.constantFrom('metadata', 'spec'), fc.constantFrom(...fields), fc.jsonValue(), (object, part, field, value) => {
    lint({ ...object, [part]: value });
    lint({ ...object, spec: { ...(object.spec as object), [field]: value } });
    lint({ ...object, spec: { ...(object.spec as object), triggers: [{ type: 'kafka', metadata: value }, { type: value, metadata: { value } }, value] } });
  }), { numRuns: 500 });
});
