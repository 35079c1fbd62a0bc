import { printable } from './texts';

/** A word that Markdown cannot take for anything but a word, and no site for a link, an address or a name. */
const PLAIN_WORD = /^["'(]?[\p{L}\p{N}]+(?:[,/'-][\p{L}\p{N}]+)*[)"',.;:]{0,3}$/u;

/** Texts of manifests are in messages: each word that could be more than a word is shown as code. */
export function markdownSentence(text: string): string {
  return printable(text).split(' ').map((word) => {
    if (word === '' || PLAIN_WORD.test(word)) return word;
    // What is meant as code already, and what ends a part of the sentence.
    const [, code, end] = /^(.+?)([,;:]?)$/s.exec(word)!;
    return `${markdownCode(code.replace(/^`([^`]+)`$/, '$1'))}${end}`;
  }).join(' ');
}

/** Code is taken as it stands, but for the bar, which ends a cell of the table even there. */
export function markdownCode(text: string): string {
  const content = printable(text).replaceAll('\\|', '\\u007c').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || /^ | $/.test(content) ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}
