import { CORE_RULES } from '../rules/kubernetes/core-rules';
import { GPU_RULES } from '../rules/gpu/gpus';
import { PLACEMENT } from '../rules/gpu/placement';
import { GPU_ROLLOUT } from '../rules/gpu/rollout';
import { KEDA_RULES } from '../rules/keda/keda-rules';
import { KFSERVING_SERVICE } from '../rules/kfserving/inference-service';
import type { Features } from '../rules/knative/features';
import { ASSUMED_FEATURES } from '../rules/knative/features';
import { knativeRules } from '../rules/knative/knative-rules';
import { CONFIG_GRACE, CONFIG_MAPS, SECTIONS } from '../rules/knative/config-maps';
import { KNATIVE_TRAPS } from '../rules/knative/template-traps';
import { kserveRules } from '../rules/kserve/kserve-rules';
import { REVISION_TRAPS } from '../rules/knative/routing';
import type { ManifestCheck } from '../manifest/manifest-rule';
import { PODS_OF_OTHERS } from '../rules/pod/resource-traps';
import { PORT_NAMES } from '../rules/pod/port-names';
import { PROGRAM_RULES } from '../rules/program/program-rules';
import { METADATA, METADATA_OF_OTHERS } from '../rules/kubernetes/metadata';
import { KIND, STRUCTURE } from '../rules/kubernetes/structure';

/** Every rule about manifests, for clusters whose Knative has some features enabled. */
export function manifestRules(features: Features): ManifestCheck[] {
  return [
    STRUCTURE,
    METADATA,
    METADATA_OF_OTHERS,
    ...CORE_RULES,
    ...knativeRules(features),
    ...KNATIVE_TRAPS,
    REVISION_TRAPS,
    CONFIG_MAPS,
    SECTIONS,
    CONFIG_GRACE,
    ...kserveRules(features),
    KFSERVING_SERVICE,
    ...KEDA_RULES,
    ...GPU_RULES,
    PODS_OF_OTHERS,
    PORT_NAMES,
    PLACEMENT,
    GPU_ROLLOUT,
    ...PROGRAM_RULES,
  ];
}

/** Rules about objects whose kind no other rule knows. */
export const OTHER_KINDS: readonly ManifestCheck[] = [KIND, METADATA_OF_OTHERS];

export const MANIFEST_RULES: readonly ManifestCheck[] = manifestRules(ASSUMED_FEATURES);
