import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime } from '../../lib';
import { Cdk8sObjects } from '../../lib/pulumi';
import { run } from './engine';

function object(scope: Construct, id: string, props: Partial<ApiObjectProps> = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...props });
}

/** Names of what each resource depends on, and errors. */
async function dependenciesOf(program: () => void) {
  const { resources, messages, rejected } = await run(program);
  expect(rejected).toEqual([]);
  const name = (urn: string) => urn.split('::').pop()!.replace(/^h\//, '');
  const objects = resources.filter(({ isCustom }) => isCustom);
  const graph = Object.fromEntries(objects.map(({ urn, dependencies }) => [name(urn), dependencies.map(name).sort()]));
  return { graph, errors: messages.map(({ text }) => text) };
}

function hosted(construct: Construct) {
  return dependenciesOf(() => { new Cdk8sObjects('h', { construct }); });
}

describe('a hosted object comes after', () => {
  test('what its construct depends on: an object, or all objects of a construct', async () => {
    const chart = new Chart(new App(), 'c');
    object(chart, 'a').addDependency(object(chart, 'b'));
    const [from, to] = [new Construct(chart, 'from'), new Construct(chart, 'to')];
    object(from, 'one');
    object(from, 'two');
    object(to, 'three');
    object(new Construct(to, 'below'), 'four');
    from.node.addDependency(to);
    expect((await hosted(chart)).graph).toEqual({
      'a': ['b'], 'b': [], 'from/one': ['to/below/four', 'to/three'], 'from/two': ['to/below/four', 'to/three'], 'to/three': [],
      'to/below/four': [],
    });
  });

  test('all objects of the charts that its chart comes after, as the files of synthesis do', async () => {
    const app = new App();
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    object(one, 'a').addDependency(object(two, 'x'));
    object(one, 'b');
    object(two, 'y');
    expect((await hosted(app)).graph).toEqual({ 'one/a': ['two/x', 'two/y'], 'one/b': ['two/x', 'two/y'], 'two/x': [], 'two/y': [] });
  });

  test('the objects of charts nested in its own', async () => {
    const chart = new Chart(new App(), 'outer');
    object(new Chart(chart, 'inner'), 'a');
    object(chart, 'b');
    expect((await hosted(chart)).graph).toEqual({ 'inner/a': [], 'b': ['inner/a'] });
  });

  test('the Namespace that it is in, and the definition of its kind, also where its chart would come first', async () => {
    const chart = new Chart(new App(), 'outer', { disableResourceNameHashes: true });
    const inner = new Chart(chart, 'inner', { namespace: 'team-a' });
    object(inner, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget' });
    object(chart, 'namespace', { kind: 'Namespace', metadata: { name: 'team-a' } });
    object(chart, 'definition', {
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { group: 'example.com', names: { kind: 'Widget' } },
    } as ApiObjectProps);
    object(chart, 'other');
    expect((await hosted(chart)).graph).toEqual({
      'namespace': [], 'definition': [], 'inner/widget': ['definition', 'namespace'], 'other': ['inner/widget'],
    });
  });

  test('the Job that loads its model', async () => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', createNamespace: true, cluster: ClusterProfile.gke() });
    const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(30), models: { llama: ModelSource.s3('s3://models/llama') } });
    new GpuInferenceService(chart, 'llama', { model: cache.model('llama'), runtime: Runtime.vllm(), gpu: GpuRequest.of(Gpu.L4) });
    const { graph } = await hosted(chart);
    expect(graph['llama/InferenceService']).toEqual(['Namespace', 'models/Job-llama']);
    expect(graph['models/Job-llama']).toEqual(['Namespace']);
  });

  test('what it needs of a chart that was hosted before', async () => {
    const app = new App();
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    object(one, 'a').addDependency(object(two, 'x'));
    const { graph, errors } = await dependenciesOf(() => {
      new Cdk8sObjects('two', { construct: two });
      new Cdk8sObjects('one', { construct: one });
    });
    expect(errors).toEqual([]);
    expect(graph).toEqual({ 'two/x': [], 'one/a': ['two/x'] });
  });
});

test('a dependency on what is not hosted is refused', async () => {
  const app = new App();
  const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
  object(one, 'a').addDependency(object(two, 'x'));
  const { graph, errors } = await hosted(one);
  expect(graph).toEqual({});
  expect(errors).toEqual([
    '[one/a] HST002 dependencies "two/x" is not hosted, or not yet; host it before, or host the App or the chart around both',
  ]);
});

test('a circle is refused, with its way', async () => {
  const chart = new Chart(new App(), 'c');
  const [a, b, d] = ['a', 'b', 'd'].map((id) => object(chart, id));
  a.addDependency(b);
  b.addDependency(d);
  d.addDependency(a);
  const { graph, errors } = await hosted(chart);
  expect(graph).toEqual({});
  expect(errors).toEqual([expect.stringMatching(/^\[c\/a\] HST001 dependencies "c\/a => c\/b => c\/d => c\/a" is a circle, /)]);
});

test('a circle of charts is refused where that of their objects would be none', async () => {
  const app = new App();
  const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
  object(one, 'a').addDependency(object(two, 'x'));
  object(two, 'y').addDependency(object(one, 'b'));
  expect((await hosted(app)).errors).toEqual([expect.stringContaining('HST001')]);
});
