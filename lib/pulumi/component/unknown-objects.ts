import { UNKNOWN_OBJECT } from '../../compile/service';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { nearest } from '../../finding/texts';

const MOST_LISTED = 20;

/** What is wrong with ids that are those of no object. */
export function unknownObjects(path: string, property: string, ids: readonly string[], known: readonly string[]): Finding[] {
  return ids.filter((id) => !known.includes(id)).map((id) => finding(UNKNOWN_OBJECT, {
    path, property, value: id, rule: 'is not an object of this component', cure: cureOf(id, known),
  }));
}

function cureOf(id: string, known: readonly string[]): string {
  const near = nearest(id, known);
  if (near !== undefined) return `did you mean ${JSON.stringify(near)}?`;
  const more = known.length > MOST_LISTED ? ` and ${known.length - MOST_LISTED} more` : '';
  return `choose one of ${known.slice(0, MOST_LISTED).join(', ')}${more}`;
}
