import { LLM_PARALLELISM } from '../../../finding/definitions/kserve-llm';
import { Place } from '../../../manifest/place';

/** Of the service itself, and of its prefill. */
export function checkParallelism(workload: Place): void {
  const parallelism = workload.field('parallelism');
  const [pipeline, data, local] = ['pipeline', 'data', 'dataLocal'].map((field) => parallelism.field(field));
  const isPipeline = (pipeline.number ?? 0) > 0;
  const isData = (data.number ?? 0) > 0 || (local.number ?? 0) > 0;
  const worker = workload.field('worker');
  if (worker.isSet && !isPipeline && !isData) {
    worker.report(LLM_PARALLELISM, 'has nothing to do without data or pipeline parallelism', 'set parallelism.pipeline, or parallelism.data with dataLocal');
  }
  if (isPipeline && isData) parallelism.report(LLM_PARALLELISM, 'has both pipeline and data', 'keep one of them');
  if (data.isSet !== local.isSet) {
    (data.isSet ? local : data).report(LLM_PARALLELISM, 'is missing, which the other number of data parallelism asks for', 'set data and dataLocal together');
  }
  for (const size of [pipeline, data, local]) {
    if ((size.number ?? 1) < 1) size.report(LLM_PARALLELISM, 'is less than 1', 'use 1 or more');
  }
}
