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

export interface Column {
  readonly title: string;
  /** Numbers stand at the right; long texts get room. @default - a word */
  readonly kind?: 'number' | 'text';
}

export const numbers = (...titles: readonly string[]): Column[] => titles.map((title) => ({ title, kind: 'number' }));

/** A table with a heading in each row, in a region that a keyboard can scroll. */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Content[])[]): Html {
  const kindOf = (index: number) => {
    const { kind } = columns[index];
    return kind === undefined ? undefined : html` class="${kind}"`;
  };
  const heads = columns.map(({ title }, index) => html`<th scope="col"${kindOf(index)}>${title}</th>`);
  const body = rows.map(([first, ...rest]) => (
    html`<tr><th scope="row"${kindOf(0)}>${first}</th>${rest.map((cell, index) => html`<td${kindOf(index + 1)}>${cell}</td>`)}</tr>
`));
  return html`<div class="scroll" role="region" aria-label="Table: ${caption}" tabindex="0">
<table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody></table></div>
`;
}
