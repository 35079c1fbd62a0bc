import type { Pair } from 'yaml';
import { isMap, isScalar, isSeq, Scalar } from 'yaml';
import { redacted, secretsIn, WITHHELD } from '../../finding/secrets/detector';
import { Hidden, isKeyShown, isShown } from '../../finding/secrets/withheld';
import type { Path } from '../../manifest/kubernetes-object';
import type { DocumentText } from './documents';
import { isMerge, mergedMaps } from './merge-keys';
import type { ReadDocument } from './read-yaml';
import { readYaml } from './read-yaml';
import type { YamlDocument } from './yaml-document';

/** A part of a text that is not shown. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text of manifests as somebody else may read them: what findings withhold is in none. There are as many as before. */
export function withheldLines(text: string): readonly string[] {
  const documents = [...readYaml(text)];
  const known = readableParts(documents);
  const parts = [...secretsIn(text), ...documents.flatMap((each) => (isReadable(each) ? hiddenIn(each) : []))];
  const hidden = new Hidden(documents.map(({ value }) => value));
  let at = 0;
  return withoutParts(text, parts).split('\n').map((line, index, { length }) => {
    const [start, end] = [at, index === length - 1 ? text.length : text.indexOf('\n', at)];
    at = end + 1;
    const isKnown = hidden.isKnown && (known.some((part) => start >= part.start && end <= part.end) || text.slice(start, end).trim() === '');
    return isKnown ? hidden.withheldFrom(line) : hidden.withheldFrom(keyOnly(line));
  });
}

function isReadable({ document, value, source }: ReadDocument): boolean {
  return document !== undefined && value !== undefined && source?.text === document.text;
}

/** Where each place is known by what stands around it. */
function readableParts(documents: readonly ReadDocument[]): Part[] {
  const unread = new Set(documents.filter((each) => !isReadable(each)).map(({ source }) => source));
  const sources = new Set(documents.map(({ source }) => source));
  return [...sources].filter((source): source is DocumentText => source !== undefined && !unread.has(source))
    .map(({ offset, text }) => ({ start: offset, end: offset + text.length }));
}

const KEY = /^(\s*(?:- +)*["']?[\w./-]+["']?:(?=\s|$))(.*)$/;

/** Of a line of which nobody knows where it stands. */
function keyOnly(line: string): string {
  if (/^\s*(?:#|---|\.\.\.)/.test(line)) return redacted(line);
  const [, key = '', value = line] = KEY.exec(line) ?? [];
  return value.trim() === '' ? line : `${key}${masked(value)}`;
}

/** Spaces around a text stay. */
function masked(text: string): string {
  const before = text.slice(0, text.length - text.trimStart().length);
  return `${before}${WITHHELD}${text.slice(text.trimEnd().length)}`;
}

/** The parts of a document that a message does not show, wherever an alias puts them. */
function hiddenIn({ document, value: root, source }: ReadDocument): Part[] {
  const { aliases, parsed, text } = document as YamlDocument;
  const found: Part[] = [];
  const add = (node: unknown, isOpen: boolean) => {
    if (!isScalar(node)) return;
    const before = source!.offset;
    for (const { start, end } of hiddenOf(node, text, isOpen)) found.push({ start: before + start, end: before + end });
  };
  const enterPair = (pair: Pair, at: Path) => {
    if (isMerge(pair)) {
      for (const map of mergedMaps(pair, aliases) ?? []) for (const each of map.items) enterPair(each, at);
      return;
    }
    const key = aliases.resolved(pair.key);
    const place = [...at, isScalar(key) ? String(key.value) : ''];
    add(key, isKeyShown(root, place));
    enter(pair.value, place);
  };
  const enter = (node: unknown, at: Path) => {
    const own = aliases.resolved(node);
    if (isMap(own)) for (const pair of own.items) enterPair(pair, at);
    else if (isSeq(own)) own.items.forEach((item, index) => enter(item, [...at, index]));
    else add(own, isShown(root, at));
  };
  enter(parsed.contents, []);
  return found;
}

function hiddenOf(node: Scalar, text: string, isOpen: boolean): Part[] {
  const whole = contentOf(node, text);
  if (whole === undefined || node.value === null) return [];
  if (!isOpen) return [whole];
  const value = String(node.value);
  const written = text.slice(whole.start, whole.end);
  return secretsIn(value).map(({ start, end }) => {
    const at = written.indexOf(value.slice(start, end));
    return at < 0 ? whole : { start: whole.start + at, end: whole.start + at + end - start };
  });
}

/** What stands in the quotes, or below the sign of a block. */
function contentOf({ range, type }: Scalar, text: string): Part | undefined {
  if (!Array.isArray(range)) return undefined;
  const [start, end] = range;
  if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) return { start: start + 1, end: end - 1 };
  if (type !== Scalar.BLOCK_LITERAL && type !== Scalar.BLOCK_FOLDED) return { start, end };
  const below = text.indexOf('\n', start) + 1;
  return below === 0 || below > end ? undefined : { start: below, end };
}

function withoutParts(text: string, parts: readonly Part[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...parts].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (end <= from || end <= start) continue;
    const rest = Math.max(start, from);
    pieces.push(text.slice(from, rest), text.slice(rest, end).split('\n').map((line) => (line.trim() === '' ? line : masked(line))).join('\n'));
    from = end;
  }
  return pieces.join('') + text.slice(from);
}
