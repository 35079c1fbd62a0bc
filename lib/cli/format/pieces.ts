import { printable } from '../../finding/texts';

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
