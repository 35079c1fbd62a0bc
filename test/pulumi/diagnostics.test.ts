import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Finding, Gpu, GpuInferenceService, GpuRequest, InferenceSite, type InferenceSiteArgs,
  type IServiceRule, ModelCachePvc, ModelSource, PolicyPack, Runtime, S3Credentials, ScalingMetric, Severity, Size,
} from '../../lib/pulumi';
import { type Run, run } from './engine';
import { cache, service } from './input-places';
import { unknown } from './outputs';

const SERVICE = 'urn:pulumi:stack::project::inference-constructs:index:InferenceSite$inference-constructs:index:GpuInferenceService::llama';

function linesOf({ messages }: Run): string[] {
  return messages.map(({ severity, text }) => `${severity}: ${text}`);
}

function madeBy({ resources }: Run): string[] {
  return resources.filter(({ isCustom }) => isCustom).map(({ name }) => name).sort();
}

const notSold = { gpu: GpuRequest.of(Gpu.RTX_A6000) };
const ready = { rules: [PolicyPack.productionReadiness()] };

describe('an error', () => {
  test('is printed once, on the component, of which nothing is made; other components are', async () => {
    const result = await run(() => {
      service(notSold);
      new GpuInferenceService('other', {
        site: new InferenceSite('others', { cluster: ClusterProfile.gke(), backend: Backend.deployment() }),
        gpu: GpuRequest.of(Gpu.L4),
        runtime: Runtime.custom({ image: 'server:1', port: 80 }),
      });
    });
    expect(result.messages).toEqual([{ severity: 'error', urn: SERVICE, text: expect.stringMatching(/^GPU\d+ gpu "RTX_A6000" /) }]);
    expect(madeBy(result)).toEqual(['other/Deployment', 'other/Service']);
    expect(result.rejected).toEqual([]);
  });

  test('of a cache keeps the services from being made that read it, and is not repeated there', async () => {
    const result = await run(() => {
      const site = new InferenceSite('site', { cluster: ClusterProfile.gke() });
      const models = new ModelCachePvc('models', { site, models: { llama: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') } });
      new GpuInferenceService('llama', { site, model: models.model('llama'), gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.vllm() });
    });
    expect(linesOf(result)).toEqual([expect.stringMatching(/^error: ARG002 size is missing/)]);
    expect(madeBy(result)).toEqual([]);
  });

  test('keeps what depends on its outputs from being made', async () => {
    const result = await run(() => {
      const site = new InferenceSite('site', { cluster: ClusterProfile.gke() });
      const { internalUrl } = new GpuInferenceService('llama', { site, ...notSold, runtime: Runtime.custom({ image: 'server:1', port: 80 }) });
      service({ env: { UPSTREAM: internalUrl } });
    });
    expect(madeBy(result)).toEqual([]);
    expect(result.rejected.map(({ message }) => message)).toEqual(['llama is not made: a finding says why']);
  });
});

describe('a warning', () => {
  test('is printed once, and the component is made', async () => {
    const result = await run(() => service({ replicas: 1 }, ready));
    const lines = linesOf(result);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines).toEqual(lines.filter((line, index) => line.startsWith('warn: ') && lines.indexOf(line) === index));
    expect(new Set(result.messages.map(({ urn }) => urn))).toEqual(new Set([SERVICE]));
    expect(madeBy(result)).toEqual(['llama/Deployment', 'llama/Service']);
  });
});

test('an info is not printed', async () => {
  const model = ModelSource.s3('s3://bucket/llama', { endpoint: 'https://s3.example', credentials: S3Credentials.fromSecretName('keys') });
  expect(linesOf(await run(() => service({ model }, { backend: Backend.kserve() })))).toEqual([]);
});

describe('an acknowledgement', () => {
  const idOf = async () => (await run(() => service({}, ready))).messages[0].text.split(' ')[0];

  test('silences warnings of its id', async () => {
    const id = await idOf();
    const lines = linesOf(await run(() => service({ acknowledge: { [id]: 'a trial' } }, ready)));
    expect(lines.filter((line) => line.includes(id))).toEqual([]);
  });

  test('that has run out silences nothing, and says so', async () => {
    const id = await idOf();
    const lines = linesOf(await run(() => service({ acknowledge: { [id]: { reason: 'a trial', until: '2020-01-31' } } }, ready)));
    expect(lines.filter((line) => line.includes(id))).toEqual([
      expect.stringContaining(id), expect.stringMatching(/^warn: ACK001 acknowledge ".*" ran out after 2020-01-31/),
    ]);
  });

  test('of what is not found is stale, and no error is silenced', async () => {
    expect(linesOf(await run(() => service({ acknowledge: { GPU009: 'a trial' } })))).toEqual([expect.stringMatching(/^warn: ACK002 /)]);
    expect(linesOf(await run(() => service({ ...notSold, acknowledge: { GPU001: 'a trial' } })))[0]).toMatch(/^error: GPU/);
  });

  test('is stale only when the Outputs have told that nothing is found', async () => {
    const acknowledge = { SEC005: 'readable on purpose' };
    const lines = async (value: pulumi.Output<string>) => linesOf(await run(() => service({ acknowledge, env: { VALUE: value } })));
    expect(await lines(pulumi.secret('on purpose'))).toEqual([]);
    expect(await lines(pulumi.output('open'))).toEqual([expect.stringMatching(/^warn: ACK002 /)]);
  });
});

describe('a rule of the site', () => {
  const fromRegistry: Partial<InferenceSiteArgs> = { rules: [PolicyPack.multiTenant({ imagePrefixes: ['registry.example/'] })], namespace: 'team-a' };
  const image = (text: pulumi.Input<string>) => ({ serviceAccountName: 'llama', runtime: Runtime.custom({ image: text, port: 80 }) });

  test('stops a service that breaks it', async () => {
    const result = await run(() => service(image('elsewhere.example/server:1'), fromRegistry));
    expect(linesOf(result)).toEqual([expect.stringMatching(/^error: POL\d+ runtime.image "elsewhere.example\/server:1"/)]);
    expect(madeBy(result)).toEqual([]);
  });

  test('sees the labels of the site, which every object has', async () => {
    const tenant = { rules: [PolicyPack.multiTenant({ requiredLabels: ['team'] })], namespace: 'team-a' };
    const lines = async (labels: { [key: string]: string }) => linesOf(await run(() => service(image('registry.example/server:1'), { ...tenant, labels })));
    expect(await lines({ team: 'a' })).toEqual([]);
    expect(await lines({})).toEqual([expect.stringMatching(/^error: POL021 labels have no team/)]);
  });

  test('stops a cache that breaks it', async () => {
    const models = { a: ModelSource.s3('s3://models/a') };
    const site = () => new InferenceSite('site', { cluster: ClusterProfile.gke(), ...fromRegistry });
    const result = await run(() => void new ModelCachePvc('models', { site: site(), size: Size.gibibytes(30), models }));
    expect(linesOf(result).filter((line) => /^error: POL02[23] .*loader(Images.rclone|.serviceAccountName)/.test(line))).toHaveLength(2);
    expect(madeBy(result)).toEqual([]);
  });

  test('says nothing about what is unknown, and is checked when it is known', async () => {
    expect(linesOf(await run(() => service(image(unknown()), fromRegistry), { preview: true }))).toEqual([]);
    const late = await run(() => service(image(pulumi.output('elsewhere.example/server:1')), fromRegistry));
    expect(linesOf(late)).toEqual([expect.stringMatching(/^error: POL\d+ runtime.image "elsewhere.example\/server:1"/)]);
    expect(madeBy(late)).toEqual([]);
    expect(late.rejected.map(({ message }) => message)).toEqual(['not made: an Output breaks a rule, as a finding says']);
    expect(linesOf(await run(() => service(image(pulumi.output('registry.example/server:1')), fromRegistry)))).toEqual([]);
  });

  test('that does not name what it minds waits as well', async () => {
    const rule: IServiceRule = {
      validate: ({ labels }) => (labels.team === 'core' ? [] : [new Finding({
        id: 'TEAM001', severity: Severity.ERROR, path: '', property: 'labels', rule: 'name no team', cure: 'name one',
      })]),
    };
    const labels = (team: pulumi.Input<string>) => () => service({ labels: { team } }, { rules: [rule] });
    expect(linesOf(await run(labels(unknown()), { preview: true }))).toEqual([]);
    expect(linesOf(await run(labels(pulumi.output('core'))))).toEqual([]);
    expect(linesOf(await run(labels(pulumi.output('other'))))).toEqual([expect.stringMatching(/^error: TEAM001 /)]);
  });

  test('that reads nothing unknown stops a preview', async () => {
    const few = { rules: [PolicyPack.costGuard({ maxGpus: 1 })], namespace: unknown() };
    const result = await run(() => service({ gpu: GpuRequest.of(Gpu.L4, { count: 2 }) }, few), { preview: true });
    expect(linesOf(result).filter((line) => line.startsWith('error'))).toEqual([expect.stringMatching(/^error: POL\d+ /)]);
  });
});

describe('what the value of an Output breaks', () => {
  const labels = (team: pulumi.Input<string>) => () => service({ labels: { team } });

  test('is an error when it is known, and nothing is made', async () => {
    const result = await run(labels(pulumi.output('no label!')));
    expect(linesOf(result)).toEqual([expect.stringMatching(/^error: [A-Z]+\d+ .*"no label!"/)]);
    expect(madeBy(result)).toEqual([]);
  });

  test('is said without the value of a secret', async () => {
    const endpoint = (text: pulumi.Input<string>) => () => cache({ models: { llama: ModelSource.s3('s3://bucket/llama', { endpoint: text }) } });
    const result = await run(endpoint(pulumi.secret('hidden-host')));
    expect(linesOf(result)).toEqual([expect.stringMatching(/^warn: SEC005 /), expect.stringMatching(/^error: URI001 .*value withheld/)]);
    expect(JSON.stringify([result.messages, result.rejected.map(String)])).not.toContain('hidden-host');
    expect(madeBy(result)).toEqual([]);
  });
});

describe('an Output where a decision is wanted, as plain JavaScript lets it be', () => {
  const two: any = pulumi.output(2);
  const text: any = pulumi.output('x');
  const list: any = pulumi.output(['x']);
  const map: any = pulumi.output({ x: 'x' });

  test.each<[string, () => void]>([
    ['replicas', () => service({ replicas: two })],
    ['cpu', () => service({ cpu: two })],
    ['memory', () => service({ memory: text })],
    ['visibility', () => service({ visibility: text })],
    ['spot', () => service({ spot: text })],
    ['gpu', () => service({ gpu: text })],
    ['model', () => service({ model: text })],
    ['runtime', () => service({ runtime: text })],
    ['volumes', () => service({ volumes: list })],
    ['env', () => service({ env: map })],
    ['labels', () => service({ labels: map })],
    ['transforms', () => service({ transforms: map })],
    ['acknowledge', () => service({ acknowledge: map })],
    ['awaitReady', () => service({ awaitReady: text })],
    ['port', () => service({ runtime: Runtime.custom({ image: 'server:1', port: two }) })],
    ['args', () => service({ runtime: Runtime.custom({ image: 'server:1', port: 80, args: list }) })],
    ['id', () => service({ runtime: Runtime.vllm(), model: ModelSource.huggingFace(text) })],
    ['size', () => cache({ size: text })],
    ['models', () => cache({ models: map })],
    ['storage', () => cache({ storage: text })],
    ['loader', () => cache({ loader: map })],
    ['retries', () => cache({ loader: { retries: two } })],
  ])('%s is named', async (property, program) => {
    const result = await run(program);
    expect(linesOf(result)).toEqual([expect.stringMatching(new RegExp(`^error: ARG008 ([a-zA-Z]+\\.)*${property} `))]);
    expect(result.rejected).toEqual([]);
    expect(madeBy(result)).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['namespace', () => new InferenceSite('site', { cluster: ClusterProfile.gke(), namespace: 2 as any })],
    ['cluster', () => new InferenceSite('site', { cluster: text })],
    ['labels', () => new InferenceSite('site', { cluster: ClusterProfile.gke(), labels: map })],
    ['rules', () => new InferenceSite('site', { cluster: ClusterProfile.gke(), rules: list })],
    ['site', () => new GpuInferenceService('llama', { site: text, gpu: GpuRequest.none() })],
    ['count', () => GpuRequest.of(Gpu.L4, { count: two })],
    ['minReplicas', () => AutoscalingPolicy.of({ minReplicas: two })],
  ])('%s is named by what is thrown', async (property, program) => {
    const { rejected, messages } = await run(program);
    expect([...rejected.map(String), ...messages.map((each) => each.text)].join('\n')).toMatch(new RegExp(`ARG\\d+ ${property} `));
  });
});

describe('two components of one program', () => {
  const on = (backend: Backend, namespace: pulumi.Input<string> = 'team-a', name: string = backend.kind) => (
    new InferenceSite(name, { cluster: ClusterProfile.gke(), backend, namespace })
  );
  const serve = (component: string, site: InferenceSite, name = 'llm') => new GpuInferenceService(component, {
    site, name, gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'server:1', port: 80 }),
  });

  test.each([
    ['one site', Backend.deployment(), Backend.deployment(), 'llm', 'Deployment'],
    ['targets whose Services have one name', Backend.knative(), Backend.deployment(), 'llm', 'Service'],
    ['KServe, whose predictor has the other\'s name', Backend.kserve(), Backend.deployment(), 'llm-predictor', 'Service'],
  ])('with one name on %s: the second is refused', async (_, one, other, name, kind) => {
    const result = await run(() => {
      serve('first', on(one));
      serve('second', on(other, 'team-a', 'other'), name);
    });
    expect(linesOf(result).filter((line) => line.startsWith('error'))).toEqual([
      `error: NAM001 name "${name}" is taken: first and second would both have a ${kind} of that name; give one of them another \`name\`, or another namespace`,
    ]);
    expect(madeBy(result).filter((each) => each.startsWith('second'))).toEqual([]);
  });

  test('with one name are both made in two namespaces, on two clusters, and where nothing is shared', async () => {
    const shared = pulumi.output('team-c');
    const result = await run(() => {
      serve('first', on(Backend.deployment()));
      serve('second', on(Backend.deployment(), 'team-b', 'b'));
      serve('third', on(Backend.kserve()));
      serve('fourth', on(Backend.deployment(), shared, 'c'));
      const provider = new kubernetes.Provider('other', {});
      serve('fifth', new InferenceSite('elsewhere', { cluster: ClusterProfile.gke(), backend: Backend.deployment(), namespace: 'team-a' }, { provider }));
    });
    expect(linesOf(result).filter((line) => line.startsWith('error'))).toEqual([]);
    expect(new Set(madeBy(result).map((each) => each.split('/')[0]))).toEqual(new Set(['first', 'second', 'third', 'fourth', 'fifth', 'other']));
  });

  test('with one name in one Output of a namespace: the second is refused', async () => {
    const namespace = unknown();
    const result = await run(() => {
      serve('first', on(Backend.knative(), namespace));
      serve('second', on(Backend.deployment(), namespace));
    }, { preview: true });
    expect(linesOf(result)).toEqual([expect.stringMatching(/^error: NAM001 name "llm" is taken: first and second /)]);
  });
});

describe('a policy that components share', () => {
  const two = async (query: string) => linesOf(await run(() => {
    const autoscaling = AutoscalingPolicy.of({
      maxReplicas: 3, metrics: [ScalingMetric.prometheus({ query, threshold: 5, serverAddress: 'http://prometheus:9090' })],
    });
    const site = new InferenceSite('site', { cluster: ClusterProfile.gke(), backend: Backend.deploymentKeda(), namespace: 'team-a' });
    for (const name of ['llama', 'qwen']) {
      new GpuInferenceService(name, { site, gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'server:1', port: 80 }), autoscaling });
    }
  }));

  test('is told of a query that gives both the same number', async () => {
    expect((await two('sum(waiting)')).filter((line) => line.includes('SCL014'))).toEqual([
      expect.stringMatching(/^warn: SCL014 autoscaling\.metrics\[0\]\.query "sum\(waiting\)" is one number for 2 services \(llama, qwen\)/),
    ]);
    expect((await two('sum(waiting{pod=~"$pods"})')).filter((line) => line.includes('SCL014'))).toEqual([]);
  });
});

test('a preset works on each site', async () => {
  for (const backend of [Backend.kserve(), Backend.knative(), Backend.deployment(), Backend.deploymentKeda()]) {
    const result = await run(() => service({ autoscaling: AutoscalingPolicy.costFirst() }, { backend }));
    expect(linesOf(result).filter((line) => line.startsWith('error'))).toEqual([]);
  }
});
