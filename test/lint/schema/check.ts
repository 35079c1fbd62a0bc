import { parse } from 'yaml';
import { Severity } from '../../../lib/finding/finding';
import { KubernetesObject, ManifestRule } from '../../../lib/lint/manifest-rule';

/** What a rule finds in a manifest, as `SCH001 spec.foo`; warnings have a `?` behind the id. */
export function found(rule: ManifestRule, manifest: string | KubernetesObject): string[] {
  const object = typeof manifest === 'string' ? (parse(manifest) as KubernetesObject) : manifest;
  const all: string[] = [];
  rule.check(object, ({ id, severity }, { at }) => {
    all.push(`${id}${severity === Severity.ERROR ? '' : '?'} ${at.join('.')}`);
  });
  return all;
}
