import * as pulumi from '@pulumi/pulumi';

/** An Output that a preview does not know. */
export function unknown(): pulumi.Output<string> {
  return pulumi.output(pulumi.unknown) as unknown as pulumi.Output<string>;
}

export function rejected(error: Error): pulumi.Output<string> {
  const promise = Promise.reject(error);
  promise.catch(() => undefined);
  return pulumi.output(promise) as unknown as pulumi.Output<string>;
}

export function later(text: string): Promise<string> {
  return new Promise((resolve) => { setTimeout(() => resolve(text), 5); });
}
