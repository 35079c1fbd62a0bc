import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Size } from 'cdk8s';
import type { Finding } from '../../../lib';
import { ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime } from '../../../lib';

/** A GPU that the catalogue has not. */
interface OtherGpu {
  readonly id: string;
  readonly architecture: string;
  readonly computeCapability: number;
  readonly gibibytes: number;
}

/** What somebody told in public of vLLM and the memory of GPUs. */
export interface MemoryReport {
  readonly model: string;
  readonly gpu: 'A10' | 'A100_PCIE_40GB' | 'A100_SXM_80GB' | 'H100_SXM' | 'L4' | OtherGpu;
  readonly count?: number;
  /** Of the runtime. */
  readonly options: { readonly version?: string; readonly maxModelLength?: number; readonly args?: string[] };
  readonly source: string;
  readonly said: string;
}

/** Where vLLM refused to start or ran out of memory, and where it served. */
export const MEMORY_REPORTS: { readonly refused: MemoryReport[]; readonly served: MemoryReport[] } = JSON.parse(
  readFileSync(join(__dirname, 'memory-reports.json'), 'utf8'),
);

/** As a table's title. */
export function titleOf({ model, gpu, count = 1, options: { args = [], ...options }, source }: MemoryReport): string {
  return `${model} on ${count} ${typeof gpu === 'string' ? gpu : gpu.id}, ${[...Object.entries(options).map(([name, value]) => `${name} ${value}`), ...args].join(', ') || 'no options'} (${source})`;
}

/** That the memory does not, or may not, suffice: the weights, or the cache of one request. */
const TOO_LITTLE = ['FIT001', 'FIT002', 'FIT009'];

/** What the library says against the memory for the same service; not that it shortens the context, and nothing about other matters. */
export function memoryFindings({ model, gpu, count = 1, options }: MemoryReport): Finding[] {
  return findingsOf(model, GpuRequest.of(gpuOf(gpu), { count }), Runtime.vllm(options))
    .filter(({ id }) => TOO_LITTLE.includes(id));
}

function gpuOf(gpu: MemoryReport['gpu']): Gpu {
  if (typeof gpu === 'string') return Gpu[gpu];
  const { gibibytes, ...row } = gpu;
  return Gpu.of({ ...row, memory: Size.gibibytes(gibibytes) });
}

function findingsOf(model: string, gpu: GpuRequest, runtime: Runtime): readonly Finding[] {
  try {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gfd() });
    new GpuInferenceService(chart, 'llm', { model: ModelSource.huggingFace(model), runtime, gpu });
    return chart.findings();
  } catch (error) {
    return Findings.of(error);
  }
}
