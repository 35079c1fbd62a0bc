import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { asMap, asNumber, JsonMap, mapOf } from '../../manifest/json';
import { ChangeRule } from './change-rule';

export const PARALLELISM_FIXED: Definition = {
  id: 'CHG007',
  severity: Severity.ERROR,
  title: 'The number of nodes of an LLMInferenceService cannot change',
  why: 'KServe makes a LeaderWorkerSet of that size; its webhook refuses another one.',
  cure: 'Delete the service and apply it anew, or roll over to a service of another name.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go, validateImmutable',
};

/** How many nodes a replica of an LLMInferenceService spans. */
export const PARALLELISM: ChangeRule = {
  kinds: ['LLMInferenceService.serving.kserve.io'],
  check(before, after, report) {
    const [oldSpec, spec] = [before, after].map((object) => mapOf(object.spec));
    const places: [string[], JsonMap | undefined, JsonMap | undefined][] = [
      [['spec'], oldSpec, spec],
      [['spec', 'prefill'], asMap(oldSpec.prefill), asMap(spec.prefill)],
    ];
    for (const [at, old, now] of places) {
      if (old === undefined || now === undefined) continue;
      const [oldSize, size] = [old, now].map(({ parallelism }) => nodesOf(mapOf(parallelism)));
      if (oldSize === size) continue;
      report(PARALLELISM_FIXED, {
        at: [...at, 'parallelism'], rule: `makes ${size} nodes of the ${oldSize} that are applied`, cure: 'delete the service and apply it anew, or give it another name',
      });
    }
  },
};

/** ParallelismSpec.GetSize of KServe: pkg/apis/serving/v1alpha2/llm_inference_service_types_func.go. */
function nodesOf({ data, dataLocal, pipeline }: JsonMap): number {
  const [all, local] = [data, dataLocal].map((count) => Math.max(asNumber(count) ?? 1, 1));
  if (asNumber(data) || asNumber(dataLocal)) return Math.max(Math.floor(all / local), 1);
  return asNumber(pipeline) ?? 1;
}
