import type { LiveObject } from '../../lib/pulumi/await/cluster';
import type { Served } from '../../lib/pulumi/await/snapshot';
import type { Objects } from './await-fakes';
import { deployment, inferenceService, rolling, wait } from './await-fakes';

const LLM: Served = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'team-a', name: 'llm' };
const SERVED: Served = { ...LLM, apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' };

const target = (name: string) => ({ scaleTargetRef: { kind: 'Deployment', name } });
const hpa = (minReplicas?: number, name = 'llm'): LiveObject => ({ metadata: { name: 'hpa' }, spec: { ...target(name), minReplicas } });
const scaledObject = (minReplicaCount?: number, annotations = {}): LiveObject => (
  { metadata: { name: 'keda', annotations }, spec: { scaleTargetRef: { name: 'llm' }, minReplicaCount } }
);

/** So many pods, all of the new template, of which some are available. */
function pods(replicas: number, availableReplicas = replicas): LiveObject {
  return rolling({ replicas, updatedReplicas: replicas, availableReplicas }, { replicas });
}

const ready = async (served: Served, objects: Objects) => (await wait(served, () => objects, { timeoutSeconds: 100 })).error === undefined;

describe('a Deployment is ready', () => {
  test.each<[string, boolean, Objects]>([
    ['when all its pods are available', true, { deployments: [pods(2)] }],
    ['not when one is missing', false, { deployments: [pods(2, 1)] }],
    ['not while a pod of before is there', false, { deployments: [rolling({ replicas: 2, availableReplicas: 2 })] }],
    ['when it has paused its rollout', true, { deployments: [rolling({}, { paused: true })] }],
    ['not before there are as many as an HPA says at least', false, { deployments: [pods(1)], horizontalpodautoscalers: [hpa(3)] }],
    ['when there are as many as an HPA says at least', true, { deployments: [pods(3)], horizontalpodautoscalers: [hpa(3)] }],
    ['though the load asks for more than there are', true, { deployments: [pods(8, 3)], horizontalpodautoscalers: [hpa(3)] }],
    ['whatever an HPA of another says', true, { deployments: [pods(1)], horizontalpodautoscalers: [hpa(3, 'other')] }],
    ['not before there are as many as KEDA says at least', false, { deployments: [pods(1)], scaledobjects: [scaledObject(2)] }],
    ['when KEDA has let the last one go', true, { deployments: [pods(0)], scaledobjects: [scaledObject()] }],
    ['whatever KEDA says that has paused', true, {
      deployments: [pods(1)], scaledobjects: [scaledObject(2, { 'autoscaling.keda.sh/paused-replicas': '1' })],
    }],
  ])('%s', async (_, expected, objects) => {
    expect(await ready(LLM, objects)).toBe(expected);
  });

  test('not while its controller has not seen a change', async () => {
    const changed = rolling({ availableReplicas: 1, observedGeneration: 0 });
    expect(await ready(LLM, { deployments: [changed] })).toBe(false);
  });
});

describe('an InferenceService is ready', () => {
  const least = (minReplicas: number, annotations = {}): LiveObject => {
    const service = inferenceService();
    return { ...service, metadata: { ...service.metadata, annotations }, spec: { predictor: { minReplicas } } };
  };

  test.each<[string, boolean, number, object]>([
    ['not before there are as many pods as it says at least, of which its scaler does not know yet', false, 4, {}],
    ['when there are', true, 2, {}],
    ['whatever it says where somebody else scales it', true, 4, { 'serving.kserve.io/autoscalerClass': 'external' }],
  ])('%s', async (_, expected, minReplicas, annotations) => {
    expect(await ready(SERVED, { inferenceservices: [least(minReplicas, annotations)], deployments: [deployment({})] })).toBe(expected);
  });
});

test('the message counts the pods that are missing', async () => {
  const { error } = await wait(LLM, () => ({ deployments: [pods(1)], horizontalpodautoscalers: [hpa(3)] }), { timeoutSeconds: 10 });
  expect(error?.message).toContain('Deployment llm: pods: 1 of 3 made, 1 available');
});
