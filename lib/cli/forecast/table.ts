import { printable } from '../../finding/texts';
import type { OutputFormat } from './options';

/** Rows under a heading each; the first column has names, the others numbers, unless all are texts. */
export interface Table {
  readonly title?: string;
  readonly ofTexts?: boolean;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a command says to people. */
export interface Page {
  readonly heading: string;
  readonly tables: readonly Table[];
  /** TypeScript, below the heading. */
  readonly code?: string;
  /** Sentences below. */
  readonly notes: readonly string[];
}

export interface Shown {
  readonly format: OutputFormat;
  readonly color: boolean;
}

/** A page as a text of aligned columns, or as Markdown. */
export function pageText(page: Page, { format, color }: Shown): string {
  return format === 'markdown' ? markdown(page) : plain(page, color);
}

const bold = (text: string, color: boolean) => (color ? `\u001b[1m${text}\u001b[0m` : text);

function plain({ code, heading, tables, notes }: Page, color: boolean): string {
  const blocks = tables.filter(({ rows }) => rows.length > 0).map((table) => {
    const lines = [table.head, ...table.rows].map((row) => row.map(printable));
    const widths = table.head.map((_, column) => Math.max(...lines.map((row) => [...row[column] ?? ''].length)));
    const isText = (column: number) => column === 0 || table.ofTexts === true;
    const aligned = (cell: string, column: number) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
    const texts = lines.map((row) => row.map(aligned).join('  ').trimEnd());
    const title = table.title === undefined ? [] : [bold(printable(table.title), color)];
    return [...title, bold(texts[0], color), ...texts.slice(1)].join('\n');
  });
  const program = code === undefined ? [] : [code.split('\n').map(printable).join('\n')];
  return joined([bold(printable(heading), color), ...program, ...blocks], notes.map(printable));
}

/** Names and messages come from manifests: what Markdown could take for anything but words is escaped. */
function markdown({ code, heading, tables, notes }: Page): string {
  const blocks = tables.filter(({ rows }) => rows.length > 0).map(({ title, head, rows, ofTexts }) => [
    ...(title === undefined ? [] : [`**${escaped(title)}**`, '']),
    `| ${head.map(escaped).join(' | ')} |`,
    `|${head.map((_, column) => (column === 0 || ofTexts ? ' - |' : ' -: |')).join('')}`,
    ...rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
  ].join('\n'));
  const program = code === undefined ? [] : [`\`\`\`typescript\n${code}\n\`\`\``];
  return joined([`### ${escaped(heading)}`, ...program, ...blocks], notes.map(escaped));
}

function joined(blocks: readonly string[], notes: readonly string[]): string {
  const list = notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : [];
  return `${[...blocks, ...list].join('\n\n')}\n`;
}

function escaped(text: string): string {
  const words = printable(text).replace(/[\\`*_{}[\]<>#|!~&]/g, '\\$&');
  // Names, addresses and sites would become links, and names would call somebody.
  return words.replace(/@/g, '&#64;').replace(/:\/\//g, ':&#47;&#47;').replace(/\bwww\./gi, 'www&#46;');
}

/** Numbers as people read them. */

/** Seconds. */
export function seconds(time: number): string {
  return time < 100 ? `${time.toFixed(time < 10 ? 2 : 1)} s` : `${Math.round(time).toLocaleString('en-US')} s`;
}

export function hours(time: number): string {
  return (time / 3600).toLocaleString('en-US', { maximumFractionDigits: 1 });
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;
}

export function count(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
