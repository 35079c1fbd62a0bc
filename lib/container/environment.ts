import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, text } from '../arguments/checks';
import { checkedObjectName } from './object-name';

/** An environment variable's value. `EnvValue` of every cdk8s-plus is one. */
export interface IEnvValue {
  /** The value itself. */
  readonly value?: any;
  /** Where the value is read from. */
  readonly valueFrom?: any;
}

/** An environment variable, as a container has it. */
export interface EnvPlan {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** All variables of an object, as a container has them: Kubernetes' `EnvFromSource`. */
export interface EnvFromPlan {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name: string; readonly optional?: boolean };
  readonly secretRef?: { readonly name: string; readonly optional?: boolean };
}

type EnvMap = { readonly [name: string]: string | IEnvValue };

export function planEnv(env: EnvMap = {}): EnvPlan[] {
  return Object.entries(env).map(([name, value]) => {
    if (typeof value !== 'object') return { name, value: String(value) };
    return value.valueFrom === undefined ? { name, value: String(value.value) } : { name, valueFrom: withoutUndefined(value.valueFrom) };
  });
}

/** cdk8s-plus writes fields that are not given as undefined. */
function withoutUndefined(source: object): object {
  const given = Object.entries(source).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => [key, typeof value === 'object' && value !== null ? withoutUndefined(value) : value]),
  );
}

export function planEnvFrom(sources: readonly EnvFrom[] = []): EnvFromPlan[] {
  return sources.map(({ kind, name, options: { prefix, optional } }) => ({
    ...(prefix === undefined ? {} : { prefix }),
    [`${kind}Ref`]: optional === undefined ? { name } : { name, optional },
  }));
}

/** Variables in order of names; of two with one name the later wins. */
export function mergedEnv(...layers: EnvPlan[][]): EnvPlan[] {
  const byName = new Map(layers.flat().map((variable) => [variable.name, variable]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

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
