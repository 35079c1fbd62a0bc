import { asMap, asText, mapOf } from '../../manifest/json';
import type { KubernetesObject, Path } from '../../manifest/kubernetes-object';
import { valueAt } from '../../manifest/kubernetes-object';

/** What stands in place of a value. Source: getsops/sops aes/cipher.go, Cipher.Encrypt. */
const CIPHERTEXT = /^ENC\[[A-Z0-9_]+,data:/;

/** Whether SOPS has encrypted a document: an object, or a List of some. */
export function isOfSops(document: unknown): boolean {
  return CIPHERTEXT.test(asText(mapOf(mapOf(document).sops).mac) ?? '');
}

/** An object without the key that SOPS adds, and that is gone again before the object is applied. */
export function withoutSops({ sops, ...object }: KubernetesObject): KubernetesObject {
  return object as KubernetesObject;
}

/** Whether a value, or a part of it, is known only when it is decrypted. */
export function isEncrypted(object: KubernetesObject, at: Path): boolean {
  return hasCiphertext(valueAt(object, at));
}

function hasCiphertext(value: unknown): boolean {
  if (typeof value === 'string') return CIPHERTEXT.test(value);
  return Object.values(Array.isArray(value) ? value : asMap(value) ?? {}).some(hasCiphertext);
}
