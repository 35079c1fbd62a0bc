import { bytesOf } from '../../arguments/size';
import type { Gpu } from '../gpu';
import { GpuVendor } from '../gpu-props';
import type { Interval } from './interval';
import { minus } from './interval';

/*
 * What vLLM needs on a GPU beside weights and cache: activations of a step, the sampler's, CUDA's and NCCL's own memory, CUDA graphs
 * (within its share since v0.21). It grows with the tokens of a step and the number of sequences, whose defaults follow the GPU
 * (vllm/engine/arg_utils.py, `get_batch_defaults`). Read 2026-11 from logs: the share of the memory, less weights, less "Available KV cache
 * memory". Below 70 GiB 0.4 to 0.6 GiB (vllm#13061, #14447: RTX 4090, 3090) and activations of 2.5 with images (vllm#16570: A100 40 GB);
 * between GPUs a graph that did not find room in 5.6 GiB (vllm#17469: four A10). Above 3.1 and 4.8 (vllm#10511: H100, one and two), 7.4
 * and 7.6 (vllm#23278, #27508: gpt-oss-120b, H100), 7.7 (vllm#21348: Qwen3-235B, four H100).
 */

const GIB = 2 ** 30;

function gib(least: number, usual: number, most: number): Interval {
  return { least: least * GIB, usual: usual * GIB, most: most * GIB };
}

/** Batches of an engine that nobody tells otherwise. */
interface BatchClass {
  readonly batchedTokens: number;
  readonly overhead: Interval;
  /** What it may be more where layers are split over GPUs: NCCL, custom all-reduce, and the buffers that graphs register with it. */
  readonly betweenGpus: number;
}

const SMALL: BatchClass = { batchedTokens: 2048, overhead: gib(0.4, 2, 2.5), betweenGpus: 3.3 * GIB };
const LARGE: BatchClass = { batchedTokens: 8192, overhead: gib(1.5, 5, 8), betweenGpus: 1.8 * GIB };
const LARGEST: BatchClass = { batchedTokens: 16384, overhead: gib(1.5, 6, 10), betweenGpus: 1.8 * GIB };

function batchClass(memory: number, gpu: Gpu): BatchClass {
  if (memory >= 160 * GIB) return LARGEST;
  return memory >= 70 * GIB && !gpu.id.startsWith('A100') ? LARGE : SMALL;
}

/** Tokens that vLLM reads in one step where `--max-num-batched-tokens` is not given. */
export function batchedTokens(memory: number, gpu: Gpu): number {
  return batchClass(memory, gpu).batchedTokens;
}

/** What vLLM needs on each GPU beside weights and cache. */
export function vllmOverhead(memory: number, gpu: Gpu, split: number): Interval {
  const { overhead, betweenGpus } = batchClass(memory, gpu);
  return split === 1 ? overhead : { ...overhead, most: overhead.most + betweenGpus };
}

/**
 * What the driver keeps of the memory that NVML reports: torch sees 79.22 GiB of an H100's 79.65 (vllm#10511), 39.38 of an A100's 40
 * (vllm#16570), 178.35 of a B200's 179.06 (unsloth#3411).
 */
const DRIVER = gib(0.25, 0.5, 0.75);

/** Memory of a device that a program gets. */
export function usableMemory(memory: number, gpu: Gpu): Interval {
  const whole = { least: memory, usual: memory, most: memory };
  return gpu.vendor === GpuVendor.NVIDIA ? minus(whole, DRIVER) : whole;
}

/** Memory of a device, as its driver reports it. */
export function reportedBytes(gpu: Gpu): number {
  return bytesOf(gpu.reportedMemory);
}
