import { definitionOf } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { markdownCode, markdownSentence } from '../../finding/markdown-text';
import { counted } from '../../finding/texts';
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
  yield `### inference-constructs lint\n\n${markdownSentence(summary(results).trim())}\n`;
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
  const shown = value === undefined ? '' : ` ${markdownCode(JSON.stringify(value))}`;
  const message = `${page} ${markdownCode(property)}${shown} ${markdownSentence(`${rule}; ${cure}`)}`;
  return `| ${MARKS[severity]} | ${markdownCode(`${file}:${line}:${column}`)} | ${message} |\n`;
}
