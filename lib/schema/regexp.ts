/** What Go and JavaScript read alike: texts, classes, groups that are not named, and escapes that mean the same. */
const ESCAPE = String.raw`\\(?:[^\w]|[dwsDWntrf]|x[\da-fA-F]{2})`;
const ALIKE = new RegExp(String.raw`^(?:[^\\[(]|${ESCAPE}|\((?:\?:|(?!\?))|\[(?!\^\])(?:[^\\[\]]|${ESCAPE})+\])*$`);
const TOKEN = /\\.|\[(?:\\.|[^\]\\[])*\]|\./gs;

/** A regular expression of Go's RE2, as JavaScript has it; throws on what the two read differently. */
export function goRegExp(pattern: string): RegExp {
  // At its start, Go says there that capital and small letters are alike.
  const alike = pattern.replace(/^\^?\(\?i\)/, (start) => (start.startsWith('^') ? '^' : ''));
  if (!ALIKE.test(alike)) throw new SyntaxError(`Go and JavaScript read the pattern ${pattern} differently`);
  return new RegExp(alike.replace(TOKEN, forJavaScript), alike === pattern ? 'u' : 'iu');
}

/** To Go a dot is all but a line feed; to JavaScript it is none of four ends of lines. And JavaScript knows more spaces. */
function forJavaScript(token: string): string {
  if (token === '.') return '[^\\n]';
  return token.startsWith('[') ? token.replace(/\\[^]/g, spaces) : token === '\\s' ? `[${SPACES}]` : token;
}

const SPACES = String.raw`\t\n\f\r `;

function spaces(escape: string): string {
  return escape === '\\s' ? SPACES : escape;
}
