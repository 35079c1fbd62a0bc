import { printable } from '../../finding/texts';

/** A piece of HTML. What is no such piece is text, and becomes one only by being escaped. */
export class Html {
  public constructor(public readonly text: string) {}
}

export type Content = Html | string | number | undefined | readonly Content[];

/** HTML with values in it, each escaped unless it is HTML itself; lists are joined, and undefined is nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(pieces.reduce((text, piece, index) => `${text}${asHtmlText(values[index - 1])}${piece}`));
}

function asHtmlText(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Html) return content.text;
  return typeof content === 'object' ? content.map(asHtmlText).join('') : escaped(`${content}`);
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
