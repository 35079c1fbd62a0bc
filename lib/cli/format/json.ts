import type { AcceptedFileFinding, Results } from '../results';
import type { FileFinding } from '../file-finding';
import { printable } from '../../finding/texts';

/** For programs; members may be added, none goes. */
export function asJson({ files, objects, findings, accepted, leftOut }: Results): Iterable<string> {
  return inPieces({ files, objects, findings: [], accepted: accepted.map(acceptedMember), leftOut }, 'findings', findings, member);
}

function member({ file, line, column, finding }: FileFinding) {
  const { id, severity, path, property, value, rule, cure } = finding;
  return { id, severity, file, line, column, object: path, property, value, rule, cure };
}

function acceptedMember({ by: { by, reason, until, source }, ...found }: AcceptedFileFinding) {
  return { ...member(found), acceptedBy: by, acceptedAt: { file: source.file, line: source.line }, reason, until };
}

const INDENT = 2;

/**
 * JSON of a document with one long list in it, which is empty in what is given.
 *
 * @param name of the list, which nothing else in the document has
 */
export function* inPieces<T>(document: object, name: string, items: readonly T[], member: (item: T) => object): Generator<string> {
  const text = JSON.stringify(document, undefined, INDENT);
  const end = text.indexOf(`"${name}": []`) + `"${name}": [`.length;
  const indent = ' '.repeat(text.slice(text.lastIndexOf('\n', end) + 1).search(/\S/));
  yield lines(text.slice(0, end));
  for (const [index, item] of items.entries()) {
    yield `${index > 0 ? ',' : ''}${lines(below(member(item), `${indent}${' '.repeat(INDENT)}`))}`;
  }
  yield `${items.length > 0 ? `\n${indent}` : ''}${lines(text.slice(end))}\n`;
}

function below(member: object, indent: string): string {
  return `\n${JSON.stringify(member, undefined, INDENT)}`.replaceAll('\n', `\n${indent}`);
}

/** Terminals and logs show JSON too. Between its texts there are no other controls than ends of lines. */
function lines(json: string): string {
  return json.split('\n').map(printable).join('\n');
}
