import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { GpuInferenceServiceArgs } from '../../lib/pulumi';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Runtime,
  ScalingMetric, Size,
} from '../../lib/pulumi';
import { connect as connectReally } from '../../lib/pulumi/await/connect';
import { ReadyAwait } from '../../lib/pulumi/await/ready-await';
import type { Objects } from './await-fakes';
import { clusterOf, FakeClock, rolling } from './await-fakes';
import type { Run, RunOptions } from './engine';
import { run } from './engine';

let hasClient = true;
jest.mock('../../lib/pulumi/await/connect', () => ({
  ...jest.requireActual('../../lib/pulumi/await/connect'), connect: jest.fn(), hasClient: () => hasClient,
}));
jest.mock('../../lib/pulumi/sdk-internals', () => ({ ...jest.requireActual('../../lib/pulumi/sdk-internals'), hasEngine: () => true }));
const connect = jest.mocked(connectReally);

const WAIT_FOR = 'pulumi.com/waitFor';
const FAILED = { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };

function site(): InferenceSite {
  return new InferenceSite('site', { cluster: ClusterProfile.gke(), namespace: 'team-a', backend: Backend.deployment() });
}

function serve(args: Partial<GpuInferenceServiceArgs> = {}): GpuInferenceService {
  const runtime = Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });
  return new GpuInferenceService('llm', { site: site(), gpu: GpuRequest.of(Gpu.L4), runtime, ...args });
}

const cache = () => new ModelCachePvc('models', {
  site: site(), size: Size.gibibytes(10), models: { llama: ModelSource.s3('s3://bucket/llama') },
});

/** With ids as the provider gives them. */
async function runOn(objects: Objects, program: () => unknown, options: RunOptions = {}): Promise<Run> {
  connect.mockResolvedValue(clusterOf(new FakeClock(), () => objects));
  return run(() => void program(), options);
}

function annotations({ resources }: Run): { [name: string]: unknown } {
  return Object.fromEntries(resources.filter(({ sent }) => sent?.metadata?.annotations?.[WAIT_FOR] !== undefined)
    .map(({ name, sent }) => [name, sent.metadata.annotations[WAIT_FOR]]));
}

const scaled = { autoscaling: AutoscalingPolicy.of({ minReplicas: 2, maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] }) };
/** Of the id that the mocked engine gives. */
const running: Objects = { deployments: [{ ...rolling({ availableReplicas: 1 }), metadata: { name: 'Deployment-id' } }] };

beforeEach(() => { hasClient = true; });

describe('the provider', () => {
  test('waits for no object that this library waits for', async () => {
    const result = await runOn(running, () => serve(scaled));
    expect(annotations(result)).toEqual({
      'llm/Deployment': 'jsonpath={.metadata.uid}', 'llm/Service': 'jsonpath={.metadata.uid}',
    });
    const loaded = { jobs: [{ metadata: { name: 'Job-llama-id' }, status: { conditions: [{ type: 'Complete', status: 'True' }] } }] };
    expect(annotations(await runOn(loaded, cache))).toEqual({ 'models/Job-llama': 'jsonpath={.metadata.uid}' });
  });

  test.each<[string, () => void, Partial<GpuInferenceServiceArgs>]>([
    ['there is no client', () => { hasClient = false; }, {}],
    ['nothing is to be waited for', () => {}, { awaitReady: false }],
  ])('waits in its own way where %s', async (_, prepare, args) => {
    prepare();
    const { resources, messages } = await runOn({}, () => serve(args));
    expect(resources.filter(({ type }) => type.startsWith('kubernetes:')).map(({ name }) => name).sort())
      .toEqual(['llm/Deployment', 'llm/Service']);
    expect(annotations({ resources } as Run)).toEqual({});
    expect(messages).toEqual([]);
  });

  test('waits as a chart of cdk8s says', () => {
    const manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'llm', annotations: { 'pulumi.com/skipAwait': 'true' } } };
    expect(ReadyAwait.manifest(manifest)).toBe(manifest);
    expect(ReadyAwait.of({} as pulumi.Resource, manifest, { create: '1h', update: '1h' })).toBeUndefined();
  });

  test('that writes files is not asked', async () => {
    connect.mockClear();
    const result = await run(() => {
      const provider = new kubernetes.Provider('files', { renderYamlToDirectory: 'out' });
      serve({ site: new InferenceSite('files', { cluster: ClusterProfile.gke(), backend: Backend.deployment() }, { provider }) });
    });
    expect([...result.messages, ...result.rejected]).toEqual([]);
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('up without a change', () => {
  test('ends where a Deployment is ready', async () => {
    const { messages, rejected } = await runOn(running, serve);
    expect([...messages, ...rejected]).toEqual([]);
  });

  test('fails where a Deployment is gone, and says what makes it anew', async () => {
    const { messages, rejected } = await runOn({}, serve);
    expect(messages.map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
      expect.stringMatching(/^error: Deployment .* is gone from the cluster: .*`pulumi up --refresh` makes it anew$/),
    ]);
    expect(rejected).toHaveLength(1);
  });

  test('fails where a Job has failed before, and makes no service that reads its model', async () => {
    const failed: Objects = { jobs: [{ metadata: { name: 'Job-llama-id' }, status: { conditions: [FAILED] } }] };
    const { messages, resources } = await runOn(failed, () => {
      const models = cache();
      serve({ model: models.model('llama'), runtime: Runtime.vllm() });
    });
    expect(messages.map(({ text }) => text).filter((text) => text.startsWith('Job'))).toEqual([
      expect.stringContaining('failed\n  - Job Job-llama-id: Failed is True: BackoffLimitExceeded'),
    ]);
    expect(resources.map(({ name }) => name)).not.toContain('llm/Deployment');
  });

  test('passes where a complete Job was deleted', async () => {
    const { messages, rejected } = await runOn({}, cache);
    expect([...messages, ...rejected]).toEqual([]);
  });
});

test('a scaler\'s change ends when its Deployment has as many pods as it says at least', async () => {
  const component = { urn: pulumi.output('urn') } as pulumi.Resource;
  const waits = (minReplicas: number) => {
    const hpa = { metadata: { name: 'llm-hpa' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'llm' }, minReplicas } };
    const objects: Objects = { deployments: [rolling({ availableReplicas: 1 })], horizontalpodautoscalers: [hpa] };
    connect.mockResolvedValue(clusterOf(new FakeClock(), () => objects));
    const kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
    const { hooks } = new ReadyAwait({ ...kind, timeouts: { create: '1s', update: '1s' }, component });
    return (hooks.afterUpdate![0] as any)({ id: 'team-a/llm-hpa', newInputs: hpa, newOutputs: hpa });
  };
  await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: 'id', state: inputs }), call: () => ({}) });
  await expect(waits(3)).rejects.toThrow('Deployment team-a/llm is not ready after 1 s\n  - Deployment llm: pods: 1 of 3 made, 1 available');
  await expect(waits(1)).resolves.toBeUndefined();
}, 20_000);
