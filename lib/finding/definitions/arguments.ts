import { Definition } from '../definition';
import { Severity } from '../finding';

export const INVALID_ARGUMENT: Definition = {
  id: 'ARG001',
  severity: Severity.ERROR,
  title: 'An argument has no meaning',
  why: 'No manifest could be right with it, so the constructor refuses it.',
  cure: 'Give a value of the kind and within the bounds that the message names.',
};

export const UNKNOWN_ARGUMENT: Definition = {
  id: 'ARG006',
  severity: Severity.ERROR,
  title: 'An argument is not known',
  why: 'A misspelt property would be left out silently, and something else deployed than was meant.',
  cure: 'Correct the name; the message tells the nearest known one.',
};

export const OUTPUT_DECIDES: Definition = {
  id: 'ARG008',
  severity: Severity.ERROR,
  title: 'An Output stands where a decision is wanted',
  why: 'Its value may be unknown in a preview, and which resources there are must not depend on it. Texts may be Outputs; counts, kinds and sizes are plain, and so is a text whose value changes something else than itself.',
  cure: 'Give a plain value, such as one of the stack\'s configuration: `new pulumi.Config().requireNumber(…)`.',
};

export const UNWRITABLE_TEXT: Definition = {
  id: 'ARG009',
  severity: Severity.ERROR,
  title: 'A text has a character that cannot be written',
  why: 'A container with a NUL in an argument or a variable does not start, and kubectl cannot read a manifest with half of a surrogate pair.',
  cure: 'Leave the character out. Binary data belongs into a Secret or a file.',
};
