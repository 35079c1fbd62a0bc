import type { Content, Html } from './escaped';
import { html } from './escaped';

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
