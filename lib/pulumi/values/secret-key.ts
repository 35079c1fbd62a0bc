import type { Input } from '@pulumi/pulumi';
import { SecretKey as Plain } from '../../model/secret-key';
import { Deferred } from '../inputs/read-inputs';

/** A reference to one key of a Secret in the service's namespace. The value itself never passes through this library. */
export class SecretKey extends Deferred<Plain> {
  /**
   * Refers to a key.
   *
   * @param secretName name of the Secret
   * @param key key of its data
   */
  public static of(secretName: Input<string>, key: Input<string>): SecretKey {
    return new SecretKey((read) => Plain.of(read(secretName), read(key)));
  }
}
