import type { Input } from '@pulumi/pulumi';
import type { IEnvValue } from '../../container/environment';
import { Deferred } from '../inputs/read-inputs';

/** Whether what is referred to may be missing. */
export interface EnvReferenceOptions {
  /** Whether the container starts without it. @default false */
  readonly optional?: boolean;
}

/** An environment variable whose value is read from another object of the namespace. */
export class EnvValue extends Deferred<IEnvValue> {
  /**
   * One key of a Secret.
   *
   * @param name name of the Secret
   * @param key key of its data
   * @param options whether it may be missing
   */
  public static fromSecret(name: Input<string>, key: Input<string>, options: EnvReferenceOptions = {}): EnvValue {
    return new EnvValue((read) => ({ valueFrom: { secretKeyRef: { name: read(name), key: read(key), ...read(options) } } }));
  }

  /**
   * One key of a ConfigMap.
   *
   * @param name name of the ConfigMap
   * @param key key of its data
   * @param options whether it may be missing
   */
  public static fromConfigMap(name: Input<string>, key: Input<string>, options: EnvReferenceOptions = {}): EnvValue {
    return new EnvValue((read) => ({ valueFrom: { configMapKeyRef: { name: read(name), key: read(key), ...read(options) } } }));
  }
}
