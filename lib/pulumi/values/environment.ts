import * as plain from '../../container/environment';
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

/** How the keys of a Secret or ConfigMap become environment variables. */
export interface EnvFromOptions {
  /** What stands before each key in the name of its variable. @default - nothing: the key is the name */
  readonly prefix?: Input<string>;
  /** Whether the container starts without the object. @default false */
  readonly optional?: boolean;
}

/**
 * All keys of a Secret or ConfigMap of the namespace as environment variables. Of two sources with one key the later wins, and a variable
 * of `env` before both. Keys that are not names of variables are left out by Kubernetes. Its members can be read where no argument is an
 * Output, as in the `pod` of a profile.
 */
export class EnvFrom extends Deferred<plain.EnvFrom> {
  /**
   * All keys of a Secret.
   *
   * @param name name of the Secret
   * @param options a prefix, and whether the Secret may be missing
   */
  public static secret(name: Input<string>, options: EnvFromOptions = {}): EnvFrom {
    return new EnvFrom((read) => plain.EnvFrom.secret(read(name), read(options)));
  }

  /**
   * All keys of a ConfigMap.
   *
   * @param name name of the ConfigMap
   * @param options a prefix, and whether the ConfigMap may be missing
   */
  public static configMap(name: Input<string>, options: EnvFromOptions = {}): EnvFrom {
    return new EnvFrom((read) => plain.EnvFrom.configMap(read(name), read(options)));
  }

  /** Kind of the object: `secret` or `configMap`. */
  public get kind(): string { return this.ofProfile().kind; }

  /** Name of the Secret or ConfigMap. */
  public get name(): string { return this.ofProfile().name; }

  /** How its keys become variables. */
  public get options(): plain.EnvFromOptions { return this.ofProfile().options; }
}
