import { UNKNOWN_ARGUMENT } from './rules';
import { fail } from '../finding/finding-error';
import { nearest } from '../finding/nearest';

/** Refuses a property that nobody reads: a misspelt one would be left out silently. Its value is withheld, for nothing is known of it. */
export function refuseUnknown(props: object, known: readonly string[], prefix: string): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || known.includes(name)) continue;
    const meant = nearest(name, known) ?? known.find((each) => isPart(name, each) || isPart(each, name));
    const cure = meant === undefined ? `leave it out; the properties are ${known.join(', ')}` : `did you mean "${meant}"?`;
    fail(UNKNOWN_ARGUMENT, { property: `${prefix}${name}`, rule: 'is not a property', cure });
  }
}

/** `priorityClass` for `priorityClassName`, `environment` for `env`. */
function isPart(one: string, other: string): boolean {
  return one.length > 2 && other.toLowerCase().includes(one.toLowerCase());
}
