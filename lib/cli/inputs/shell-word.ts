/** A text as a shell takes it as one word: commands in messages are copied. */
export function shellWord(text: string): string {
  return /^[\w.,/@%+:=-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
