import { RunError } from '@pulumi/pulumi';

/**
 * An error for those who wait for what is not made. A finding says why, so it has no stack, which the CLI's host prints of errors that it
 * gets when the program has ended.
 */
export function refusal(message: string): Error {
  const error = new RunError(message);
  error.stack = undefined;
  return error;
}
