import type { Features } from '../knative/features';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { KSERVE_CONFIG_MAP } from './config-map';
import { INFERENCE_GRAPH } from './inference-graph';
import { INFERENCE_SERVICE } from './inference-service';
import { LLM_CONFIG } from './llm/llm-config';
import { LLM_SERVICE } from './llm/llm-service';
import { podsOfServices } from './pods';
import { REVISIONS_OF_SERVICES } from './scaling-knative';
import { CLUSTER_SERVING_RUNTIME, SERVING_RUNTIME } from './serving-runtime';
import { TRAINED_MODEL } from './trained-model';

/** What KServe's webhooks refuse, and what fails after them where Knative has these features. */
export function kserveRules(features: Features): ManifestCheck[] {
  return [
    INFERENCE_SERVICE, REVISIONS_OF_SERVICES, podsOfServices(features), SERVING_RUNTIME, CLUSTER_SERVING_RUNTIME, INFERENCE_GRAPH,
    TRAINED_MODEL, LLM_SERVICE, LLM_CONFIG, KSERVE_CONFIG_MAP,
  ];
}
