import { INFERENCE_SERVICE } from './kserve/inference-service';
import { ManifestRule } from './manifest-rule';

/** Every rule about manifests. */
export const MANIFEST_RULES: readonly ManifestRule[] = [
  INFERENCE_SERVICE,
];
