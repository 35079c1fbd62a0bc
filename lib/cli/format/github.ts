import { Severity } from '../../finding/finding';
import { printable } from '../../finding/texts';
import type { FileFinding } from '../file-finding';
import { STDIN_NAME } from '../inputs/file';
import type { Results } from '../results';

const COMMANDS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'notice' } as const;

/**
 * Commands of a workflow, which GitHub shows at the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message.
 */
export function* asGithub({ findings }: Results): Generator<string> {
  for (const found of findings) yield `${command(found)}\n`;
}

function command({ file, line, column, finding }: FileFinding): string {
  const place = file === STDIN_NAME ? '' : `file=${propertyText(file)},line=${line},col=${column},`;
  // The log of a run shows the message only.
  return `::${COMMANDS[finding.severity]} ${place}title=${finding.id}::${messageText(`${file}:${line}:${column} ${finding}`)}`;
}

/** actions/toolkit packages/core/src/command.ts, escapeData; ends of lines are out already. */
function messageText(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

/** The same file, escapeProperty. */
function propertyText(text: string): string {
  return messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
