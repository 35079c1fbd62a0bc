import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, Visibility } from '../../lib/pulumi';
import { ClientMissing, connect as connectReally } from '../../lib/pulumi/await/connect';
import { ReadyAwait, secondsOf } from '../../lib/pulumi/await/ready-await';
import { say } from '../../lib/pulumi/objects/say';
import { clusterOf, deployment, FakeClock, inferenceService, pod } from './await-fakes';
import { registeredBy } from './mocks';

jest.mock('../../lib/pulumi/await/connect', () => ({ ...jest.requireActual('../../lib/pulumi/await/connect'), connect: jest.fn() }));
const connect = jest.mocked(connectReally);

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' };
const TIMEOUTS = { create: '1h', update: '1h' };

function serve(args: object = {}, options: pulumi.ComponentResourceOptions = {}) {
  const site = new InferenceSite('site', { cluster: ClusterProfile.gke(), namespace: 'team-a' });
  return new GpuInferenceService('llm', {
    site, runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }), gpu: GpuRequest.of(Gpu.L4), ...args,
  }, options);
}

describe('under mocks', () => {
  test('nothing is waited for, and nothing is registered for it', async () => {
    const registered = await registeredBy(() => serve());
    expect(registered.map(({ name }) => name).filter((name) => name.startsWith('llm/'))).toEqual(['llm/InferenceService']);
    expect(ReadyAwait.wants(SERVICE)).toBe(false);
  });

  test.each<[string, object, string | undefined]>([
    ['is the status\'s', {}, 'http://llm/InferenceService.example'],
    ['is none of a cluster-local service', { visibility: Visibility.CLUSTER_LOCAL }, undefined],
  ])('the URL for clients outside %s', async (_title, args, expected) => {
    let url: string | undefined = 'not read';
    await registeredBy(() => serve(args).url.apply((known) => { url = known; }));
    expect(url).toBe(expected);
  });
});

describe('import ids', () => {
  const log = jest.spyOn(pulumi.log, 'info').mockResolvedValue();

  beforeEach(() => { log.mockClear(); });

  test('are printed where the stack asks for them', async () => {
    await registeredBy(() => {
      pulumi.runtime.setAllConfig({ 'inference-constructs:importIds': 'true' });
      serve();
    });
    expect(log.mock.calls.map(([text]) => JSON.parse(text))).toEqual([
      { type: 'kubernetes:serving.kserve.io/v1beta1:InferenceService', name: 'llm/InferenceService', id: 'team-a/llm' },
    ]);
  });

  test('are not printed elsewhere', async () => {
    await registeredBy(() => serve());
    expect(log).not.toHaveBeenCalled();
  });
});

describe('a hook', () => {
  const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue();
  const change = (resourceVersion: string) => ({ id: 'team-a/llm', newOutputs: { metadata: { resourceVersion } } }) as any;
  const component = resourceOf(Promise.resolve('urn'));
  const hookOf = (options: object = {}) => (
    new ReadyAwait({ ...SERVICE, timeouts: TIMEOUTS, component, ...options }).hooks.afterCreate![0] as any
  );

  beforeEach(() => { jest.clearAllMocks(); });

  test('warns once, and lets the update pass, where the client is not installed', async () => {
    connect.mockRejectedValue(new ClientMissing());
    const hook = hookOf();
    await hook(change('1'));
    await hook(change('2'));
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]).toEqual([expect.stringContaining('npm install @kubernetes/client-node'), component, undefined, false]);
  });

  test('fails with the cluster\'s reason', async () => {
    connect.mockResolvedValue(clusterOf(new FakeClock(), () => ({})));
    await expect(hookOf()(change('1'))).rejects.toThrow('InferenceService team-a/llm is gone from the cluster');
  });

  test('says every half minute what is missing, of the component: the service has no URN before the hook ends', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const info = jest.spyOn(pulumi.log, 'info').mockResolvedValue();
    const full = pod({
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }],
    });
    connect.mockResolvedValue(clusterOf(new FakeClock(), () => ({
      inferenceservices: [inferenceService({ ready: 'False' })], pods: [full],
    })));
    const ended = hookOf({ timeouts: { create: '100s', update: '100s' } })(change('1')).catch((error: Error) => error);
    await jest.advanceTimersByTimeAsync(110_000);
    jest.useRealTimers();
    expect(String(await ended)).toContain('InferenceService team-a/llm is not ready after 100 s');
    const text = 'waits until InferenceService team-a/llm is ready: Pod llm-predictor-x: PodScheduled is False: Unschedulable: 0/3 '
      + 'nodes are available';
    expect(info.mock.calls).toEqual([0, 1, 2].map(() => [text, component, undefined, true]));
  });

  test('goes to the cluster of the provider in use', async () => {
    const ready = { inferenceservices: [inferenceService({ version: 2 })], deployments: [deployment({})] };
    connect.mockResolvedValue(clusterOf(new FakeClock(), () => ready));
    await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: 'id', state: inputs }), call: () => ({}) });
    const provider = new kubernetes.Provider('provider', { kubeconfig: pulumi.secret('its kubeconfig'), context: 'its context' });
    await hookOf({ provider })(change('1'));
    expect(connect).toHaveBeenCalledWith({ kubeconfig: 'its kubeconfig', context: 'its context' });
  });

  test('goes where the stack says, without a provider', async () => {
    connect.mockRejectedValue(new ClientMissing());
    pulumi.runtime.setAllConfig({ 'kubernetes:kubeconfig': 'configured', 'kubernetes:context': 'other' });
    await hookOf()(change('1'));
    expect(connect).toHaveBeenCalledWith({ kubeconfig: 'configured', context: 'other' });
    pulumi.runtime.setAllConfig({});
  });
});

test('a message of a resource that is not made yet comes when it is, and holds up no other', async () => {
  const warn = jest.spyOn(pulumi.log, 'warn').mockClear().mockResolvedValue();
  let made!: (urn: string) => void;
  const slow = resourceOf(new Promise((done) => { made = done; }));
  say('warn', 'of the slow one', slow);
  say('warn', 'of the other', resourceOf(Promise.resolve('urn')));
  const texts = async () => {
    await new Promise(setImmediate);
    return warn.mock.calls.map(([text]) => text);
  };
  expect(await texts()).toEqual(['of the other']);
  made('urn');
  expect(await texts()).toEqual(['of the other', 'of the slow one']);
});

/** A resource of which only the URN counts. */
function resourceOf(urn: Promise<string>): pulumi.Resource {
  return { urn: pulumi.output(urn) } as pulumi.Resource;
}

test.each([['2400s', 2400], ['1h30m', 5400], ['1.5m', 90], ['1d', 86400], ['500ms', 0.5]])('%s are %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});
