import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { GpuInferenceServiceArgs } from '../../lib/pulumi';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, ModelCachePvc, ModelSource, Runtime,
  ScalingMetric, Size,
} from '../../lib/pulumi';
import type { Run } from './engine';
import { run } from './engine';
import { unknown } from './outputs';
import { secretLeaves } from './values';

const image = 'registry.example.com/server:1';

function serve(args: Partial<GpuInferenceServiceArgs> = {}, namespace: pulumi.Input<string> = 'team-a') {
  const site = new InferenceSite('site', { cluster: ClusterProfile.gke(), backend: Backend.deployment(), namespace, labels: { team: 'a' } });
  new GpuInferenceService('llm', { site, gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB), runtime: Runtime.vllm(), ...args });
  return site;
}

const model = ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct', { revision: 'v1' });

function inputsOf({ resources }: Run, name: string): any {
  return resources.find((each) => each.name === name)!.sent;
}

test('a service tells the state and policy packs what it is', async () => {
  const autoscaling = AutoscalingPolicy.costFirst({ maxReplicas: 4, minReplicas: 1, metrics: [ScalingMetric.cpuUtilization(70)] });
  const result = await run(() => void serve({ model, autoscaling, serviceAccountName: 'llm', spot: true }));
  expect(inputsOf(result, 'llm')).toMatchObject({
    name: 'llm', namespace: 'team-a', backend: 'deployment-hpa', cluster: 'GKE', runtime: 'vllm', spot: true, serviceAccountName: 'llm',
    gpu: { models: ['L4', 'A100_SXM_40GB'], count: 1 },
    model: { kind: 'hugging-face', uri: 'hf://Qwen/Qwen2.5-7B-Instruct:v1', delivery: 'server' },
    image: expect.stringContaining('vllm'),
    scaling: { minReplicas: 1, maxReplicas: 4, preset: 'costFirst', metrics: [{ kind: 'cpuUtilization', target: 70 }] },
  });
  expect(inputsOf(result, 'site')).toEqual({ cluster: 'GKE', backend: 'deployment-hpa', namespace: 'team-a', labels: { team: 'a' } });
});

test('a cache tells what it holds', async () => {
  const result = await run(() => {
    const site = new InferenceSite('site', { cluster: ClusterProfile.gke() });
    new ModelCachePvc('models', { site, size: Size.gibibytes(2560), models: { llama: ModelSource.s3('s3://bucket/llama') } });
  });
  expect(inputsOf(result, 'models')).toMatchObject({
    name: 'models', claimName: 'models', size: '2560Gi', models: { llama: { kind: 's3', uri: 's3://bucket/llama' } },
  });
});

describe('an Output among the arguments', () => {
  const custom = (text: pulumi.Input<string>) => ({ runtime: Runtime.custom({ image: text, port: 80 }) });

  test('is there with its value, and a secret stays one', async () => {
    expect(inputsOf(await run(() => void serve(custom(pulumi.output(image)))), 'llm').image).toBe(image);
    const { resources } = await run(() => void serve(custom(pulumi.secret(image))));
    expect(secretLeaves(resources)).toContain('llm:image');
  });

  test('is unknown in a preview that does not know it, and nothing else is', async () => {
    const inputs = inputsOf(await run(() => void serve(custom(unknown()), unknown()), { preview: true }), 'llm');
    expect(inputs).toMatchObject({ backend: 'deployment-hpa', gpu: { models: ['L4', 'A100_SXM_40GB'] } });
    expect([inputs.image, inputs.namespace]).not.toContain(image);
  });

  test('that has no value keeps the component from no finding', async () => {
    const result = await run(() => {
      const refused = new GpuInferenceService('refused', { site: serve(), gpu: GpuRequest.of(Gpu.RTX_A6000), ...custom(image) });
      const namespace = new kubernetes.core.v1.Namespace('made', { metadata: { name: refused.internalUrl } });
      new InferenceSite('other', { cluster: ClusterProfile.gke(), namespace: namespace.metadata.name });
    });
    expect(result.resources.map(({ name }) => name)).toContain('other');
  });
});

test('what is refused is told to nobody: it may be a secret', async () => {
  const result = await run(() => void serve({ env: { TOKEN: 'hf_abcdefghijklmnopqrstuvwxyzABCDEFGH' }, model }));
  expect(result.messages.map(({ text }) => text)).toEqual([expect.stringMatching(/^SEC002 /)]);
  expect(inputsOf(result, 'llm')).toEqual({});
});
