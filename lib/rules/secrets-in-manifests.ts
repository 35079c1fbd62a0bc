import { Manifest } from '../backend/manifest';
import { SECRET_IN_VALUE } from '../finding/definitions/secrets';
import { Severity } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { looksLikeSecret } from '../finding/redaction';

/** The last look before anything is written: a secret that no other rule found, wherever it came in. */
export function checkManifestSecrets(manifests: Manifest[], findings: FindingList): void {
  if (findings.all.some(({ id, severity }) => id.startsWith('SEC') && severity === Severity.ERROR)) return;
  for (const { kind, metadata, spec } of manifests) {
    const path = placeOf({ metadata, spec }, kind);
    if (path === undefined) continue;
    findings.add(SECRET_IN_VALUE, {
      property: path, rule: 'looks like a secret (value withheld)', cure: 'find the property that it comes from, put it into a Secret and refer to that',
    });
  }
}

/** Path of the first text, or key, that looks like a secret. */
function placeOf(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return looksLikeSecret(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const place = looksLikeSecret(key) ? path : placeOf(item, `${path}.${key}`);
    if (place !== undefined) return place;
  }
  return undefined;
}
