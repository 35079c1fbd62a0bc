import { trimBoth } from '../finding/texts';

/** Characters that Go's strings.TrimSpace takes away, of which JavaScript's trim knows all but one, and one more. */
const SPACE = /(?!\ufeff)[\s\u0085]/;

export function trimmed(text: string): string {
  return trimBoth(text, (character) => SPACE.test(character));
}

/** What becomes of a letter is one letter. */
export function lowered(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}
