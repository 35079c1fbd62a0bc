import { ManifestRule } from './manifest-rule';

/** Every rule about manifests. */
export const MANIFEST_RULES: readonly ManifestRule[] = [];
