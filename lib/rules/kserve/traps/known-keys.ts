import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { KeyReader } from '../../../platform/key-readers';
import { keysReadBy, KSERVE_SPACES } from '../../../platform/known-keys';
import { Place } from '../../../manifest/place';
import { nearest } from '../../../finding/nearest';

export const KSERVE_KEY_UNKNOWN: Definition = {
  id: 'KSV117',
  severity: Severity.WARNING,
  title: 'KServe does not know the key',
  why: 'A misspelt key is ignored.',
  cure: 'Correct the key, or use a prefix of your own.',
  source: 'kserve v0.20.0 pkg/constants/constants.go',
};

/** What KServe writes for itself is of its own making. */
const PREFIXES = KSERVE_SPACES.filter((space) => !space.startsWith('internal.'));

const KNOWN = keysReadBy(KeyReader.INFERENCE_SERVICE, KeyReader.KSERVE_OBJECT);

/** The controller's own, with the presets that it took behind. */
const PRESETS = 'serving.kserve.io/config-llm-';

/** Of any object that KServe reads. */
export function checkKeys(metadata: Place): void {
  for (const key of [...metadata.field('annotations').fields, ...metadata.field('labels').fields]) {
    if (!PREFIXES.some((prefix) => key.name.startsWith(prefix)) || key.name.startsWith(PRESETS) || KNOWN.has(key.name)) continue;
    const near = nearest(key.name, KNOWN);
    key.report(KSERVE_KEY_UNKNOWN, 'has a key that KServe does not read', near === undefined ? 'leave it out' : `did you mean "${near}"?`);
  }
}
