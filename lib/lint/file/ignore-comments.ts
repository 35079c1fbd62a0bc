import type { Document } from 'yaml';
import { isNode, visit } from 'yaml';
import { redacted } from '../../finding/secrets/detector';
import { writtenId } from '../../finding/secrets/written-id';
import { isDay } from '../../finding/today';
import type { Comment } from './dedented';
import type { Position, YamlDocument } from './yaml-document';

/** `# inference-constructs: ignore KSV100, POD100 until=2027-01-31 -- reason`. */
export interface IgnoreComment extends Position {
  readonly ids: readonly string[];
  readonly reason: string;
  readonly until?: string;
  /** What keeps it from being read, and what to do about it. */
  readonly problem?: readonly [rule: string, cure: string];
  /** The first and the last line that it is for. */
  readonly first: number;
  readonly last: number;
}

/** Above the first field of a document it is for all of it; above another field, or behind one, for that and what is in it. */
export function ignoreComment({ offset, text: comment }: Comment, document: YamlDocument, text: string): IgnoreComment {
  const { line, column } = document.positionAt(offset);
  const isAlone = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
  const { contents } = document.parsed;
  const meant = { ...parsed(comment), line, column };
  if (offset < (isNode(contents) ? contents.range?.[0] ?? 0 : 0)) return forWhole(meant, document);
  return { ...meant, ...(isAlone ? linesBelow(line, document) : linesBeside(line, document)) };
}

/** Where no document is, before the first `---`. */
export function looseComment({ text }: Comment, position: Position): IgnoreComment {
  return { ...parsed(text), ...position, first: position.line, last: position.line };
}

export function forWhole(comment: Omit<IgnoreComment, 'first' | 'last'>, document: YamlDocument): IgnoreComment {
  const { parsed: { range } } = document;
  return { ...comment, first: comment.line, last: document.positionAt(Math.max(range[1] - 1, 0)).line };
}

const EXAMPLE = 'write "ignore KSV100 -- reason"';

const UNTIL = 'until=';
const MOST_IDS = 100;

function parsed(comment: string): Pick<IgnoreComment, 'ids' | 'reason' | 'until' | 'problem'> {
  const [head, ...tail] = comment.slice(comment.indexOf(':') + 1).split(' -- ');
  const [verb, ...words] = redacted(head).trim().split(/[\s,]+/);
  const reason = tail.join(' -- ').trim();
  const days = words.filter((word) => word.startsWith(UNTIL)).map((word) => word.slice(UNTIL.length));
  const named = words.filter((word) => !word.startsWith(UNTIL) && word !== '');
  return { ids: named.slice(0, MOST_IDS).map(writtenId), reason, until: days[0], problem: problemOf(verb, named, reason, days) };
}

function problemOf(verb: string, ids: readonly string[], reason: string, days: readonly string[]): IgnoreComment['problem'] {
  if (verb !== 'ignore') return ['does not say "ignore"', EXAMPLE];
  if (ids.length === 0) return ['names no finding', EXAMPLE];
  if (ids.length > MOST_IDS) return [`names more than ${MOST_IDS} findings`, 'accept them in the project file'];
  if (reason === '') return ['has no reason', 'write it behind " -- "'];
  if (days.length > 1) return ['has more than one last day', 'keep one of them'];
  if (days.length === 1 && !isDay(days[0])) return ['has a last day that is not a day', 'write one such as until=2027-01-31'];
  return undefined;
}

interface Lines {
  readonly first: number;
  readonly last: number;
}

/** What starts on a line: fields, and items of lists. */
interface Started {
  /** Where the outermost ends. */
  outer: number;
  /** Where the last of them starts and ends; an item of a list starts where its first field does, and is not meant then. */
  start: number;
  inner: number;
}

/** Of the first field or item below a line; with `- name: a`, that is the whole item. */
function linesBelow(line: number, document: YamlDocument): Lines {
  const { started, lines } = startsIn(document);
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (lines[middle] > line) to = middle;
    else from = middle + 1;
  }
  const first = lines[from] ?? line;
  return { first, last: started.get(first)?.outer ?? first };
}

/** The line itself, and what the last field on it opens. */
function linesBeside(line: number, document: YamlDocument): Lines {
  return { first: line, last: startsIn(document).started.get(line)?.inner ?? line };
}

interface Starts {
  readonly started: ReadonlyMap<number, Started>;
  /** In their order. */
  readonly lines: readonly number[];
}

/** Made once for all comments of a document. */
const known = new WeakMap<YamlDocument, Starts>();

function startsIn(document: YamlDocument): Starts {
  let starts = known.get(document);
  if (starts === undefined) known.set(document, starts = readStarts(document));
  return starts;
}

function readStarts(document: YamlDocument): Starts {
  const started = new Map<number, Started>();
  const add = (key: unknown, value: unknown) => {
    const start = rangeOf(key)?.[0] ?? rangeOf(value)?.[0];
    if (start === undefined) return;
    const line = document.positionAt(start).line;
    const last = document.positionAt(Math.max(start, (rangeOf(value)?.[1] ?? rangeOf(key)?.[1] ?? start) - 1)).line;
    const other = started.get(line);
    if (other === undefined) started.set(line, { outer: last, start, inner: last });
    else {
      other.outer = Math.max(other.outer, last);
      if (start > other.start || (start === other.start && last < other.inner)) [other.start, other.inner] = [start, last];
    }
  };
  visit(document.parsed as Document, {
    Pair: (_, { key, value }) => add(key, value),
    Seq: (_, { items }) => items.forEach((item) => add(item, item)),
  });
  return { started, lines: [...started.keys()].sort((one, other) => one - other) };
}

function rangeOf(node: unknown) {
  return isNode(node) ? node.range : undefined;
}
