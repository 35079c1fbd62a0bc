import { readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'cdk8s';
import type { Finding } from '../../../lib';
import { ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime } from '../../../lib';

/** What somebody told in public of vLLM and the memory of GPUs. */
export interface MemoryReport {
  readonly model: string;
  readonly gpu: 'A10' | 'A100_PCIE_40GB' | 'A100_SXM_80GB' | 'H100_SXM' | 'L4';
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
  return `${model} on ${count} ${gpu}, ${[...Object.entries(options).map(([name, value]) => `${name} ${value}`), ...args].join(', ') || 'no options'} (${source})`;
}

/** What the library says of the memory for the same service. */
export function memoryFindings({ model, gpu, count = 1, options }: MemoryReport): Finding[] {
  return findingsOf(model, GpuRequest.of(Gpu[gpu], { count }), Runtime.vllm(options))
    .filter(({ id }) => ['FIT001', 'FIT002', 'FIT008', 'FIT009'].includes(id));
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
