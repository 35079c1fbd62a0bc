import * as pulumi from '@pulumi/pulumi';
import type { GpuInferenceServiceArgs, ServiceSummary } from '../../lib/pulumi';
import {
  Backend, BackendKind, ClusterProfile, EnvValue, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime,
} from '../../lib/pulumi';
import { valueOf } from '../../lib/pulumi/sdk-internals';
import { run } from './engine';
import { unknown } from './outputs';

const IMAGE = 'registry.example.com/server:1';

function serve(args: Partial<GpuInferenceServiceArgs> = {}): GpuInferenceService {
  const site = new InferenceSite('site', { cluster: ClusterProfile.gke(), namespace: 'team-a', backend: Backend.deployment() });
  return new GpuInferenceService('llm', {
    site, gpu: GpuRequest.of(Gpu.L4, { count: 2 }), runtime: Runtime.custom({ image: IMAGE, port: 8080 }), ...args,
  });
}

test('what was decided can be read, in classes of the library too', async () => {
  let summary: ServiceSummary | undefined;
  const { rejected } = await run(async () => { summary = await valueOf(serve({ replicas: 3, cpu: 4 }).summary()); });
  expect(rejected).toEqual([]);
  expect(summary).toMatchObject({
    backend: BackendKind.DEPLOYMENT_HPA, image: IMAGE, requests: { 'cpu': '4', 'nvidia.com/gpu': '2' }, minReplicas: 3,
  });
  expect(summary!.gpus).toEqual([Gpu.L4]);
  expect(summary!.gpus[0]).toBe(Gpu.L4);
  expect(summary!.cluster.name).toBe(ClusterProfile.gke().name);
});

test('it has the values of Outputs when they are known, and is secret where one of them is', async () => {
  const image = pulumi.secret(IMAGE) as pulumi.Output<string>;
  await run(async () => {
    const read = serve({ runtime: Runtime.custom({ image, port: 8080 }) }).summary().apply((summary) => summary.image);
    expect(await valueOf(read)).toBe(IMAGE);
    expect(await pulumi.isSecret(read)).toBe(true);
  });
});

test('it is unknown in a preview that does not know an Output among the arguments', async () => {
  let wasRead = false;
  const { rejected } = await run(() => {
    serve({ env: { TOKEN: EnvValue.fromSecret(unknown(), 'token') } }).summary().apply(() => { wasRead = true; });
  }, { preview: true });
  expect(rejected).toEqual([]);
  expect(wasRead).toBe(false);
});

test('of a service that is not made it has no value, and the finding is told once', async () => {
  const tooMany = GpuRequest.of(Gpu.H100_SXM, { count: 64 });
  const { messages, rejected } = await run(() => { serve({ gpu: tooMany }).summary().apply(() => undefined); });
  expect(messages.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  expect(rejected.map(({ message }) => message)).toEqual(['llm is not made: a finding says why']);
});
