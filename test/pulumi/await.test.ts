import type { Served } from '../../lib/pulumi/await/snapshot';
import type { Objects } from './await-fakes';
import { deployment, inferenceService, knativeService, pod, wait } from './await-fakes';

const LLM: Served = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', namespace: 'team-a', name: 'llm' };
const KNATIVE: Served = { ...LLM, apiVersion: 'serving.knative.dev/v1', kind: 'Service' };

const READY = { inferenceservices: [inferenceService()], deployments: [deployment({})] };

describe('a service is ready', () => {
  test('when it is so at two polls', async () => {
    expect(await wait(LLM, () => READY)).toMatchObject({ seconds: 2, said: [], service: { metadata: { name: 'llm' } } });
  });

  test('at one poll, where nothing changed', async () => {
    expect((await wait(LLM, () => READY, { polls: 1 })).seconds).toBe(0);
  });

  test('not at the first poll alone', async () => {
    const flickers = (seconds: number) => (seconds === 2 ? { ...READY, inferenceservices: [inferenceService({ ready: 'False' })] } : READY);
    expect((await wait(LLM, flickers)).seconds).toBe(6);
  });

  test.each([
    ['has old pods', deployment({ replicas: 3 })],
    ['has not updated all pods', deployment({ updatedReplicas: 1 })],
    ['has pods that are not available', deployment({ availableReplicas: 1 })],
    ['was changed, and its controller has not seen it', deployment({}, { generation: 2, observed: 1 })],
  ])('not while a Deployment %s, whatever the InferenceService says', async (_, rolling) => {
    expect((await wait(LLM, (seconds) => (seconds < 20 ? { ...READY, deployments: [rolling] } : READY))).seconds).toBe(22);
  });

  test('not while the Knative Service of an InferenceService rolls out', async () => {
    const with_ = (service: object) => ({ inferenceservices: [inferenceService()], services: [service as any] });
    const rolling = with_(knativeService({ name: 'llm-predictor', generation: 2, observed: 1 }));
    expect((await wait(LLM, (seconds) => (seconds < 20 ? rolling : with_(knativeService({ name: 'llm-predictor' }))))).seconds).toBe(22);
  });

  test('whatever Deployments of old Revisions say', async () => {
    const old = deployment({ availableReplicas: 0 }, { labels: { 'serving.knative.dev/service': 'llm-predictor' } as any });
    expect((await wait(LLM, () => ({ inferenceservices: [inferenceService()], deployments: [old] }))).error).toBeUndefined();
  });

  test('whatever generation of another object KServe reports', async () => {
    const service = inferenceService({ generation: 3, observed: 2 });
    expect((await wait(LLM, () => ({ ...READY, inferenceservices: [service] }))).error).toBeUndefined();
  });

  test('for Knative, when it has seen the generation', async () => {
    const at = (observed: number) => ({ services: [knativeService({ generation: 2, observed })] });
    expect((await wait(KNATIVE, (seconds) => at(seconds < 20 ? 1 : 2))).seconds).toBe(22);
  });
});

describe('after a change', () => {
  const changed = (version: number, others: Objects = {}) => ({ ...READY, inferenceservices: [inferenceService({ version })], ...others });

  test('what was ready before is not taken for it', async () => {
    const acts = (seconds: number) => changed(7, { deployments: [deployment({}, { version: seconds < 6 ? 3 : 8 })] });
    expect((await wait(LLM, acts, { changedVersion: '7' })).seconds).toBe(8);
  });

  test('a scaler shows that its controller acted', async () => {
    const scaler = { metadata: { name: 'llm-predictor', resourceVersion: '8' } };
    expect((await wait(LLM, () => changed(7, { horizontalpodautoscalers: [scaler] }), { changedVersion: '7' })).seconds).toBe(2);
  });

  test.each(['7', 'undefined'])('that leaves no trace, it is waited some seconds: version %s', async (changedVersion) => {
    expect((await wait(LLM, () => changed(7), { changedVersion })).seconds).toBe(12);
  });
});

describe('a service that does not become ready', () => {
  const unscheduled = pod({
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }],
  });
  const loading = {
    ...READY, inferenceservices: [inferenceService({ ready: 'False', reason: 'MinimumReplicasUnavailable' })], pods: [unscheduled],
  };

  test('fails after the timeout with what conditions and pods say', async () => {
    const waiting = pod({
      containerStatuses: [{
        name: 'server', state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }],
    });
    const { error, seconds } = await wait(LLM, () => ({ ...loading, pods: [unscheduled, waiting, unscheduled] }), { timeoutSeconds: 90 });
    expect(seconds).toBe(90);
    expect(error?.message).toBe([
      'InferenceService team-a/llm is not ready after 90 s',
      '  - Pod llm-predictor-x: PodScheduled is False: Unschedulable: 0/3 nodes are available',
      '  - Pod llm-predictor-x: container server waits: CrashLoopBackOff: back-off 40s: it ended before with code 137 (OOMKilled)',
      '  - InferenceService llm: Ready is False: MinimumReplicasUnavailable',
    ].join('\n'));
  });

  test('says where it stands every half minute', async () => {
    const { said } = await wait(LLM, () => loading, { timeoutSeconds: 100 });
    expect(said.map((text) => text.split(':')[0])).toEqual(['30', '60', '90']);
    expect(said[0]).toContain('waits until InferenceService team-a/llm is ready: Pod llm-predictor-x: PodScheduled is False');
  });

  test('fails early where Knative gave up', async () => {
    const failed = knativeService({ ready: 'False', reason: 'RevisionFailed', message: 'Unable to fetch image' });
    const { error, seconds } = await wait(KNATIVE, () => ({ services: [failed] }));
    expect(seconds).toBe(30);
    expect(error?.message).toBe(
      'Service team-a/llm will not become ready\n  - Service llm: Ready is False: RevisionFailed: Unable to fetch image',
    );
  });

  test('does not fail early while a node may come', async () => {
    const failed = { services: [knativeService({ ready: 'False' })], pods: [unscheduled] };
    expect((await wait(KNATIVE, (seconds) => (seconds < 300 ? failed : { services: [knativeService()] }))).error).toBeUndefined();
  });

  test('does not fail early where the failure goes away', async () => {
    const at = (seconds: number) => ({ services: [knativeService({ ready: seconds % 20 < 10 ? 'False' : 'Unknown' })] });
    expect((await wait(KNATIVE, at)).seconds).toBe(600);
  });

  test.each([
    [
      'the API server refuses what KServe makes',
      inferenceService({ ready: 'False', reason: 'ReconcileFailed', message: 'invalid limits' }), 'invalid limits',
    ],
    ['KServe has no runtime', inferenceService({
      ready: 'False',
      status: {
        modelStatus: { transitionStatus: 'InvalidSpec', lastFailureInfo: { reason: 'RuntimeNotRecognized', message: 'no runtime' } },
      },
    }), 'RuntimeNotRecognized: no runtime'],
  ])('fails early where %s', async (_, service, reason) => {
    const { error, seconds } = await wait(LLM, () => ({ inferenceservices: [service] }));
    expect(seconds).toBe(30);
    expect(error?.message).toContain(reason);
  });

  test('fails at once where it is gone', async () => {
    const { error, seconds } = await wait(LLM, () => ({}));
    expect([error?.message, seconds]).toEqual([
      'InferenceService team-a/llm is gone from the cluster: somebody else deleted it, and `pulumi up --refresh` makes it anew', 0,
    ]);
  });

  test('outlives a connection that breaks, and says so when it stays broken', async () => {
    const broken = new Error('HTTP-Code: 401\nHeaders: secret');
    expect((await wait(LLM, (seconds) => (seconds < 60 ? broken : READY))).error).toBeUndefined();
    const { error } = await wait(LLM, () => broken, { timeoutSeconds: 10 });
    expect(error?.message).toBe('InferenceService team-a/llm is not ready after 10 s\n  - the cluster does not answer: HTTP-Code: 401');
  });

  test('says where to look when the cluster says nothing', async () => {
    const { error } = await wait(LLM, () => ({ inferenceservices: [{ metadata: { name: 'llm' } }] }), { timeoutSeconds: 4 });
    expect(error?.message).toContain('look whether its controller runs');
  });
});
