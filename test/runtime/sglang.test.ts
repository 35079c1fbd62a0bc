import { Gpu, GpuRequest, ModelSource, Runtime, SecretKey } from '../../lib';
import { LLAMA, service } from '../rules/case';
import { planned } from '../service/plan/plan';

const FOUR = GpuRequest.of(Gpu.L4, { count: 4 });
const hub = ModelSource.huggingFace('acme/model', { token: SecretKey.of('hf', 'token'), revision: 'v2' });
const claim = ModelSource.pvc('weights', 'model');

function containerOf(runtime: Runtime, model: ModelSource, gpu = GpuRequest.of(Gpu.L4)) {
  return planned({ runtime, model, gpu }).plan.server.container;
}

function idsOf(props: Parameters<typeof service>[0]): string[] {
  return service({ model: ModelSource.huggingFace(LLAMA), ...props }).map(({ id }) => id);
}

describe('SGLang', () => {
  test('fetches a revision of the hub with the token, and listens on every address, with its metrics on', () => {
    const { command, args, env } = containerOf(Runtime.sglang(), hub);
    expect(command).toEqual(['python3', '-m', 'sglang.launch_server']);
    expect(args).toEqual([
      '--model-path=acme/model', '--revision=v2', '--served-model-name=llama', '--host=0.0.0.0', '--port=8080', '--enable-metrics',
    ]);
    expect(env).toEqual([{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { key: 'token', name: 'hf' } } }]);
  });

  test('splits layers over the GPUs of the pod, and takes its options in its own spelling', () => {
    const runtime = Runtime.sglang({ maxModelLength: 4096, gpuMemoryUtilization: 0.8, args: ['--enable-torch-compile'] });
    expect(containerOf(runtime, claim, FOUR).args!.slice(-4)).toEqual([
      '--tensor-parallel-size=4', '--context-length=4096', '--mem-fraction-static=0.8', '--enable-torch-compile',
    ]);
    expect(containerOf(Runtime.sglang({ tensorParallel: 2 }), claim, FOUR).args).toContain('--tensor-parallel-size=2');
  });

  test('is a container of its own on KServe, with shared memory and an OpenAI-compatible API', () => {
    const { server } = planned({ runtime: Runtime.sglang(), model: claim }).plan;
    expect(server).toMatchObject({ kserve: undefined, kfserving: undefined, sharedMemory: '6Gi', container: { openAiPath: '/v1' } });
  });

  test('is judged as an engine: too many GPUs, a context above the model\'s, arguments that the library gives, an image for GPUs alone', () => {
    expect(idsOf({ runtime: Runtime.sglang({ tensorParallel: 2 }) })).toContain('POD101');
    expect(idsOf({ runtime: Runtime.sglang({ maxModelLength: 200_000 }) })).toContain('FIT007');
    expect(idsOf({ runtime: Runtime.sglang({ maxModelLength: 200_000 }), env: { SGLANG_ALLOW_OVERWRITE_LONGER_CONTEXT_LEN: '1' } })).not.toContain('FIT007');
    expect(idsOf({ runtime: Runtime.sglang({ args: ['--tp', '4'] }) })).toContain('RUN001');
    expect(idsOf({ runtime: Runtime.sglang(), gpu: GpuRequest.none() })).toContain('FIT010');
    expect(idsOf({ runtime: Runtime.sglang({ tensorParallel: 2, args: ['--dp-size=2'] }), gpu: FOUR })).not.toContain('FIT012');
  });

  test('starts with less cache than one request of the longest context needs, so that nothing is shortened', () => {
    expect(idsOf({ runtime: Runtime.vllm() })).toContain('FIT008');
    expect(idsOf({ runtime: Runtime.sglang() })).not.toContain('FIT008');
    expect(idsOf({ runtime: Runtime.sglang({ maxModelLength: 100_000 }) })).not.toContain('FIT009');
  });

  test('computes in half precision where a GPU lacks bfloat16, whatever it is told', () => {
    const gpu = GpuRequest.of(Gpu.T4);
    expect(idsOf({ runtime: Runtime.sglang(), gpu })).toContain('FIT005');
    expect(idsOf({ runtime: Runtime.sglang({ args: ['--dtype=bfloat16'] }), gpu })).not.toContain('FIT013');
  });
});
