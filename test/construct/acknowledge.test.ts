import { Gpu, GpuInferenceService, GpuRequest, ModelSource, Runtime } from '../../lib';
import { appOf, chartOf, SERVICE } from './program';

const SMALLER_FALLBACK = GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4);

function ids(source: { findings(): { id: string }[] }): string[] {
  return source.findings().map(({ id }) => id);
}

describe('a warning', () => {
  let printed: string[];
  beforeEach(() => {
    printed = [];
    jest.spyOn(console, 'warn').mockImplementation((text) => { printed.push(text); });
  });
  afterEach(() => jest.restoreAllMocks());

  test('is printed once, however often the app is synthesised, and stops nothing', () => {
    const app = appOf();
    const chart = chartOf({}, app, 'printed');
    new GpuInferenceService(chart, 'llama', { ...SERVICE, gpu: SMALLER_FALLBACK });
    app.synth();
    app.synth();
    expect(printed.filter((line) => line.includes('GPU003'))).toEqual([expect.stringMatching(/^warning: \[printed\/llama\] GPU003 gpu "L4" has 24 GiB|^warning: \[printed\/llama\] GPU003 gpu "L4"/)]);
  });

  test('is accepted by the service, or by anything around it', () => {
    const app = appOf();
    const chart = chartOf({}, app, 'accepted');
    const one = new GpuInferenceService(chart, 'one', { ...SERVICE, gpu: SMALLER_FALLBACK });
    const two = new GpuInferenceService(chart, 'two', { ...SERVICE, gpu: SMALLER_FALLBACK });
    one.acknowledge('GPU003', 'the model has 8 GiB');
    expect(ids(one)).not.toContain('GPU003');
    expect(ids(two)).toContain('GPU003');
    chart.acknowledge('GPU003', 'both models have 8 GiB');
    expect(ids(chart)).not.toContain('GPU003');
    app.synth();
    expect(printed).toEqual([]);
  });
});

test('what is not known of a model is printed once, however many services have it', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const app = appOf();
  const chart = chartOf({}, app, 'unknown-models');
  for (const [id, model] of [['one', 'acme/first'], ['two', 'acme/first'], ['three', 'acme/second']]) {
    new GpuInferenceService(chart, id, { ...SERVICE, runtime: Runtime.vllm(), model: ModelSource.huggingFace(model) });
  }
  app.synth();
  expect(chart.findings().filter(({ id }) => id === 'MDL001').map(({ path }) => path)).toEqual([
    'unknown-models/one', 'unknown-models/two', 'unknown-models/three',
  ]);
  expect(warn.mock.calls.flat().filter((text: string) => text.includes('MDL001')).map((text: string) => /facts of (\S+)/.exec(text)![1])).toEqual([
    'hf://acme/first', 'hf://acme/second',
  ]);
  warn.mockRestore();
});

test('an info is not printed, and can be accepted', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const app = appOf();
  const chart = chartOf({}, app, 'info');
  const service = new GpuInferenceService(chart, 'llama', {
    ...SERVICE, gpu: GpuRequest.of(Gpu.T4), runtime: Runtime.vllm(), model: ModelSource.huggingFace('Qwen/Qwen2.5-0.5B-Instruct'),
  });
  expect(ids(chart)).toContain('FIT005');
  app.synth();
  expect(warn.mock.calls.flat().join()).not.toContain('FIT005');
  service.acknowledge('FIT005', 'we measured it');
  expect(ids(chart)).not.toContain('FIT005');
  warn.mockRestore();
});

test('an error cannot be accepted', () => {
  const app = appOf();
  const chart = chartOf({}, app, 'error');
  new GpuInferenceService(chart, 'Bad', SERVICE);
  chart.acknowledge('NAM002', 'please');
  expect(ids(chart)).toContain('NAM002');
  expect(() => app.synth()).toThrow(/NAM002/);
});
