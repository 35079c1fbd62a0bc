import * as kubernetes from '@pulumi/kubernetes';
import { App } from 'cdk8s';
import * as synthesis from '../../lib';
import {
  Backend, Cdk8sObjects, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Runtime, Size,
} from '../../lib/pulumi';
import { connect as connectReally } from '../../lib/pulumi/await/connect';
import type { Objects } from './await-fakes';
import { clusterOf, FakeClock } from './await-fakes';
import type { Run } from './engine';
import { run } from './engine';

jest.mock('../../lib/pulumi/await/connect', () => ({ ...jest.requireActual('../../lib/pulumi/await/connect'), connect: jest.fn() }));
jest.mock('../../lib/pulumi/sdk-internals', () => ({ ...jest.requireActual('../../lib/pulumi/sdk-internals'), hasEngine: () => true }));
const connect = jest.mocked(connectReally);

/** Nothing of it is waited for, so that only guards ask the cluster. */
const SERVICE = { awaitReady: false, gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }) };
const OWNER = { apiVersion: 'serving.knative.dev/v1', kind: 'Route', name: 'llm', controller: true };
const TAKEN: Objects = { coreServices: [{ metadata: { name: 'llm', ownerReferences: [OWNER] } }] };
const CLAIM: Objects = { claims: [{ metadata: { name: 'models' }, spec: { storageClassName: 'slow', accessModes: ['ReadWriteMany'] } }] };

function site(provider?: kubernetes.Provider): InferenceSite {
  return new InferenceSite('site', { cluster: ClusterProfile.gke(), namespace: 'team-a', backend: Backend.deployment() }, { provider });
}

/** Refusals, and what is made in spite of them. */
async function outcome(cluster: Objects | Error, program: () => void, options = {}) {
  if (cluster instanceof Error) connect.mockRejectedValue(cluster);
  else connect.mockResolvedValue(clusterOf(new FakeClock(), () => cluster));
  const result: Run = await run(program, options);
  const made = result.resources.filter(({ type }) => type.startsWith('kubernetes:')).map(({ name }) => name).sort();
  return { refused: [...new Set(result.messages.map(({ text }) => text))], made };
}

const serve = () => { new GpuInferenceService('llm', { site: site(), ...SERVICE }); };
const cache = () => {
  new ModelCachePvc('models', {
    site: site(), size: Size.gibibytes(10), storageClassName: 'fast', models: { llama: ModelSource.s3('s3://bucket/llama') },
  });
};

describe.each([{ preview: true }, { preview: false }])('%p', (options) => {
  test('of a service whose name is another\'s nothing is made', async () => {
    const { refused, made } = await outcome(TAKEN, serve, options);
    expect(refused).toEqual([expect.stringMatching(/^Service team-a\/llm belongs to the Route llm: /)]);
    expect(made).toEqual([]);
  });

  test('of a claim that cannot become what is wanted, nothing is made', async () => {
    const { refused, made } = await outcome(CLAIM, cache, options);
    expect(refused).toEqual([expect.stringContaining('Claim team-a/models has storageClassName slow, which cannot become fast: give the')]);
    expect(made).toEqual(['models/ConfigMap']);
  });

  test('what is free is made', async () => {
    expect(await outcome({}, serve, options)).toEqual({ refused: [], made: ['llm/Deployment', 'llm/Service'] });
  });

  test('where the cluster cannot be asked, the provider finds out', async () => {
    expect(await outcome(new Error('connect ECONNREFUSED'), serve, options)).toEqual({
      refused: [], made: ['llm/Deployment', 'llm/Service'],
    });
  });
});

test('a provider that writes files asks no cluster', async () => {
  connect.mockClear();
  const { made } = await outcome(TAKEN, () => {
    const provider = new kubernetes.Provider('files', { renderYamlToDirectory: 'out' });
    new GpuInferenceService('llm', { site: site(provider), ...SERVICE });
  });
  expect(made).toEqual(['llm/Deployment', 'llm/Service']);
  expect(connect).not.toHaveBeenCalled();
});

test('the cluster is asked once for all objects of a service', async () => {
  let asked = 0;
  const counting = clusterOf(new FakeClock(), () => { asked += 1; return {}; });
  connect.mockResolvedValue(counting);
  await run(serve);
  expect(asked).toBe(1);
});

test('hosted services are guarded alike', async () => {
  const { refused, made } = await outcome(TAKEN, () => {
    const props = { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.deployment() };
    const chart = new synthesis.InferenceChart(new App(), 'c', props);
    const runtime = synthesis.Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 });
    new synthesis.GpuInferenceService(chart, 'llm', { gpu: GpuRequest.of(Gpu.L4), runtime });
    new Cdk8sObjects('site', { construct: chart });
  });
  expect(refused).toEqual([expect.stringMatching(/^Service team-a\/llm belongs to the Route llm: /)]);
  expect(made).toEqual([]);
});
