import type { Output } from '@pulumi/pulumi';
import { output, runtime } from '@pulumi/pulumi';

/**
 * What the entry uses of `@pulumi/pulumi` beside its documented types, all in this file; a test pins what each of them does.
 */
interface OutputInternals<T> {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<T>;
  allResources(): Promise<unknown>;
}

/** Whether a preview knows it. */
export function isKnown(value: Output<unknown>): Promise<boolean> {
  return internalsOf(value).isKnown;
}

/** @returns nothing in a preview that does not know it */
export async function valueOf<T>(value: Output<T>): Promise<T | undefined> {
  return await isKnown(value) ? internalsOf(value).promise() : undefined;
}

/** An Output that has no value. Nothing is printed, unless somebody waits for it. */
export function rejectedOutput<T>(error: Error): Output<T> {
  const promise = Promise.reject(error);
  const rejected = output(promise) as unknown as Output<T>;
  for (const each of [promise, ...promisesOf(rejected)]) each.catch(() => undefined);
  return rejected;
}

/** Whoever handles these hears of an Output's error; each that nobody handles would be printed. */
export function promisesOf(value: Output<unknown>): Promise<unknown>[] {
  const { isSecret } = internalsOf(value);
  return [isKnown(value), isSecret, internalsOf(value).promise(), internalsOf(value).allResources()];
}

/** Whether there is an engine: under mocks there is none. */
export function hasEngine(): boolean {
  return runtime.getEngine() !== undefined;
}

/** The stack that the program makes; each program of a process has its own. */
export function stackResource(): object | undefined {
  return runtime.getStackResource();
}

/** What `String(output)` and `JSON.stringify(output)` give (output.ts). */
export const TEXT_OF_OUTPUT = /Calling \[to(String|JSON)\] on an \[Output<T>\]/;

function internalsOf<T>(value: Output<T>): OutputInternals<T> {
  return value as unknown as OutputInternals<T>;
}
