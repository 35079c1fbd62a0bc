/** What of a text the API server or the container runtime refuses, or writes as something else; nothing where it is all right. */
export function unwritable(text: string): string | undefined {
  if (text.includes('\0')) return 'the character NUL, which no argument, variable or path can have';
  return /\p{Surrogate}/u.test(text) ? 'half of a surrogate pair, which UTF-8 cannot have' : undefined;
}
