import { ManifestRule } from '../manifest-rule';
import { INFERENCE_GRAPH } from './inference-graph';
import { INFERENCE_SERVICE } from './inference-service';
import { LLM_CONFIG } from './llm/llm-config';
import { LLM_SERVICE } from './llm/llm-service';
import { CLUSTER_SERVING_RUNTIME, SERVING_RUNTIME } from './serving-runtime';
import { TRAINED_MODEL } from './trained-model';

/** What KServe's webhooks and controllers refuse. */
export const KSERVE_RULES: readonly ManifestRule[] = [
  INFERENCE_SERVICE, SERVING_RUNTIME, CLUSTER_SERVING_RUNTIME, INFERENCE_GRAPH, TRAINED_MODEL, LLM_SERVICE, LLM_CONFIG,
];
