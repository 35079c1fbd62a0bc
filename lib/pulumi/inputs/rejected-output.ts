import { Output, output } from '@pulumi/pulumi';
import { promisesOf } from '../sdk-internals';

/** An Output that has no value. Nothing is printed, unless somebody waits for it. */
export function rejectedOutput<T>(error: Error): Output<T> {
  const refusal = Promise.reject(error);
  const rejected = output(refusal) as unknown as Output<T>;
  for (const each of [refusal, ...promisesOf(rejected)]) each.catch(() => undefined);
  return rejected;
}
