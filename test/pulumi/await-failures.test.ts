import type { Served } from '../../lib/pulumi/await/snapshot';
import type { Objects } from './await-fakes';
import { inferenceService, knativeService, podOf, REPLICA_SETS, rolling, wait, waiting } from './await-fakes';

const LLM: Served = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'team-a', name: 'llm' };
const JOB: Served = { apiVersion: 'batch/v1', kind: 'Job', namespace: 'team-a', name: 'models-llm' };
const HOUR = { timeoutSeconds: 3600 };

/** A rollout whose new pod is as given. */
function withPod(status: object, more: Objects = {}): Objects {
  return { deployments: [rolling()], replicasets: REPLICA_SETS, pods: [podOf('2', status)], ...more };
}

const withContainer = (container: object, more: Objects = {}) => withPod({ containerStatuses: [container] }, more);

const NOT_FOUND = 'Back-off pulling image "ghcr.io/acme/llm:9": ErrImagePull: failed to resolve reference: ghcr.io/acme/llm:9: not found';
const KILLED = { lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } };
const CRASHED = { lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'ValueError: no such model' } } };

describe('a container that will not start ends the wait', () => {
  test.each<[string, object, number, string]>([
    ['an image that the registry does not have', waiting('ImagePullBackOff', NOT_FOUND), 60, `${NOT_FOUND}; correct the image, or name the Secret`],
    ['an image that may not be pulled', waiting('ErrImagePull', 'unexpected status: 401 Unauthorized'), 60, '401 Unauthorized; correct the image'],
    ['an image of which nobody says why', waiting('ImagePullBackOff', 'Back-off pulling image "llm:9"'), 180, 'ImagePullBackOff: Back-off'],
    ['a registry without address', waiting('ErrImagePull', 'lookup nobody.example.net: no such host'), 180, 'no such host'],
    ['a registry that is busy', waiting('ErrImagePull', '429 Too Many Requests'), 600, '429 Too Many Requests'],
    ['a name that is not one of an image', waiting('InvalidImageName', 'couldn\'t parse image name "a b"'), 10, 'InvalidImageName'],
    [
      'a Secret that is missing', waiting('CreateContainerConfigError', 'secret "hf" not found'), 60,
      'CreateContainerConfigError: secret "hf" not found; make what is missing before the service',
    ],
    [
      'an image whose user is root', waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root'), 60,
      'take an image whose user is a number other than 0',
    ],
    ['a container that cannot be made', waiting('CreateContainerError', 'no command specified'), 60, 'correct the command, the mounts or the image'],
    ['a program that is not there', waiting('RunContainerError', 'exec: "vllm": not found'), 60, 'RunContainerError: exec: "vllm": not found'],
  ])('%s', async (_, container, seconds, text) => {
    const { error, ...waited } = await wait(LLM, () => withContainer(container), HOUR);
    expect(error?.message.split('\n')[0]).toBe('Deployment team-a/llm will not become ready');
    expect(error?.message.split('\n')[1]).toContain('  - Pod llm-2-x: container server waits: ');
    expect(error?.message).toContain(text);
    expect(waited.seconds).toBeGreaterThanOrEqual(seconds);
    expect(waited.seconds).toBeLessThan(seconds + 5);
  });

  test('a crash loop, at the fourth end, with its exit code, its last words and where the rest is read', async () => {
    const looping = waiting('CrashLoopBackOff', 'back-off 40s', { ...CRASHED, restartCount: 3 });
    const { error, seconds } = await wait(LLM, () => withContainer(looping), HOUR);
    expect(seconds).toBe(10);
    expect(error?.message.split('\n')[1]).toBe(
      '  - Pod llm-2-x: container server waits: CrashLoopBackOff: back-off 40s: it ended before with code 1 (Error): ValueError: no such model; '
      + 'read why: kubectl -n team-a logs llm-2-x -c server --previous',
    );
  });

  test('a crash loop for want of memory, with that cure', async () => {
    const looping = waiting('CrashLoopBackOff', 'back-off 40s', { ...KILLED, restartCount: 5 });
    expect((await wait(LLM, () => withContainer(looping), HOUR)).error?.message).toContain('(OOMKilled); it needs more memory: raise `memory`');
  });

  test('an init container too', async () => {
    const loader = waiting('CrashLoopBackOff', 'back-off 40s', { ...CRASHED, name: 'storage-initializer', restartCount: 3 });
    const { error } = await wait(LLM, () => withPod({ initContainerStatuses: [loader], containerStatuses: [waiting('PodInitializing')] }), HOUR);
    expect(error?.message).toContain('container storage-initializer waits: CrashLoopBackOff');
  });

  test('each pod\'s failure is said once', async () => {
    const pods = ['a', 'b', 'c'].map((name) => podOf('2', { containerStatuses: [waiting('ErrImagePull', 'not found')] }, { name }));
    const { error } = await wait(LLM, () => withContainer({}, { pods }), HOUR);
    expect(error?.message.match(/ErrImagePull/g)).toHaveLength(1);
  });

  test('secrets among its last words are withheld', async () => {
    const said = { lastState: { terminated: { exitCode: 1, message: 'refused: hf_abcdefghijklmnopqrstuvwxyzABCDEFGH' } } };
    const { error } = await wait(LLM, () => withContainer(waiting('CrashLoopBackOff', 'back-off', { ...said, restartCount: 3 })), HOUR);
    expect(error?.message).toContain('(withheld)');
    expect(error?.message).not.toContain('hf_abc');
  });

  test('a registry that is busy, told by an event where the node only says that it pauses', async () => {
    const events = { 'uid-2': [{ type: 'Warning', reason: 'Failed', message: 'Failed to pull image "llm:9": 429 Too Many Requests' }] };
    const { error, seconds } = await wait(LLM, () => withContainer(waiting('ImagePullBackOff', 'Back-off pulling image'), { events }), HOUR);
    expect(seconds).toBeGreaterThanOrEqual(600);
    expect(error?.message).toContain('429');
  });
});

describe('what mends itself does not end the wait', () => {
  const ready: Objects = { deployments: [rolling({ availableReplicas: 1 })], replicasets: REPLICA_SETS };

  test.each<[string, Objects, number]>([
    ['a Secret that the same update makes later', withContainer(waiting('CreateContainerConfigError', 'secret "hf" not found')), 40],
    ['a registry that is busy', withContainer(waiting('ErrImagePull', 'toomanyrequests')), 500],
    ['a program that waits for another', withContainer(waiting('CrashLoopBackOff', 'back-off 20s', { restartCount: 2 })), 60],
    ['a restart that is over', withContainer({ name: 'server', state: { running: {} }, restartCount: 7, ...CRASHED }), 300],
    ['a pod that waits for a node', withPod({ conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] }), 900],
    ['a pod of before the update', withContainer({}, {
      pods: [podOf('1', { containerStatuses: [waiting('ErrImagePull', 'not found')] }), podOf('2', {})],
    }), 300],
    ['a pod that is being deleted', withContainer({}, {
      pods: [podOf('2', { containerStatuses: [waiting('ErrImagePull', 'not found')] }, { deletionTimestamp: 'now' })],
    }), 300],
    ['pods of several templates where ReplicaSets may not be listed', withContainer({}, {
      replicasets: [], pods: ['1', '2'].map((revision) => podOf(revision as '1', { containerStatuses: [waiting('ErrImagePull', 'not found')] })),
    }), 300],
    ['a failed mount that was mended: the image is pulled', withContainer(waiting('ContainerCreating'), {
      events: {
        'uid-2': [
          { type: 'Warning', reason: 'FailedMount', message: 'secret "gcs" not found', lastTimestamp: '2026-01-01T00:00:01Z' },
          { type: 'Normal', reason: 'Pulling', message: 'Pulling image', lastTimestamp: '2026-01-01T00:00:09Z' },
        ],
      },
    }), 900],
  ])('%s', async (_, before, until) => {
    const { error, ...waited } = await wait(LLM, (seconds) => (seconds < until ? before : ready), HOUR);
    expect(error).toBeUndefined();
    expect(waited.seconds).toBeGreaterThanOrEqual(until);
  });

  test('a failure that comes and goes', async () => {
    const flickers = (seconds: number) => withContainer(seconds % 60 < 40 ? waiting('ErrImagePull', 'not found') : waiting('ContainerCreating'));
    expect((await wait(LLM, flickers, { timeoutSeconds: 400 })).seconds).toBeGreaterThanOrEqual(400);
  });
});

describe('pods that are not made end the wait', () => {
  const refused = (message: string, more: Objects = {}): Objects => ({
    deployments: [rolling({ updatedReplicas: 0, conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }] })],
    replicasets: REPLICA_SETS, ...more,
  });

  test.each([
    ['a quota', 'pods "llm-2-x" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=1', 180, 'raise the quota of the namespace'],
    ['pod security', 'pods "llm-2-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true', 60, 'change the pod or the namespace'],
    ['a webhook', 'admission webhook "policy.example" denied the request: no owner', 60, 'no owner'],
  ])('by %s', async (_, message, seconds, cure) => {
    const { error, ...waited } = await wait(LLM, () => refused(message), HOUR);
    expect(error?.message).toContain(`Deployment llm: ReplicaFailure is True: FailedCreate: ${message}; `);
    expect(error?.message).toContain(cure);
    expect(waited.seconds).toBeGreaterThanOrEqual(seconds);
    expect(waited.seconds).toBeLessThan(seconds + 5);
  });

  test('but not a quota that pods on their way out give back', async () => {
    const leaving = { pods: [podOf('1', {}, { deletionTimestamp: 'now' })] };
    expect((await wait(LLM, () => refused('exceeded quota: gpus', leaving), { timeoutSeconds: 900 })).error?.message).toContain('not ready after 900 s');
  });

  test('by a Secret that is to be mounted, which an event alone tells', async () => {
    const events = { 'uid-2': [{ type: 'Warning', reason: 'FailedMount', message: 'MountVolume.SetUp failed for volume "key" : secret "gcs" not found' }] };
    const { error, seconds } = await wait(LLM, () => withContainer(waiting('ContainerCreating'), { events }), HOUR);
    expect(seconds).toBe(60);
    expect(error?.message).toContain('secret "gcs" not found; make what is missing before the service');
  });
});

describe('a wait that goes on says', () => {
  const lastSaid = async (objects: Objects, served = LLM) => (await wait(served, () => objects, { timeoutSeconds: 100 })).error!.message;

  test('what the scheduler says, and what a cloud\'s autoscaler adds', async () => {
    const unscheduled = withPod(
      { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes: 3 Insufficient nvidia.com/gpu' }] },
      { events: { 'uid-2': [{ type: 'Normal', reason: 'NotTriggerScaleUp', message: 'pod didn\'t trigger scale-up: 1 max node group size reached' }] } },
    );
    expect(await lastSaid(unscheduled)).toBe([
      'Deployment team-a/llm is not ready after 100 s',
      '  - Pod llm-2-x: PodScheduled is False: Unschedulable: 0/3 nodes: 3 Insufficient nvidia.com/gpu',
      '  - Pod llm-2-x: NotTriggerScaleUp: pod didn\'t trigger scale-up: 1 max node group size reached',
      '  - Deployment llm: pods: 1 of 1 made, 0 available',
    ].join('\n'));
  });

  test('what a check finds', async () => {
    const unready = withContainer({ name: 'server', ready: false, state: { running: {} }, restartCount: 0 }, {
      events: { 'uid-2': [{ type: 'Warning', reason: 'Unhealthy', message: 'Startup probe failed: HTTP probe failed with statuscode: 404' }] },
    });
    expect(await lastSaid(unready)).toContain('Pod llm-2-x: Unhealthy: Startup probe failed: HTTP probe failed with statuscode: 404');
  });

  test('why a node has ended a pod', async () => {
    const evicted = withPod({ phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: ephemeral-storage.' });
    expect(await lastSaid(evicted)).toContain('Pod llm-2-x: Evicted: The node was low on resource: ephemeral-storage.');
  });

  test.each([
    ['Knative', { ...LLM, apiVersion: 'serving.knative.dev/v1', kind: 'Service' }, { services: [knativeService({
      ready: 'Unknown', reason: 'RevisionMissing', message: 'Configuration "llm" is waiting for a Revision to become ready.',
    })] }, 'Service llm: Ready is Unknown: RevisionMissing: Configuration "llm" is waiting for a Revision'],
    ['KServe', { ...LLM, apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' }, { inferenceservices: [inferenceService({
      ready: 'Unknown', status: { conditions: [{ type: 'PredictorReady', status: 'Unknown', reason: 'Deploying' }] },
    })] }, 'InferenceService llm: PredictorReady is Unknown: Deploying'],
    ['KServe of its model', { ...LLM, apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' }, { inferenceservices: [inferenceService({
      ready: 'Unknown', status: { modelStatus: { transitionStatus: 'InProgress', states: { targetModelState: 'Loading' } } },
    })] }, 'InferenceService llm: its model is Loading'],
  ])('what %s has not decided', async (_, served, objects, text) => {
    expect(await lastSaid(objects, served)).toContain(text);
  });
});

describe('pods of others are told apart', () => {
  const pods = (revision: string) => [{
    metadata: { name: 'llm-x', labels: { 'serving.knative.dev/revision': revision } },
    status: { containerStatuses: [waiting('ErrImagePull', 'not found')] },
  }];
  const KNATIVE = { ...LLM, apiVersion: 'serving.knative.dev/v1', kind: 'Service' };
  const service = knativeService({ ready: 'Unknown', status: { latestCreatedRevisionName: 'llm-2' } });

  test.each([['of the newest Revision ends the wait', 'llm-2', 60], ['of a Revision before does not', 'llm-1', 300]])('one %s', async (_, revision, seconds) => {
    expect((await wait(KNATIVE, () => ({ services: [service], pods: pods(revision) }), { timeoutSeconds: 300 })).seconds).toBe(seconds);
  });
});

describe('a Job that loads a model', () => {
  const job = (conditions: object[] = []) => ({ metadata: { name: 'models-llm', uid: 'uid-job' }, status: { conditions } });
  const failed = { type: 'Failed', status: 'True', reason: 'PodFailurePolicy', message: 'Container load failed with exit code 3' };
  const ended = { metadata: { name: 'models-llm-x' }, status: {
    containerStatuses: [{ name: 'load', state: { terminated: { exitCode: 3, reason: 'Error', message: 'bucket is empty' } } }],
  } };

  test('is done when it is complete', async () => {
    const at = (seconds: number) => ({ jobs: [job(seconds < 100 ? [] : [{ type: 'Complete', status: 'True' }])] });
    const { error, seconds } = await wait(JOB, at, HOUR);
    expect([error, seconds]).toEqual([undefined, 105]);
  });

  test('ends the wait when it has failed, with the exit code and how to try again', async () => {
    const { error, seconds } = await wait(JOB, () => ({ jobs: [job([failed])], pods: [ended] }), HOUR);
    expect(seconds).toBe(0);
    expect(error?.message.split('\n').slice(0, 2)).toEqual([
      'Job team-a/models-llm failed',
      '  - Job models-llm: Failed is True: PodFailurePolicy: Container load failed with exit code 3: container load ended with code 3 (Error): '
      + 'bucket is empty; read why: kubectl -n team-a logs job/models-llm --all-containers; when that is mended, delete the Job and '
      + '`pulumi up --refresh`',
    ]);
  });

  test('tries as often as it is told to: a pod that crashes does not end the wait', async () => {
    const looping = { metadata: ended.metadata, status: { containerStatuses: [waiting('CrashLoopBackOff', 'back-off', { restartCount: 5 })] } };
    expect((await wait(JOB, () => ({ jobs: [job()], pods: [looping] }), { timeoutSeconds: 300 })).seconds).toBe(300);
  });

  test('ends the wait where its image cannot be pulled', async () => {
    const pulling = { metadata: ended.metadata, status: { containerStatuses: [waiting('ImagePullBackOff', NOT_FOUND)] } };
    expect((await wait(JOB, () => ({ jobs: [job()], pods: [pulling] }), HOUR)).seconds).toBe(60);
  });

  test('ends the wait where its pods are refused, which an event alone tells', async () => {
    const events = { 'uid-job': [{ type: 'Warning', reason: 'FailedCreate', message: 'pods "x" is forbidden: violates PodSecurity' }] };
    const { error, seconds } = await wait(JOB, () => ({ jobs: [job()], events }), HOUR);
    expect(seconds).toBe(60);
    expect(error?.message).toContain('Job models-llm: FailedCreate: pods "x" is forbidden: violates PodSecurity; change the pod');
  });

  test('may be gone where nothing changed', async () => {
    expect((await wait(JOB, () => ({}), { mayBeGone: true })).error).toBeUndefined();
    expect((await wait(JOB, () => ({}))).error?.message).toContain('`pulumi up --refresh`');
  });
});
