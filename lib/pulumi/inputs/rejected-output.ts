import { Output, output } from '@pulumi/pulumi';

/** An Output that has no value. Nothing is printed, unless somebody waits for it. */
export function rejectedOutput<T>(error: Error): Output<T> {
  const refusal = Promise.reject(error);
  const rejected = output(refusal) as unknown as Output<T>;
  // Not in the types: what an Output holds are promises, and each that nobody handles would be printed.
  const { isKnown, isSecret, promise, allResources } = rejected as any;
  for (const each of [refusal, isKnown, isSecret, promise(), allResources()]) each.catch(() => undefined);
  return rejected;
}
