import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import type { GpuInferenceServiceArgs, ModelCachePvcArgs } from '../../lib/pulumi';
import {
  AutoscalingPolicy, Backend, Cdk8sObjects, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc,
  ModelSource, Runtime, ScalingMetric, Size,
} from '../../lib/pulumi';
import type { Resource, Run } from './engine';
import { run } from './engine';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();

type Options = pulumi.ComponentResourceOptions;

function service(name: string, site: InferenceSite, args: Partial<GpuInferenceServiceArgs> = {}, options: Options = {}) {
  return new GpuInferenceService(name, {
    site, gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'server:1', port: 80 }), ...args,
  }, options);
}

function cache(name: string, site: InferenceSite, models: ModelCachePvcArgs['models'], options: Options = {}) {
  return new ModelCachePvc(name, { site, size: Size.gibibytes(2560), models }, options);
}

const onDeployments = (options: Options = {}) => new InferenceSite('site', { cluster, backend: Backend.deployment() }, options);

function objects({ resources }: Run): Resource[] {
  return resources.filter(({ name }) => name.includes('/'));
}

function named({ resources }: Run, name: string): Resource {
  return resources.find((each) => each.name === name)!;
}

describe('the provider', () => {
  class Team extends pulumi.ComponentResource {
    public constructor(options?: Options) {
      super('acme:index:Team', 'team', {}, options);
    }
  }
  const provider = (name: string) => new kubernetes.Provider(name, {});
  const providersOf = (result: Run) => [...new Set(objects(result).map((each) => each.provider.replace(/.*::(.*)::.*/, '$1')))];

  test('of the site reaches every object', async () => {
    const result = await run(() => {
      const site = onDeployments({ provider: provider('gpus') });
      cache('models', site, { llama: ModelSource.s3('s3://bucket/llama') });
      service('llama', site);
    });
    expect(objects(result)).toHaveLength(5);
    expect(providersOf(result)).toEqual(['gpus']);
  });

  test('of the site reaches the objects of a component with a parent of its own, whose provider is another', async () => {
    const result = await run(() => service('llama', onDeployments({ provider: provider('gpus') }), {}, {
      parent: new Team({ provider: provider('other') }),
    }));
    expect(providersOf(result)).toEqual(['gpus']);
    expect(named(result, 'llama').urn).toBe(
      'urn:pulumi:stack::project::acme:index:Team$inference-constructs:index:GpuInferenceService::llama',
    );
  });

  test.each<[string, () => Options]>([
    ['provider', () => ({ provider: provider('mine') })],
    ['provider beside a parent', () => ({ provider: provider('mine'), parent: new Team() })],
    ['providers', () => ({ providers: [provider('mine')] })],
    ['providers beside a parent', () => ({ providers: { kubernetes: provider('mine') }, parent: new Team() })],
  ])('that the options name goes before the backend\'s: %s', async (_, options) => {
    expect(providersOf(await run(() => service('llama', onDeployments({ provider: provider('gpus') }), {}, options())))).toEqual(['mine']);
  });

  test('of the parent counts where the site has none', async () => {
    expect(
      providersOf(await run(() => service('llama', onDeployments(), {}, { parent: new Team({ provider: provider('other') }) }))),
    ).toEqual(['other']);
  });
});

test('aliases of a component reach the engine', async () => {
  const result = await run(() => service('llama', onDeployments(), {}, { aliases: [{ name: 'llm' }] }));
  expect(named(result, 'llama').aliases).toEqual(['llm']);
});

describe('options of a component reach each of its objects:', () => {
  const components: [string, (options: Options) => void][] = [
    ['a service', (options) => void service('llama', onDeployments(), {}, options)],
    ['a cache', (options) => void cache('models', onDeployments(), { llama: ModelSource.s3('s3://bucket/llama') }, options)],
    ['a hosted chart', (options) => {
      const chart = new Chart(new App(), 'chart');
      new ApiObject(chart, 'one', { apiVersion: 'v1', kind: 'ConfigMap' });
      new Cdk8sObjects('hosted', { construct: chart }, options);
    }],
  ];

  test.each(components)('%s', async (_, make) => {
    const result = await run(() => {
      const deletedWith = new kubernetes.core.v1.Namespace('team-a', {});
      make({ protect: true, retainOnDelete: true, ignoreChanges: ['spec.replicas'], replaceOnChanges: ['metadata.name'], deletedWith });
    });
    const namespace = named(result, 'team-a').urn;
    expect(objects(result).length).toBeGreaterThan(0);
    for (const each of objects(result)) {
      expect(each).toMatchObject({
        isProtected: true, isRetained: true, ignoreChanges: ['spec.replicas'], replaceOnChanges: ['metadata.name'], deletedWith: namespace,
      });
    }
  });
});

describe('transforms', () => {
  const twice: pulumi.ResourceTransform = ({ props, opts }) => ({
    props: { ...props, metadata: { ...props.metadata, labels: { changed: 'yes' } } }, opts,
  });

  test('change the object of their id and no other', async () => {
    const plain = await run(() => service('llama', onDeployments()));
    const changed = await run(() => service('llama', onDeployments(), { transforms: { Service: twice } }));
    expect(named(changed, 'llama/Service').sent.metadata.labels).toEqual({ changed: 'yes' });
    expect(named(changed, 'llama/Deployment').sent).toEqual(named(plain, 'llama/Deployment').sent);
  });

  test('of a cache know its Jobs by their models', async () => {
    const result = await run(() => new ModelCachePvc('models', {
      site: onDeployments(), size: Size.gibibytes(2560), models: { a: ModelSource.s3('s3://b/a'), c: ModelSource.s3('s3://b/c') },
      transforms: { 'Job-c': twice },
    }));
    expect(named(result, 'models/Job-c').sent.metadata.labels).toEqual({ changed: 'yes' });
    expect(named(result, 'models/Job-a').sent.metadata.labels?.changed).toBeUndefined();
  });

  test('of an id that is not an object\'s are an error', async () => {
    const { messages, resources } = await run(() => {
      service('llama', onDeployments(), { transforms: { InferenceService: twice } });
    });
    expect(messages).toEqual([expect.objectContaining({
      severity: 'error', text: expect.stringMatching(/^ARG005 transforms "InferenceService" .*Deployment, Service/),
    })]);
    expect(resources.filter(({ isCustom }) => isCustom)).toEqual([]);
  });
});

describe('the order', () => {
  const dependencies = (result: Run, name: string) => named(result, name).dependencies.map((urn) => urn.replace(/.*::/, '')).sort();

  test('is claim and ConfigMap, Job, the service\'s workload, its scaler', async () => {
    const result = await run(() => {
      const site = onDeployments();
      const models = cache('models', site, { llama: ModelSource.s3('s3://bucket/llama') });
      const autoscaling = AutoscalingPolicy.of({ minReplicas: 1, maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] });
      service('llama', site, { model: models.model('llama'), autoscaling });
    });
    expect(dependencies(result, 'models/Job-llama')).toEqual(['models/ConfigMap', 'models/PersistentVolumeClaim']);
    expect(dependencies(result, 'llama/Deployment')).toContain('models/Job-llama');
    expect(dependencies(result, 'llama/HorizontalPodAutoscaler')).toEqual(expect.arrayContaining(['llama/Deployment']));
  });

  test('is that of dependsOn: the objects are registered after their component, and this after what it depends on', async () => {
    const result = await run(() => {
      const platform = new kubernetes.core.v1.ConfigMap('platform', {});
      service('llama', onDeployments(), {}, { dependsOn: [platform] });
    });
    expect(dependencies(result, 'llama')).toEqual(['platform']);
    const order = result.resources.map(({ name }) => name);
    for (const { name } of objects(result)) expect(order.indexOf(name)).toBeGreaterThan(order.indexOf('llama'));
  });

  test('of a service follows from the Outputs that it is given', async () => {
    const result = await run(() => {
      const namespace = new kubernetes.core.v1.Namespace('team-a', { metadata: { name: 'team-a' } });
      service('llama', new InferenceSite('site', { cluster, backend: Backend.deployment(), namespace: namespace.metadata.name }));
    });
    for (const { name } of objects(result)) expect(dependencies(result, name)).toContain('team-a');
  });
});

describe('URNs', () => {
  const urns = ({ resources }: Run) => resources.map(({ urn }) => urn).sort();
  const a = ModelSource.s3('s3://bucket/a');
  const b = ModelSource.s3('s3://bucket/b');

  test('are the same in whatever order arguments and components stand', async () => {
    const one = await run(() => {
      const site = onDeployments();
      cache('models', site, { a, b });
      service('first', site, { env: { A: '1', B: '2' } });
      service('second', site);
    });
    const other = await run(() => {
      const site = onDeployments();
      service('second', site);
      service('first', site, { env: { B: '2', A: '1' } });
      cache('models', site, { b, a });
    });
    expect(urns(other)).toEqual(urns(one));
    expect(new Set(urns(one)).size).toBe(urns(one).length);
  });

  test('do not depend on values', async () => {
    const program = (text: string) => () => {
      const site = new InferenceSite('site', { cluster, backend: Backend.deployment(), namespace: pulumi.output(text) });
      cache('models', site, { a: ModelSource.s3(pulumi.interpolate`s3://${pulumi.output(text)}/a`) });
    };
    expect(urns(await run(program('one')))).toEqual(urns(await run(program('other'))));
  });

  test('of objects are the component\'s name and the object\'s id', async () => {
    const result = await run(() => service('llama', onDeployments()));
    expect(objects(result).map(({ urn }) => urn).sort()).toEqual([
      'urn:pulumi:stack::project::inference-constructs:index:GpuInferenceService$kubernetes:apps/v1:Deployment::llama/Deployment',
      'urn:pulumi:stack::project::inference-constructs:index:GpuInferenceService$kubernetes:core/v1:Service::llama/Service',
    ]);
  });
});

test('a component can be exported from the program', async () => {
  const { messages, rejected } = await run(() => {
    const site = onDeployments();
    return { llama: service('llama', site), models: cache('models', site, { llama: ModelSource.s3('s3://bucket/llama') }) };
  });
  expect([...messages, ...rejected]).toEqual([]);
});

test('timeouts of the plan are those of the objects, and those of the options go before', async () => {
  const planned = named(await run(() => service('llama', onDeployments())), 'llama/Deployment').timeouts;
  expect(planned.create).toMatch(/^\d+s$/);
  expect(planned.update).toBe(planned.create);
  const own = await run(() => service('llama', onDeployments(), {}, { customTimeouts: { create: '1h' } }));
  expect(named(own, 'llama/Deployment').timeouts).toEqual({ create: '1h', update: planned.update });
});

test('200 services with Outputs are registered, each with its own objects', async () => {
  const { resources, messages, rejected } = await run(() => {
    const site = new InferenceSite('site', { cluster, namespace: pulumi.output('team-a') });
    for (let index = 0; index < 200; index += 1) service(`service-${index}`, site, { env: { INDEX: pulumi.output(String(index)) } });
  });
  expect([...messages, ...rejected]).toEqual([]);
  const services = resources.filter(({ isCustom }) => isCustom).map(({ sent }) => plainOf(sent));
  expect(services).toHaveLength(200);
  expect(new Set(services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).size).toBe(200);
  expect(services.every((each) => JSON.stringify(each).includes(`"value":"${each.metadata.name.slice('service-'.length)}"`))).toBe(true);
}, 60_000);

describe('a cache', () => {
  const models = { llama: ModelSource.s3('s3://bucket/llama') };
  const uid = (value: string | undefined) => (type: string, name: string) => (
    type.endsWith(':PersistentVolumeClaim') ? { metadata: { name, uid: value } } : {}
  );

  test('has its claim made anew before the old one goes', async () => {
    const result = await run(() => cache('models', onDeployments(), models));
    expect(objects(result).filter(({ isReplacedFirst }) => isReplacedFirst).map(({ name }) => name)).toEqual(
      ['models/PersistentVolumeClaim'],
    );
  });

  test('keeps its claim when it leaves the program, unless the cache or the options say otherwise', async () => {
    const retained = async (program: () => unknown) => (
      objects(await run(program)).filter(({ isRetained }) => isRetained).map(({ name }) => name)
    );
    expect(await retained(() => cache('models', onDeployments(), models))).toEqual(['models/PersistentVolumeClaim']);
    expect(await retained(() => cache('models', onDeployments(), models, { retainOnDelete: false }))).toEqual([]);
    expect(await retained(() => new ModelCachePvc('models', {
      site: onDeployments(), size: Size.gibibytes(30), models, retain: false,
    }))).toEqual([]);
  });

  test('loads a claim that is another one anew', async () => {
    const triggers = async (value?: string) => (
      objects(await run(() => cache('models', onDeployments(), models), { state: uid(value) })).map(({ name, trigger }) => [name, trigger])
    );
    expect(Object.fromEntries(await triggers('1234'))['models/Job-llama']).toBe('1234');
    expect(Object.fromEntries(await triggers())['models/Job-llama'] ?? undefined).toBeUndefined();
  });

  test('of another name has other objects in the same resources: they are made, and the old ones go when services have '
    + 'switched', async () => {
    const [before, after] = [await run(() => cache('models', onDeployments(), models)), await run(() => (
      new ModelCachePvc('models', {
        site: onDeployments(), size: Size.gibibytes(2560), models, name: 'models-2', storageClassName: 'other',
      })
    ))];
    expect(objects(after).map(({ urn }) => urn)).toEqual(objects(before).map(({ urn }) => urn));
    const namesOf = (result: Run) => objects(result).map(({ sent }) => plainOf(sent).metadata.name);
    expect(namesOf(after).filter((name) => namesOf(before).includes(name))).toEqual([]);
    expect(namesOf(after)).toEqual(expect.arrayContaining(['models-2', 'models-2-loader']));
  });
});
