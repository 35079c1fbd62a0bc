import { JsonPatch } from 'cdk8s';
import { Manifest } from '../backend/manifest';
import { Finding } from '../finding/finding';
import { secretsOf } from '../finding/secrets/places';
import { secretFinding } from '../lint/placed-finding';
import { KubernetesObject } from '../manifest/kubernetes-object';

type Metadata = { readonly [field: string]: unknown };

/** Secrets in labels and annotations that are not the manifest's own: those were looked at when it was made. */
export function secretsInMetadata(path: string, manifest: Manifest, written: Metadata): Finding[] {
  const added = Object.fromEntries(['labels', 'annotations'].map((field) => [field, differing(written[field], manifest.metadata[field as 'labels'])]));
  return secretsIn(path, { metadata: added });
}

function differing(written: unknown, own: Metadata = {}): Metadata {
  return Object.fromEntries(Object.entries(written ?? {}).filter(([key, value]) => own[key] !== value));
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
