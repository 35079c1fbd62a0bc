import type { Document } from 'yaml';
import { Composer, Lexer, LineCounter, Parser } from 'yaml';
import { MOST_LEVELS } from '../../manifest/nesting';
import { KUBECTL_TAGS } from './yaml-tags';

const ENDS_EARLY = /^Flow (map|sequence) in block collection must be sufficiently indented/;
/** More than any line is indented. */
const INDENT = ' '.repeat(200);
/** How a comment begins that is meant for us. */
const OURS = /^#\s*inference-constructs:/;
/** What the lexer says before a text, which may look like a comment. */
const SCALAR_NEXT = '\x1f';
const MOST_LINES = 50;
/** Each such line costs another reading of the document. */
const MOST_READ = 2_000_000;
/** With more errors than these, no line more or less makes it readable. */
const MOST_ERRORS = 200;

/** A comment that is meant for us, and where in the text it stands. */
export interface Comment {
  readonly offset: number;
  readonly text: string;
}

export interface Parsed {
  readonly text: string;
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
  readonly comments: readonly Comment[];
  /** Where maps and lists are deeper inside each other than is read; what stands there or behind it is in no document. */
  readonly tooDeepAt?: number;
}

/** The documents of a text, in which flow maps and lists may go on with less indentation than YAML 1.2 wants. */
export function parsedAsOld(text: string): Parsed {
  const first = parsed(text);
  let current = first;
  for (let line = 0; line < MOST_LINES && line * text.length < MOST_READ; line += 1) {
    const errors = current.documents.flatMap((document) => document.errors);
    const early = errors.find(({ message }) => ENDS_EARLY.test(message));
    if (early === undefined) return current;
    if (errors.length > MOST_ERRORS) break;
    const start = current.text.lastIndexOf('\n', early.pos[0] - 1) + 1;
    const rest = current.text.slice(start);
    if (rest.trim() === '' || rest.startsWith('---') || rest.startsWith(INDENT)) break;
    current = parsed(`${current.text.slice(0, start)}${INDENT}${rest}`);
  }
  return first;
}

/** The reader's errors become findings: their stacks, which nobody sees, would take most of the time. */
function parsed(text: string): Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parsedAsYaml(text);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function parsedAsYaml(text: string): Parsed {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const lexer = new Lexer();
  const parser = new Parser(lines.addNewLine);
  // Keys that stand twice are found elsewhere: the composer compares each with all others.
  const composer = new Composer({ merge: true, uniqueKeys: false, logLevel: 'error', customTags: (tags) => [...KUBECTL_TAGS, ...tags] });
  const documents: Document.Parsed[] = [];
  const comments: Comment[] = [];
  let isScalar = false;
  for (const lexeme of lexer.lex(text)) {
    if (!isScalar && OURS.test(lexeme)) comments.push({ offset: parser.offset, text: lexeme });
    isScalar = lexeme === SCALAR_NEXT;
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // The parser keeps its own stack, the composer uses the machine's.
    if (parser.stack.length > MOST_LEVELS) {
      return { text, documents: [...documents, ...composer.end()], lines, comments, tooDeepAt: parser.offset };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return { text, documents, lines, comments };
}
