/** What Go and JavaScript read alike: texts, classes, groups that are not named, and escapes that mean the same. */
const ESCAPE = String.raw`\\(?:[^\w]|[dwDWntrf]|x[\da-fA-F]{2})`;
const ALIKE = new RegExp(String.raw`^(?:[^\\[(]|${ESCAPE}|\((?:\?:|(?!\?))|\[(?!\^\])(?:[^\\[\]]|${ESCAPE})+\])*$`);
const TOKEN = /\\.|\[(?:\\.|[^\]\\[])*\]|\./gs;

/** A regular expression of Go's RE2, as JavaScript has it; throws on what the two read differently. */
export function goRegExp(pattern: string): RegExp {
  if (!ALIKE.test(pattern)) throw new SyntaxError(`Go and JavaScript read the pattern ${pattern} differently`);
  // To Go a dot is all but a line feed; to JavaScript it is none of four ends of lines.
  return new RegExp(pattern.replace(TOKEN, (token) => (token === '.' ? '[^\\n]' : token)), 'u');
}
