import { definitionOf } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { counted, printable } from '../../finding/texts';
import type { FileFinding } from '../file-finding';
import { packageFacts } from '../package';
import type { Results } from '../results';
import { summary } from './text';

const MARKS = { [Severity.ERROR]: '🔴 error', [Severity.WARNING]: '🟡 warning', [Severity.INFO]: '🔵 info' } as const;

/** GitHub takes a summary of 1 MiB, and drops the whole of a larger one. */
const MOST_CHARACTERS = 500_000;

/** A table for people, as a summary of a run or a comment: `>> "$GITHUB_STEP_SUMMARY"`. */
export function* asMarkdown(results: Results): Generator<string> {
  const { findings } = results;
  yield `### inference-constructs lint\n\n${sentence(summary(results).trim())}\n`;
  if (findings.length === 0) return;
  yield '\n| | Place | Finding |\n| - | - | - |\n';
  const { homepage } = packageFacts();
  let characters = 0;
  for (const [index, found] of findings.entries()) {
    const line = row(found, homepage);
    characters += line.length;
    if (characters > MOST_CHARACTERS) {
      yield `\n${counted(findings.length - index, 'more finding')}: the table would be larger than a summary may be.\n`;
      return;
    }
    yield line;
  }
}

function row({ file, line, column, finding }: FileFinding, homepage: string): string {
  const { id, severity, property, value, rule, cure } = finding;
  const page = definitionOf(finding) === undefined ? id : `[${id}](${homepage}/blob/main/docs/rules/${id}.md)`;
  const shown = value === undefined ? '' : ` ${code(JSON.stringify(value))}`;
  return `| ${MARKS[severity]} | ${code(`${file}:${line}:${column}`)} | ${page} ${code(property)}${shown} ${sentence(`${rule}; ${cure}`)} |\n`;
}

/** A word that Markdown cannot take for anything but a word, and no site for a link, an address or a name. */
const PLAIN_WORD = /^["'(]?[\p{L}\p{N}]+(?:[,/'-][\p{L}\p{N}]+)*[)"',.;:]{0,3}$/u;

/** Texts of manifests are in messages: each word that could be more than a word is shown as code. */
function sentence(text: string): string {
  return printable(text).split(' ').map((word) => (word === '' || PLAIN_WORD.test(word) ? word : code(word))).join(' ');
}

/** Code is taken as it stands, but for the bar, which ends a cell of the table even there. */
function code(text: string): string {
  const content = printable(text).replaceAll('\\|', '\\u007c').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || /^ | $/.test(content) ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}
