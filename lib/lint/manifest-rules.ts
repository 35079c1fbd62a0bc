import { CORE_RULES } from './core/core-rules';
import { GPU_FEATURES } from './knative/features';
import { knativeRules } from './knative/knative-rules';
import { KSERVE_RULES } from './kserve/kserve-rules';
import { ManifestRule } from './manifest-rule';

/** Every rule about manifests. */
export const MANIFEST_RULES: readonly ManifestRule[] = [
  ...CORE_RULES,
  ...knativeRules(GPU_FEATURES),
  ...KSERVE_RULES,
];
