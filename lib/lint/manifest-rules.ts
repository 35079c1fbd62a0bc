import { CORE_RULES } from './core/core-rules';
import { GPU_RULES } from './gpu/gpu-rules';
import { KFSERVING_SERVICE } from './kfserving/inference-service';
import { Features, GPU_FEATURES } from './knative/features';
import { knativeRules } from './knative/knative-rules';
import { KNATIVE_TRAPS } from './knative/traps/trap-rules';
import { kserveRules } from './kserve/kserve-rules';
import { ManifestRule } from './manifest-rule';
import { METADATA } from './metadata';
import { STRUCTURE } from './structure';

/** Every rule about manifests, for clusters whose Knative has some features enabled. */
export function manifestRules(features: Features): ManifestRule[] {
  return [
    STRUCTURE,
    METADATA,
    ...CORE_RULES,
    ...knativeRules(features),
    ...KNATIVE_TRAPS,
    ...kserveRules(features),
    KFSERVING_SERVICE,
    ...GPU_RULES,
  ];
}

export const MANIFEST_RULES: readonly ManifestRule[] = manifestRules(GPU_FEATURES);
