import type { Chart } from 'cdk8s';
import { ApiObject, App, Testing, YamlOutputType } from 'cdk8s';
import * as fc from 'fast-check';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ScalingMetric } from '../../lib';
import { ACCEPTED_FILE } from '../../lib/lint/accepted-file';
import { situations, two } from '../backend/arbitrary';
import { BACKENDS, fullCluster } from '../backend/service';
import { command } from '../cli/command';
import { appOf, chartOf, SERVICE } from './program';

const TWO_GPUS = { ...SERVICE, gpu: GpuRequest.of(Gpu.L4, { count: 2 }) };
const REASON = 'one process holds both GPUs';

function acceptedIn(app: App): any[] {
  const file = join(app.outdir, ACCEPTED_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];
}

function lint({ outdir }: App, ...options: string[]) {
  return command(['lint', '--no-config', '--format', 'json', ...options, outdir]);
}

/** What lint takes for granted of the cluster, the chart knows of its profile. */
function lintedIds(app: App): string[] {
  return JSON.parse(lint(app).out).findings.map(({ id }: { id: string }) => id).filter((id: string) => id !== 'KNV124');
}

describe('what is acknowledged', () => {
  beforeEach(() => {
    jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => jest.restoreAllMocks());

  function appWith(acknowledges: boolean): App {
    const app = appOf();
    const service = new GpuInferenceService(chartOf({}, app), 'llama', TWO_GPUS);
    if (acknowledges) service.acknowledge('POD100', REASON, { until: '2999-01-31' });
    return app;
  }

  test('is written beside the manifests, with object, field, reason and last day', () => {
    const app = appWith(true);
    app.synth();
    expect(acceptedIn(app)).toEqual([{
      id: 'POD100', apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', namespace: 'team-a', name: 'llama', property: 'spec.predictor.containers[0]',
      reason: REASON, until: '2999-01-31',
    }]);
    expect(readdirSync(app.outdir)).toEqual([ACCEPTED_FILE, 'llm.k8s.yaml']);
  });

  test('does not come back when the files are linted, and what nobody acknowledged does', () => {
    const [silent, loud] = [appWith(true), appWith(false)];
    silent.synth();
    loud.synth();
    expect(lintedIds(silent)).toEqual([]);
    expect(lintedIds(loud)).toEqual(['POD100']);
    expect(JSON.parse(lint(silent).out).accepted).toMatchObject([{ id: 'POD100', acceptedBy: 'program', reason: REASON }]);
  });

  test('leaves no file where nothing is accepted any more, and other files as they are', () => {
    const app = appWith(false);
    writeFileSync(join(app.outdir, ACCEPTED_FILE), '{}');
    writeFileSync(join(app.outdir, 'mine.txt'), '');
    app.synth();
    expect(readdirSync(app.outdir)).toEqual(['llm.k8s.yaml', 'mine.txt']);
  });

  test('writes the same file again, whatever the order in which it was accepted', () => {
    const written = (names: string[]) => {
      const app = appOf();
      const chart = chartOf({}, app);
      names.map((name) => new GpuInferenceService(chart, name, TWO_GPUS)).forEach((service) => service.acknowledge('POD100', REASON));
      app.synth();
      app.synth();
      return readFileSync(join(app.outdir, ACCEPTED_FILE), 'utf8');
    };
    expect(written(['a', 'b'])).toBe(written(['b', 'a']));
    expect(written(['a', 'b']).split('\n')).toHaveLength(3);
  });

  test('is written by app.synth() only', () => {
    const app = appWith(true);
    app.synthYaml();
    Testing.synth(app.node.children[0] as Chart);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('of all charts stands in one file, and holds for the charts\' own folders too', () => {
    const app = new App({ outdir: appOf().outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    for (const id of ['one', 'two']) {
      const chart = chartOf({ namespace: id }, app, id);
      new GpuInferenceService(chart, 'llama', TWO_GPUS);
      chart.acknowledge('POD100', REASON);
    }
    app.synth();
    expect(acceptedIn(app).map(({ namespace }) => namespace)).toEqual(['one', 'two']);
    expect(lintedIds(app)).toEqual([]);
    expect(command(['lint', '--no-config', join(app.outdir, 'one')]).out).toBe('');
  });

  test('of a service holds for its autoscaler, which stands below a policy', () => {
    const app = appOf();
    const chart = chartOf({ backend: Backend.deployment() }, app);
    const autoscaling = new AutoscalingPolicy(chart, 'policy', { minReplicas: 2, maxReplicas: 2, metrics: [ScalingMetric.cpuUtilization(70)] });
    const service = new GpuInferenceService(chart, 'llama', { ...SERVICE, autoscaling });
    chart.findings().forEach(({ id }) => service.acknowledge(id, 'two are enough'));
    expect(chart.findings()).toEqual([]);
    app.synth();
    expect(lintedIds(app)).toEqual([]);
  });

  test('of an object that others made is written too', () => {
    const app = appOf();
    const chart = new InferenceChart(app, 'foreign', { cluster: ClusterProfile.gke() });
    const limits = { 'nvidia.com/gpu': 2 };
    new ApiObject(chart, 'server', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'server' },
      spec: { containers: [{ name: 'server', image: 'registry.example.com/server:1.0', resources: { limits } }] },
    });
    chart.findings().forEach(({ id }) => chart.acknowledge(id, REASON));
    app.synth();
    expect(acceptedIn(app)).toContainEqual(expect.objectContaining({ id: 'POD100', kind: 'Pod', name: 'server' }));
    expect(lintedIds(app)).toEqual([]);
  });

  test('of a secret that is not one passes', () => {
    const app = appOf();
    const token = `hf_${'aB3dE5gH7jK9mN1pQ3sT5vX7zB9dF1hJ3l'}`;
    const service = new GpuInferenceService(chartOf({}, app), 'llama', { ...SERVICE, env: { HF_TOKEN: token } });
    service.acknowledge('SEC002', 'everybody knows it');
    app.synth();
    expect(acceptedIn(app).map(({ id }) => id)).toContain('SEC002');
    expect(lintedIds(app)).toEqual([]);
  });

  test('and shows in no object is told of the service\'s first', () => {
    const app = appOf();
    const gpu = GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4);
    new GpuInferenceService(chartOf({}, app), 'llama', { ...SERVICE, gpu }).acknowledge('GPU003', 'it is small');
    app.synth();
    expect(acceptedIn(app)).toEqual([{
      id: 'GPU003', apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', namespace: 'team-a', name: 'llama', property: 'gpu', reason: 'it is small',
    }]);
  });
});

test('lint finds nothing in the files of a chart whose findings are all acknowledged, whatever its services are', () => {
  jest.spyOn(console, 'warn').mockImplementation();
  let [synthesised, accepted] = [0, 0];
  fc.assert(fc.property(situations, fc.nat(20), ({ kind, ask: { model, runtime, autoscaling, ...others } }, start) => {
    const app = appOf();
    const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[kind] });
    const policy = autoscaling && new AutoscalingPolicy(chart, 'policy', { maxReplicas: 10, ...two(autoscaling, start) });
    const service = new GpuInferenceService(chart, 'llama', {
      ...two(others, start), model, runtime, gpu: GpuRequest.of(Gpu.L4), autoscaling: policy,
    });
    service.findings().forEach(({ id }) => service.acknowledge(id, 'tried'));
    chart.findings().forEach(({ id }) => chart.acknowledge(id, 'tried'));
    try {
      app.synth();
    } catch {
      // Errors cannot be acknowledged.
      return;
    }
    synthesised += 1;
    accepted += acceptedIn(app).length;
    expect(lintedIds(app)).toEqual([]);
    rmSync(app.outdir, { recursive: true });
  }), { numRuns: 100, seed: 20261126 });
  jest.restoreAllMocks();
  expect(synthesised).toBeGreaterThan(15);
  expect(accepted).toBeGreaterThan(synthesised);
});

test('an acceptance of a program is for its own object, and for its field', () => {
  const app = appOf();
  const chart = chartOf({}, app);
  new GpuInferenceService(chart, 'llama', TWO_GPUS).acknowledge('POD100', REASON);
  app.synth();
  const file = join(app.outdir, 'llm.k8s.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('namespace: team-a', 'namespace: team-b'));
  expect(lintedIds(app)).toEqual(['POD100']);
});

test('an acceptance of a program that has run out is told, and what it accepted is back', () => {
  const app = appOf();
  const chart = chartOf({}, app);
  new GpuInferenceService(chart, 'llama', TWO_GPUS).acknowledge('POD100', REASON, { until: '2999-01-31' });
  app.synth();
  const { SOURCE_DATE_EPOCH } = process.env;
  process.env.SOURCE_DATE_EPOCH = String(Date.parse('2999-02-01') / 1000);
  try {
    expect(lintedIds(app)).toEqual(['POD100', 'ACK001']);
  } finally {
    if (SOURCE_DATE_EPOCH === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH;
  }
});
