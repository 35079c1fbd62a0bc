import { Gpu, GpuRequest, ModelFacts, ModelSource, Runtime } from '../../lib';
import type { VllmOptions } from '../../lib';
import { engineOf } from '../../lib/runtime/definition';
import { VLLM } from '../../lib/runtime/vllm';
import { dialectOf, VLLM_DIALECTS, vllmVersionOf } from '../../lib/runtime/vllm-dialects';
import { refusal } from '../catalog/refusal';
import { planned } from '../service/plan/plan';

const NEWEST = VLLM_DIALECTS.at(-1)!;
const LLAMA = ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { facts: ModelFacts.ofHuggingFace('meta-llama/Llama-3.1-8B-Instruct') });

function planOf(options: VllmOptions = {}, model = ModelSource.pvc('weights')) {
  return planned({ runtime: Runtime.vllm(options), model });
}

const argsOf = (options: VllmOptions, model = LLAMA) => planOf(options, model).plan.server.container.args!;

describe('the version of vLLM', () => {
  test.each([
    ['vllm/vllm-openai:v0.11.0', '0.11.0'],
    ['rocm/vllm:rocm7.0_vllm_0.14.0_20260115', '0.14.0'],
    ['registry.example.com/llm:vllm-v0.18.1-ours', '0.18.1'],
    ['registry.example.com/ours:1.2.3', undefined],
    ['nvcr.io/nvidia/vllm:26.05-py3', undefined],
    ['vllm/vllm-openai:nightly', undefined],
    [`vllm/vllm-openai@sha256:${'0'.repeat(64)}`, undefined],
  ])('of the image %s is %s', (image, version) => {
    expect(vllmVersionOf(image)).toBe(version);
  });

  test('decides what it is told: the newest where nobody tells it', () => {
    expect(dialectOf('vllm/vllm-openai:v0.11.0')).toMatchObject({ memoryUtilization: 0.9, findsContext: false, drains: false });
    expect(dialectOf('vllm/vllm-openai:v0.18.0')).toMatchObject({ memoryUtilization: 0.9, findsContext: true, drains: true });
    expect(dialectOf('vllm/vllm-openai:v0.20.1')).toBe(NEWEST);
    expect(dialectOf('vllm/vllm-openai:latest')).toBe(NEWEST);
    expect(dialectOf('ours:1', '0.11.0')).toBe(VLLM_DIALECTS[0]);
  });

  test('that is none is refused', () => {
    for (const version of ['', 'latest', '1']) expect(refusal(() => Runtime.vllm({ version }))).toMatchObject({ id: 'ARG001', property: 'version' });
  });

  test('is asked for where the image does not tell it', () => {
    const told = (options: VllmOptions) => planOf(options).findings.some(({ id }) => id === 'RUN005');
    expect(told({ image: 'registry.example.com/llm:7' })).toBe(true);
    expect(told({ image: 'registry.example.com/llm:7', version: '0.11.0' })).toBe(false);
    expect([{}, { image: 'vllm/vllm-openai:v0.11.0' }].map(told)).toEqual([false, false]);
  });
});

describe('vLLM is started in a way that all its versions take', () => {
  test('by `vllm serve` with the model in the first place', () => {
    const { container } = planOf().plan.server;
    expect([...container.command!, ...container.args!.slice(0, 3)]).toEqual(['vllm', 'serve', '/mnt/models', '--served-model-name=llama', '--port=8080']);
    expect(planOf({ image: 'vllm/vllm-openai:v0.11.0' }).plan.server.container.args![0]).toBe('/mnt/models');
  });

  test('with the image and the command of the library on KServe too, whose own starts `python`, which newer images lack', () => {
    const { kserve } = planOf().plan.server;
    expect(kserve).toMatchObject({ image: 'vllm/vllm-openai:v0.32.0', command: ['vllm', 'serve'], runtime: 'kserve-vllmserver' });
    expect(planOf({ image: 'vllm/vllm-openai:v0.18.0' }).plan.server.kserve!.image).toBe('vllm/vllm-openai:v0.18.0');
  });

  test('in the image for CPUs where there is no GPU', () => {
    const { container, kserve } = planned({ runtime: Runtime.vllm(), model: ModelSource.pvc('weights'), gpu: GpuRequest.none() }).plan.server;
    expect([container.image, kserve!.image]).toEqual(['vllm/vllm-openai-cpu:v0.32.0', 'vllm/vllm-openai-cpu:v0.32.0']);
  });
});

describe('a context that does not fit', () => {
  test('is left to vLLM, which knows what is free; before 0.14.1 the library reckons', () => {
    expect(argsOf({})).toContain('--max-model-len=auto');
    expect(argsOf({ image: 'vllm/vllm-openai:v0.11.0' }).join(' ')).toMatch(/--max-model-len=\d+/);
    expect(argsOf({ maxModelLength: 4096 })).toContain('--max-model-len=4096');
    expect(planned({ runtime: Runtime.vllm(), model: LLAMA, gpu: GpuRequest.of(Gpu.H100_SXM) }).plan.server.container.args!.join()).not.toContain('max-model-len');
  });

  test('is reckoned from the share of memory that the version takes', () => {
    expect(engineOf(VLLM, { image: 'vllm/vllm-openai:v0.11.0' }, 1)!.memoryUtilization).toBe(0.9);
    expect(engineOf(VLLM, {}, 1)!.memoryUtilization).toBe(0.92);
    expect(engineOf(VLLM, { gpuMemoryUtilization: 0.5 }, 1)!.memoryUtilization).toBe(0.5);
  });
});

describe('a GPU that the image has no code for', () => {
  const found = (gpu: Gpu, runtime: Runtime) => planned({ runtime, model: ModelSource.pvc('weights'), gpu: GpuRequest.of(gpu) }).findings
    .filter(({ id }) => id === 'FIT014').map(({ value }) => value);

  test('is an error: Volta has ended with CUDA 13', () => {
    expect(found(Gpu.V100_SXM_16GB, Runtime.vllm())).toEqual(['V100_SXM_16GB']);
    expect(found(Gpu.V100_SXM_16GB, Runtime.vllm({ image: 'vllm/vllm-openai:v0.11.0' }))).toEqual([]);
    expect(found(Gpu.P100, Runtime.vllm({ image: 'vllm/vllm-openai:v0.11.0' }))).toEqual(['P100']);
    expect(found(Gpu.T4, Runtime.vllm())).toEqual([]);
  });

  test('is one in whatever container runs the image', () => {
    expect(found(Gpu.V100_SXM_16GB, Runtime.custom({ image: 'registry.example.com/vllm-openai:v0.25.0', port: 8000 }))).toEqual(['V100_SXM_16GB']);
    expect(found(Gpu.V100_SXM_16GB, Runtime.custom({ image: 'registry.example.com/server:1.0.0', port: 8000 }))).toEqual([]);
  });
});
