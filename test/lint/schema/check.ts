import { parse } from 'yaml';
import { Severity } from '../../../lib/finding/finding';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import type { ManifestCheck } from '../../../lib/manifest/manifest-rule';
import { Place } from '../../../lib/manifest/place';

/** What a rule finds in a manifest, as `SCH001 spec.foo`; warnings have a `?` behind the id. */
export function found(rule: ManifestCheck, manifest: string | KubernetesObject): string[] {
  const object = typeof manifest === 'string' ? (parse(manifest) as KubernetesObject) : manifest;
  const all: string[] = [];
  rule.check(Place.root(object, ({ id, severity }, { at }) => {
    all.push(`${id}${severity === Severity.ERROR ? '' : '?'} ${at.join('.')}`);
  }));
  return all;
}
