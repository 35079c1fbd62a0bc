import type { Subject } from '../../../manifest/manifest-rule';
import type { Place } from '../../../manifest/place';

/** An LLMInferenceService, or a configuration that some build on. */
export interface LlmView {
  readonly object: Place;
  readonly metadata: Place;
  readonly spec: Place;
  readonly model: Place;
  /** The service itself, and its prefill. */
  readonly workloads: readonly Place[];
  /** v1alpha1, whose webhook knows less. */
  readonly isFirstVersion: boolean;
}

export const LLM_SERVICES: Subject<LlmView> = { kinds: ['LLMInferenceService.serving.kserve.io'], of: (object) => [viewOf(object)] };

export const LLM_CONFIGS: Subject<LlmView> = { kinds: ['LLMInferenceServiceConfig.serving.kserve.io'], of: (object) => [viewOf(object)] };

function viewOf(object: Place): LlmView {
  const [metadata, spec] = [object.field('metadata'), object.field('spec')];
  return {
    object, metadata, spec, model: spec.field('model'), workloads: [spec, spec.field('prefill')],
    isFirstVersion: object.field('apiVersion').text.endsWith('/v1alpha1'),
  };
}
