import { Size } from 'cdk8s';
import { ClusterProfile, DataType, Gpu, GpuRequest, ModelFacts, SharingStrategy } from '../../../lib';
import { fittingContext } from '../../../lib/service/plan/memory';
import { deviceBytes } from '../../../lib/service/plan/device-fraction';
import { engineOf } from '../../../lib/runtime/definition';
import type { VllmOptions } from '../../../lib/runtime/vllm';
import { VLLM } from '../../../lib/runtime/vllm';

const cluster = ClusterProfile.gfd();
const LLAMA_8B = ModelFacts.ofHuggingFace('meta-llama/Llama-3.1-8B-Instruct');
const LLAMA_70B = ModelFacts.ofHuggingFace('meta-llama/Llama-3.1-70B-Instruct');

function fitting(facts: ModelFacts | undefined, gpus: Gpu[], count = 1, options = {}) {
  const request = GpuRequest.of(gpus[0] ?? Gpu.L4, { count });
  const engine = engineOf(VLLM, { version: '0.11.0', ...options } as VllmOptions, count);
  return fittingContext(facts, gpus, { request, cluster, engine });
}

describe('the longest context that fits', () => {
  test('is what is left of the memory beside weights and overhead, at 128 KiB a token for Llama 3.1 8B', () => {
    // 0.9 of 23,034 - 512 MiB, less 15,317 MiB of weights and their 0.5 %, and 2,048 MiB: 2,828 MiB, or 22,627 tokens.
    expect(fitting(LLAMA_8B, [Gpu.L4])).toBe(22_528);
  });

  test('is that of the smallest GPU', () => {
    expect(fitting(LLAMA_8B, [Gpu.A100_SXM_40GB, Gpu.L4])).toBe(22_528);
    expect(fitting(LLAMA_8B, [Gpu.A100_SXM_40GB])).toBeGreaterThan(131_072);
  });

  test('grows with the GPUs that share weights and heads', () => {
    // Four A100 of 80 GiB: 0.9 of 81,408 MiB, less a quarter of 135,244 MiB and 2,048 MiB; two of eight heads, 80 KiB a token.
    expect(fitting(LLAMA_70B, [Gpu.A100_SXM_80GB], 4)).toBe(478_208);
  });

  test('shrinks with the share of the memory that vLLM may take', () => {
    expect(fitting(LLAMA_8B, [Gpu.L4], 1, { gpuMemoryUtilization: 0.8 })).toBe(4096);
  });

  test('is twice as long with a cache of 8 bits, and unknown with a format that nobody knows', () => {
    const withCache = (type: string) => {
      const request = GpuRequest.of(Gpu.L4);
      return fittingContext(LLAMA_8B, [Gpu.L4], {
        request, cluster, engine: engineOf(VLLM, { version: '0.11.0' } as VllmOptions, 1), args: [`--kv-cache-dtype=${type}`],
      });
    };
    expect(withCache('auto')).toBe(22_528);
    expect(withCache('fp8_e5m2')).toBe(45_056);
    expect(withCache('nvfp9')).toBeUndefined();
  });

  test('is unknown where facts are missing, or the weights leave nothing', () => {
    expect(fitting(undefined, [Gpu.L4])).toBeUndefined();
    expect(fitting(ModelFacts.of({ size: Size.gibibytes(8), dataType: DataType.BF16 }), [Gpu.L4])).toBeUndefined();
    expect(fitting(LLAMA_8B, [])).toBeUndefined();
    expect(fitting(LLAMA_70B, [Gpu.L4])).toBeUndefined();
  });
});

describe('the memory of a device', () => {
  const gibibytes = (gpu: Gpu, request: GpuRequest, on = cluster) => deviceBytes(gpu, request, on) / 2 ** 30;

  test('is what the driver reports', () => {
    expect(gibibytes(Gpu.T4, GpuRequest.of(Gpu.T4))).toBe(15);
  });

  test('is the slice of a GPU that MIG cuts', () => {
    expect(gibibytes(Gpu.H100_SXM, GpuRequest.mig(Gpu.H100_SXM, '3g.40gb'))).toBe(40);
  });

  test('is divided by MPS, and not by time-slicing', () => {
    const mps = ClusterProfile.gfd({ sharing: { strategy: SharingStrategy.MPS, replicas: 3 } });
    expect(gibibytes(Gpu.T4, GpuRequest.shared(Gpu.T4), mps)).toBe(5);
    expect(gibibytes(Gpu.T4, GpuRequest.shared(Gpu.T4))).toBe(15);
  });
});
