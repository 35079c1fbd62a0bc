import { Manifest } from '../backend/manifest';
import { SECRET_IN_VALUE } from '../finding/definitions/secrets';
import { Severity } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { looksLikeSecret } from '../finding/redaction';

/** The last look before anything is written: a secret that no other rule found, wherever it came in. */
export function checkManifestSecrets(manifests: Manifest[], findings: FindingList): void {
  if (findings.all.some(({ id, severity }) => id.startsWith('SEC') && severity === Severity.ERROR)) return;
  for (const { kind, metadata, spec } of manifests) {
    const place = placeOf({ metadata, spec });
    if (place === undefined) continue;
    findings.add(SECRET_IN_VALUE, {
      property: `${kind}${place}`, rule: 'looks like a secret (value withheld)', cure: 'find the property that it comes from, put it into a Secret and refer to that',
    });
  }
}

/** Path of the first text, or key, that looks like a secret; put together on the way back, since almost nothing does. */
function placeOf(value: unknown): string | undefined {
  if (typeof value === 'string') return looksLikeSecret(value) ? '' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of Object.keys(value)) {
    if (looksLikeSecret(key)) return '';
    const place = placeOf((value as { [key: string]: unknown })[key]);
    if (place !== undefined) return `.${key}${place}`;
  }
  return undefined;
}
