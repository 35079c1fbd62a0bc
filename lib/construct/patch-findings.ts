import { JsonPatch } from 'cdk8s';
import { Manifest } from '../backend/manifest';
import { finding } from '../finding/definition';
import { PATCH_FAILS } from '../finding/definitions/constructs';
import { Finding } from '../finding/finding';
import { KubernetesObject } from '../lint/manifest-rule';
import { lintFindings } from './lint';

/** What is wrong with a patched object and was not before: patches write what no rule about properties sees. */
export function patchFindings(path: string, manifest: Manifest, patches: readonly JsonPatch[]): Finding[] {
  let after: KubernetesObject;
  try {
    after = patched(manifest, patches);
  } catch (error) {
    return [finding(PATCH_FAILS, {
      path, property: 'addJsonPatch', rule: `cannot be applied: ${(error as Error).message.split('\n')[0]}`, cure: 'correct its path: all but its last part must be there',
    })];
  }
  const before = new Set(lintFindings(manifest as unknown as KubernetesObject, path).map(String));
  return lintFindings(after, path).filter((each) => !before.has(String(each)));
}

/** @throws where a patch cannot be applied */
export function patched(manifest: Manifest, patches: readonly JsonPatch[]): KubernetesObject {
  return JsonPatch.apply(structuredClone(manifest), ...patches);
}
