import { interpolate, output } from '@pulumi/pulumi';
import { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime } from '../../lib/pulumi';
import { run } from './engine';

/** Names of the objects, and what is said, for a service that gets a text. */
async function withText(text: any) {
  const { resources, messages } = await run(() => {
    const site = new InferenceSite('llm', { cluster: ClusterProfile.gke(), namespace: 'team-a' });
    const runtime = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 });
    new GpuInferenceService('llama', { site, runtime, gpu: GpuRequest.of(Gpu.L4), env: { ADDRESS: text } });
  });
  return { made: resources.filter(({ isCustom }) => isCustom).map(({ name }) => name), said: messages.map(({ text: line }) => line) };
}

test('the text of an Output in a template literal is an error, which says how to make it an Output', async () => {
  const host = output('example.com');
  expect(await withText(`http://${host}`)).toEqual({
    made: [],
    said: [
      'HST003 spec.predictor.containers.0.env.0.value has the text of an Output in it, which is not its value; '
      + 'write `pulumi.interpolate` before the template',
    ],
  });
  expect(await withText(JSON.stringify({ host }))).toMatchObject({ made: [] });
  expect(await withText(interpolate`http://${host}`)).toEqual({ made: ['llama/InferenceService'], said: [] });
});
