import { Document, LineCounter, parseAllDocuments } from 'yaml';
import { KUBECTL_TAGS } from './yaml-tags';

const ENDS_EARLY = /^Flow (map|sequence) in block collection must be sufficiently indented/;
/** More than any line is indented. */
const INDENT = ' '.repeat(200);
const MOST_LINES = 50;

export interface Parsed {
  readonly text: string;
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

/** The documents of a text, in which flow maps and lists may go on with less indentation than YAML 1.2 wants. */
export function parsedAsOld(text: string): Parsed {
  const first = parsed(text);
  let current = first;
  for (let line = 0; line < MOST_LINES; line += 1) {
    const early = current.documents.flatMap(({ errors }) => errors).find(({ message }) => ENDS_EARLY.test(message));
    if (early === undefined) return current;
    const start = current.text.lastIndexOf('\n', early.pos[0] - 1) + 1;
    const rest = current.text.slice(start);
    if (rest.trim() === '' || rest.startsWith('---') || rest.startsWith(INDENT)) break;
    current = parsed(`${current.text.slice(0, start)}${INDENT}${rest}`);
  }
  return first;
}

function parsed(text: string): Parsed {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines, prettyErrors: false, logLevel: 'error', merge: true, customTags: (tags) => [...KUBECTL_TAGS, ...tags],
  });
  return { text, documents: [...documents], lines };
}
