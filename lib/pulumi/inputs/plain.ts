import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Output } from '@pulumi/pulumi';
import { ArgumentCheck, text } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';

export const OUTPUT_DECIDES: Definition = {
  id: 'ARG008',
  severity: Severity.ERROR,
  title: 'An Output stands where a decision is wanted',
  why: 'Its value may be unknown in a preview, and which resources there are must not depend on it. Texts may be Outputs; counts, kinds and sizes are plain, and so is a text whose value changes something else than itself.',
  cure: 'Give a plain value, such as one of the stack\'s configuration: `new pulumi.Config().requireNumber(…)`.',
};

/** Refuses an Output, and a promise, where it decides what is made. */
export const plain: ArgumentCheck = (property, value) => {
  if (!isLate(value)) return;
  fail(OUTPUT_DECIDES, { property, rule: 'is an Output, but decides what is made', cure: 'give a plain value' });
};

/** A text, or an Output of one, which is checked when it is known. */
export const input: ArgumentCheck = (property, value) => {
  if (!isLate(value)) text(property, value);
};

export function isLate(value: unknown): value is Output<string> | Promise<string> {
  return Output.isInstance(value) || value instanceof Promise;
}
