import { asMap, asText, mapOf } from '../../manifest/json';
import type { KubernetesObject, Path } from '../../manifest/kubernetes-object';
import { valueAt } from '../../manifest/kubernetes-object';

/** What stands in place of a value. Source: getsops/sops aes/cipher.go, Cipher.Encrypt. */
const CIPHERTEXT = /^ENC\[[A-Z0-9_]+,data:/;

/** An object without the key that SOPS adds to what it encrypts, and that is gone again before the object is applied. */
export function withoutSops(object: KubernetesObject): KubernetesObject {
  if (!CIPHERTEXT.test(asText(mapOf(object.sops).mac) ?? '')) return object;
  const { sops: _, ...others } = object;
  return others as KubernetesObject;
}

/** Whether a value, or a part of it, is known only when it is decrypted. */
export function isEncrypted(object: KubernetesObject, at: Path): boolean {
  return hasCiphertext(valueAt(object, at));
}

function hasCiphertext(value: unknown): boolean {
  if (typeof value === 'string') return CIPHERTEXT.test(value);
  return Object.values(Array.isArray(value) ? value : asMap(value) ?? {}).some(hasCiphertext);
}
