import type { EnvFrom } from './env-from';

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
