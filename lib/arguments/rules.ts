import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { didYouMean, nearest } from '../finding/texts';

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

export const MISSING_ARGUMENT: Definition = {
  id: 'ARG002',
  severity: Severity.ERROR,
  title: 'An argument is missing',
  why: 'Nothing else says it, and a guess would deploy something else than was meant.',
  cure: 'Give it; the message names where.',
};

export const NAME_ILLEGAL: Definition = {
  id: 'NAM002',
  severity: Severity.ERROR,
  title: 'A name has a form that the API server refuses',
  why: 'The object would be refused when it is applied.',
  cure: 'Use lower-case letters, digits and "-", as long as the message says.',
};

export const LABEL_ILLEGAL: Definition = {
  id: 'NAM004',
  severity: Severity.ERROR,
  title: 'A label or annotation has a form that the API server refuses',
  why: 'The object would be refused when it is applied.',
  cure: 'Use a key of at most 63 letters, digits, "-", "_" and ".", behind a domain and "/" if it has one; a value likewise.',
};

/** Refuses a property that nobody reads: a misspelt one would be left out silently. Its value is withheld, for nothing is known of it. */
export function refuseUnknown(props: object, known: readonly string[], prefix: string): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || known.includes(name)) continue;
    const meant = nearest(name, known) ?? known.find((each) => isPart(name, each) || isPart(each, name));
    const cure = meant === undefined ? `leave it out; the properties are ${known.join(', ')}` : didYouMean(meant);
    fail(UNKNOWN_ARGUMENT, { property: `${prefix}${name}`, rule: 'is not a property', cure });
  }
}

/** `priorityClass` for `priorityClassName`, `environment` for `env`. */
function isPart(one: string, other: string): boolean {
  return one.length > 2 && other.toLowerCase().includes(one.toLowerCase());
}
