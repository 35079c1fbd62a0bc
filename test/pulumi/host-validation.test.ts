import { output } from '@pulumi/pulumi';
import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime } from '../../lib';
import { Cdk8sObjects } from '../../lib/pulumi';
import { run } from './engine';

const SERVICE = { runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }), gpu: GpuRequest.of(Gpu.L4) };
/** Worth a warning: the second GPU has less memory than the first. */
const WARNED = { ...SERVICE, gpu: GpuRequest.of(Gpu.A100_SXM_80GB).orElse(Gpu.L4) };
const URN = 'urn:pulumi:stack::project::pulumi:pulumi:Stack$inference-constructs:index:Cdk8sObjects::h';

let onConsole: jest.SpyInstance;
beforeEach(() => { onConsole = jest.spyOn(console, 'warn').mockImplementation(); });
afterEach(() => jest.restoreAllMocks());

function chartOf(app = new App(), id = 'llm'): InferenceChart {
  return new InferenceChart(app, id, { namespace: 'team-a', cluster: ClusterProfile.gke() });
}

async function hosted(construct: Construct) {
  const { resources, messages } = await run(() => { new Cdk8sObjects('h', { construct }); });
  return { names: resources.filter(({ isCustom }) => isCustom).map(({ name }) => name), messages };
}

function textsOf({ messages }: { messages: { text: string }[] }): string[] {
  return messages.map(({ text }) => text);
}

test('warnings are diagnostics of the component, once, and not on the console', async () => {
  const chart = chartOf();
  new GpuInferenceService(chart, 'llama', WARNED);
  const { names, messages } = await hosted(chart);
  expect(messages).toEqual([{ severity: 'warn', urn: URN, text: expect.stringMatching(/^\[llm\/llama\] GPU003 gpu /) }]);
  expect(names).toEqual(['h/llama/InferenceService']);
  expect(onConsole).not.toHaveBeenCalled();
});

test('what was printed for Pulumi is printed by synthesis too', async () => {
  const app = new App({ outdir: '/dev/null' });
  const chart = chartOf(app, 'both');
  new GpuInferenceService(chart, 'llama', WARNED);
  await hosted(chart);
  chart.toJson();
  expect(onConsole).toHaveBeenCalledTimes(1);
});

test('acknowledged warnings are silent', async () => {
  const chart = chartOf();
  new GpuInferenceService(chart, 'llama', WARNED).acknowledge('GPU003', 'the model has 8 GiB');
  expect((await hosted(chart)).messages).toEqual([]);
});

test('errors stop all of it, each once', async () => {
  const chart = chartOf();
  new GpuInferenceService(chart, 'Bad', SERVICE);
  new GpuInferenceService(chart, 'good', SERVICE);
  const { names, messages } = await hosted(chart);
  expect(names).toEqual([]);
  expect(messages).toEqual([{ severity: 'error', urn: URN, text: expect.stringMatching(/^\[llm\/Bad\] NAM002 /) }]);
});

test('a secret in a manifest is refused and not repeated', async () => {
  const chart = chartOf();
  const token = `hf_${'a1B2'.repeat(9)}`;
  new GpuInferenceService(chart, 'llama', { ...SERVICE, env: { HF_TOKEN: token } });
  const { names, messages } = await hosted(chart);
  expect(names).toEqual([]);
  expect(textsOf({ messages })).toEqual([expect.stringMatching(/^\[llm\/llama\] SEC/)]);
  expect(JSON.stringify(messages)).not.toContain(token);
});

test('validations of others stop it, with the path, as synthesis does', async () => {
  const chart = new Chart(new App(), 'c');
  chart.node.addValidation({ validate: () => ['the chart is empty'] });
  expect((await hosted(chart)).messages).toEqual([{ severity: 'error', urn: URN, text: '[c] the chart is empty' }]);
});

test('validations of what is around count, and findings about other constructs do not', async () => {
  const app = new App();
  const [one, two] = [chartOf(app, 'one'), chartOf(app, 'two')];
  new GpuInferenceService(one, 'llama', SERVICE);
  new GpuInferenceService(two, 'llama', SERVICE);
  expect((await hosted(one)).messages).toEqual([]);
  expect(textsOf(await hosted(two))).toEqual([expect.stringMatching(/^\[two\/llama\/InferenceService\] NAM001 /)]);
  app.node.addValidation({ validate: () => ['not today'] });
  expect(textsOf(await hosted(one))).toEqual(['[] not today']);
});

test('objects of others in an InferenceChart are checked', async () => {
  const chart = chartOf();
  new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, dat: {} } as ApiObjectProps);
  expect(textsOf(await hosted(chart))).toEqual([expect.stringMatching(/^\[llm\/map\] SCH001 dat .*did you mean "data"/)]);
});

test('an Output in a template literal is found, where synthesis would write the text that it gives', async () => {
  const chart = chartOf();
  const bucket = output('models');
  new GpuInferenceService(chart, 'llama', { ...SERVICE, env: { BUCKET: `${bucket}` } });
  const { names, messages } = await hosted(chart);
  expect(names).toEqual([]);
  expect(textsOf({ messages })).toEqual([
    '[llm/llama/InferenceService] HST003 spec.predictor.containers.0.env.0.value has the text of an Output in it, which is not its value; '
    + 'give the Output to the object by `transforms`, or use a component',
  ]);
});

test('an object that cannot be written is an error of synthesis', async () => {
  const chart = new Chart(new App(), 'c');
  new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', data: { url: output('x') } } as ApiObjectProps);
  const { rejected } = await run(() => { new Cdk8sObjects('h', { construct: chart }); });
  expect(rejected.map(({ message }) => message)).toEqual([expect.stringContaining("Failed serializing construct at path 'c/map'")]);
});

test('what an InferenceChart says of itself is said where it is hosted in part', async () => {
  const chart = new InferenceChart(new App(), 'llm', { cluster: ClusterProfile.gke(), labels: { 'not a label': 'x' } });
  const service = new GpuInferenceService(chart, 'llama', { ...SERVICE, model: ModelSource.pvc('weights') });
  expect((await hosted(service)).messages.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
});
