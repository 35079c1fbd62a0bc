import { Output } from '@pulumi/pulumi';
import { Check, text } from '../../arguments/checks';
import { OUTPUT_DECIDES } from '../../finding/definitions/arguments';
import { fail } from '../../finding/finding-error';

/** Refuses an Output, and a promise, where it decides what is made. */
export const plain: Check = (property, value) => {
  if (!isLate(value)) return;
  fail(OUTPUT_DECIDES, { property, rule: 'is an Output, but decides what is made', cure: 'give a plain value' });
};

/** A text, or an Output of one, which is checked when it is known. */
export const input: Check = (property, value) => {
  if (!isLate(value)) text(property, value);
};

export function isLate(value: unknown): value is Output<string> | Promise<string> {
  return Output.isInstance(value) || value instanceof Promise;
}
