import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, text } from '../arguments/checks';
import { checkedObjectName } from './object-name';

enum Kind { CONFIG_MAP = 'configMap', SECRET = 'secret' }

/** How the keys of a Secret or ConfigMap become environment variables. */
export interface EnvFromOptions {
  /** What stands before each key in the name of its variable. @default - nothing: the key is the name */
  readonly prefix?: string;
  /** Whether the container starts without the object. @default false */
  readonly optional?: boolean;
}

const OPTIONS: ArgumentShape<EnvFromOptions> = { prefix: text, optional: flag };

/**
 * All keys of a Secret or ConfigMap of the namespace as environment variables. Of two sources with one key the later wins, and a variable
 * of `env` before both. Keys that are not names of variables are left out by Kubernetes.
 */
export class EnvFrom {
  /**
   * All keys of a Secret.
   *
   * @param name name of the Secret
   * @param options a prefix, and whether the Secret may be missing
   * @throws ARG001 for what is not the name of a Secret
   */
  public static secret(name: string, options: EnvFromOptions = {}): EnvFrom {
    return new EnvFrom(Kind.SECRET, checkedObjectName('Secret', 'name', name), checkArguments(options, OPTIONS, 'options'));
  }

  /**
   * All keys of a ConfigMap.
   *
   * @param name name of the ConfigMap
   * @param options a prefix, and whether the ConfigMap may be missing
   * @throws ARG001 for what is not the name of a ConfigMap
   */
  public static configMap(name: string, options: EnvFromOptions = {}): EnvFrom {
    return new EnvFrom(Kind.CONFIG_MAP, checkedObjectName('ConfigMap', 'name', name), checkArguments(options, OPTIONS, 'options'));
  }

  /** Kind of the object: `secret` or `configMap`. */
  public readonly kind: string;

  private constructor(
    kind: Kind,
    /** Name of the Secret or ConfigMap. */
    public readonly name: string,
    /** How its keys become variables. */
    public readonly options: EnvFromOptions,
  ) {
    this.kind = kind;
  }
}
