import type { Inputs } from '@pulumi/pulumi';
import { Output } from '@pulumi/pulumi';
import { promisesOf } from '../sdk-internals';
import type { Described } from './described';

/**
 * Inputs of a component that are known only when it is decided, for which the component must be there already: a finding is said of it.
 * A policy pack and a preview see them, and the state keeps them, where what was a secret is one.
 */
export class LateInputs {
  /** For the constructor of the resource. */
  public readonly inputs: Inputs;
  private tell!: (described: Described) => void;

  /** @param keys of the inputs; where one is not told of, there is none */
  public constructor(keys: readonly string[]) {
    const described = new Promise<Described>((done) => { this.tell = done; });
    this.inputs = Object.fromEntries(keys.map((key) => [key, described.then((all) => settled(all[key]))]));
    // A constructor that throws tells nothing, and nobody may wait for it. No constructor takes longer than this.
    queueMicrotask(() => { this.tell({}); });
  }

  public are(described: Described): void {
    this.tell(described);
  }
}

/** The same value with nothing in place of Outputs that have no value, since what gives it is not made: the component says so itself. */
export function settled(value: unknown): any {
  if (Output.isInstance(value)) return Promise.all(promisesOf(value)).then(() => value, () => undefined);
  if (value instanceof Promise) return value.then(settled, () => undefined);
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settled(item)]));
}
