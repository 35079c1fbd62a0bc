import { Output } from '@pulumi/pulumi';
import { promisesOf } from '../sdk-internals';

/** The same value with nothing in place of Outputs that have no value, since what gives it is not made: the component says so itself. */
export function settled(value: unknown): any {
  if (Output.isInstance(value)) return Promise.all(promisesOf(value)).then(() => value, () => undefined);
  if (value instanceof Promise) return value.then(settled, () => undefined);
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settled(item)]));
}
