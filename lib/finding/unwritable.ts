/** NUL, and what may be half of a character: few texts have any, and this is quick. */
const SUSPECT = /[\0\ud800-\udfff]/;

/** What of a text the API server or the container runtime refuses, or writes as something else; nothing where it is all right. */
export function unwritable(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  if (text.includes('\0')) return 'the character NUL, which no argument, variable or path can have';
  return hasHalves(text) ? 'half of a surrogate pair, which UTF-8 cannot have' : undefined;
}

export function hasHalves(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
