import { JsonPatch } from 'cdk8s';
import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { secretsOf } from '../finding/secrets/places';
import { secretFinding } from '../lint/placed-finding';
import type { KubernetesObject } from '../manifest/kubernetes-object';

type Metadata = { readonly [field: string]: unknown };

/** Secrets in labels and annotations that are not the manifest's own: those were looked at when it was made. */
export function secretsInMetadata(path: string, manifest: Manifest, written: Metadata): Finding[] {
  const { labels, annotations } = manifest.metadata;
  const added = { labels: differing(written.labels, labels), annotations: differing(written.annotations, annotations) };
  return added.labels === undefined && added.annotations === undefined ? [] : secretsIn(path, { metadata: added });
}

/** What is written and not the manifest's own; mostly nothing. */
function differing(written: unknown, own: Metadata = {}): Metadata | undefined {
  const entries = Object.entries(written ?? {}).filter(([key, value]) => own[key] !== value);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Secrets in an object that JSON patches change; why one cannot be applied is said elsewhere. */
export function secretsInPatches(path: string, manifest: Manifest, patches: readonly JsonPatch[]): Finding[] {
  if (patches.length === 0) return [];
  try {
    return secretsIn(path, patched(manifest, patches));
  } catch {
    return [];
  }
}

/** @throws where a patch cannot be applied */
export function patched(manifest: object, patches: readonly JsonPatch[]): KubernetesObject {
  return JsonPatch.apply(structuredClone(manifest), ...patches);
}

function secretsIn(path: string, object: unknown): Finding[] {
  return secretsOf(object).map((secret) => secretFinding(path, object, secret));
}
