import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';

export const LLM_PARALLELISM: Definition = {
  id: 'KSV203',
  severity: Severity.ERROR,
  title: 'Workers need data or pipeline parallelism, one of them, and data parallelism both of its numbers',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set either `pipeline`, or `data` with `dataLocal`, beside `worker`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

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
