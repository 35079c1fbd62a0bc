import { counted, printable } from '../../finding/texts';
import { Severity } from '../../finding/finding';
import type { Results } from '../results';
import { count } from '../results';
import type { FileFinding } from '../file-finding';

const RED = '31';
const YELLOW = '33';
const CYAN = '36';
const BOLD = '1';
const COLORS: { readonly [severity in Severity]: string } = { [Severity.ERROR]: RED, [Severity.WARNING]: YELLOW, [Severity.INFO]: CYAN };

/** A line for each finding, as compilers write theirs: editors and terminals jump to the place. */
export function* asText({ findings }: Results, color: boolean): Generator<string> {
  const paint: Paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  for (const found of findings) yield `${line(found, paint)}\n`;
}

type Paint = (code: string, text: string) => string;

function line({ file, line: row, column, finding }: FileFinding, paint: Paint): string {
  return `${paint(BOLD, `${fileText(file)}:${row}:${column}:`)} ${paint(COLORS[finding.severity], finding.severity)} ${finding}`;
}

/** What starts with `::` is a command to GitHub, and so is what has space before that. */
function fileText(file: string): string {
  return printable(/^\s*::/.test(file) ? `./${file}` : file);
}

/** `2 errors, 1 warning, 3 accepted in 14 objects of 3 files`. */
export function summary(results: Results): string {
  const found = [Severity.ERROR, Severity.WARNING, Severity.INFO].map((severity) => counted(count(results, severity), severity)).filter(
    (part) => !part.startsWith('0'),
  );
  const accepted = results.accepted.length > 0 ? `, ${results.accepted.length} accepted` : '';
  const number = results.leftOut.length;
  const leftOut = number === 0 ? '' : `; ${counted(number, 'other file')} ${number === 1 ? 'is' : 'are'} left out`;
  const read = `${counted(results.objects, 'object')} of ${counted(results.files, 'file')}`;
  return `${found.join(', ') || 'nothing found'}${accepted} in ${read}${leftOut}\n`;
}
