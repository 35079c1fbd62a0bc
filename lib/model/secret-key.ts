import { INVALID_ARGUMENT } from '../arguments/rules';
import type { IEnvValue } from '../container/environment';
import { checkedObjectName } from '../container/object-name';
import { fail } from '../finding/finding-error';
import { looksLikeSecret } from '../finding/secrets/detector';
import { CONFIG_KEY_FORMAT, DNS_SUBDOMAIN } from '../platform/formats';

/** A reference to one key of a Secret in the service's namespace. The value itself never passes through this library. */
export class SecretKey implements IEnvValue {
  /**
   * Refers to a key.
   *
   * @param secretName name of the Secret
   * @param key key of its data
   * @throws ARG001 where either is not a valid Kubernetes name
   */
  public static of(secretName: string, key: string): SecretKey {
    return new SecretKey(checkedSecretName(secretName), checkedKey(key));
  }

  /** The source of an environment variable that has its value from there: a SecretKey stands in `env` as it is. */
  public readonly valueFrom?: any;

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Key of its data. */
    public readonly key: string,
  ) {
    this.valueFrom = { secretKeyRef: { key, name: secretName } };
  }
}

export function checkedSecretName(name: string): string {
  return checkedObjectName('Secret', 'secretName', name);
}

export function checkedServiceAccountName(name: string): string {
  if (!isSubdomain(name)) {
    fail(INVALID_ARGUMENT, {
      property: 'serviceAccountName', value: name, rule: 'is not the name of a service account',
      cure: 'use lower-case letters, digits, "-" and "."',
    });
  }
  return name;
}

export function isSubdomain(name: string): boolean {
  return typeof name === 'string' && DNS_SUBDOMAIN.is(name);
}

function checkedKey(key: string): string {
  if (typeof key !== 'string' || !CONFIG_KEY_FORMAT.is(key) || looksLikeSecret(key)) {
    fail(INVALID_ARGUMENT, {
      property: 'key', rule: 'is not a key of a Secret (value withheld)',
      cure: 'give a key of letters, digits, "-", "_" and ".", not its content',
    });
  }
  return key;
}
