import type { Pair, YAMLMap } from 'yaml';
import { isMap, isScalar, Scalar } from 'yaml';
import type { Fix } from '../../finding/fix';
import type { Path } from '../../manifest/kubernetes-object';
import type { YamlDocument } from './yaml-document';

/** Another text for a part of a document. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a fix changes in the text of a document; comments and order stay. Nothing where a part has an anchor, a tag or several lines. */
export function editsOf(fix: Fix, at: Path, document: YamlDocument): readonly Edit[] | undefined {
  const { key, value } = document.nodesAt(at) ?? {};
  switch (fix.kind) {
    case 'quote': return isPlain(value) ? [over(value, `"${value.source}"`)] : undefined;
    case 'value': return isOwn(value) ? [over(value, like(value, fix.value))] : undefined;
    case 'rename': return isOwn(key) ? [over(key, like(key, fix.key))] : undefined;
    case 'move': return movedEntry(at, fix.to, document);
  }
}

function isOwn(node: unknown): node is Scalar & { readonly range: [number, number, number] } {
  return isScalar(node) && node.anchor === undefined && node.tag === undefined && Array.isArray(node.range)
    && [Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE].some((type) => type === node.type);
}

function isPlain(node: unknown): node is Scalar & { readonly range: [number, number, number] } {
  return isOwn(node) && node.type === Scalar.PLAIN && /^[\w.+:~-]+$/.test(node.source ?? '');
}

function over({ range: [start, end] }: { readonly range: readonly number[] }, text: string): Edit {
  return { start, end, text };
}

/** In the quotes of what it takes the place of. */
function like({ type }: Scalar, text: string): string {
  return type === Scalar.QUOTE_DOUBLE ? `"${text}"` : type === Scalar.QUOTE_SINGLE ? `'${text}'` : text;
}

/** The lines of an entry that stands on one, put where they belong, with the maps around them that are not there yet. */
function movedEntry(at: Path, to: Path, document: YamlDocument): readonly Edit[] | undefined {
  const { text } = document;
  const [source, entry] = [document.nodesAt(at.slice(0, -1))?.value, document.nodesAt(at)];
  if (!isBlockMap(source) || !isOwn(entry?.key) || !isOwn(entry.value)) return undefined;
  const cut = linesOf(text, entry.key.range[0], entry.value.range[1]);
  if (cut === undefined) return undefined;
  const emptied = source.items.length > 1 ? undefined : withKey(cut, at, document);
  const moved = [...emptied?.comments ?? [], text.slice(entry.key.range[0], cut.end).trimEnd()];
  let depth = to.length - 1;
  while (depth > 0 && document.nodesAt(to.slice(0, depth)) === undefined) depth -= 1;
  const target = document.nodesAt(to.slice(0, depth))?.value;
  const first = isBlockMap(target) ? firstOf(target) : undefined;
  if (first === undefined) return undefined;
  const start = lineStart(text, first);
  const column = first - start;
  if (text.slice(start, first).trim() !== '') return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const parents = to.slice(depth, -1).map((name, index) => `${' '.repeat(column + 2 * index)}${name}:${newline}`);
  const added = moved.map((line) => `${' '.repeat(column + 2 * parents.length)}${line}${newline}`);
  return [emptied?.cut ?? cut, { start, end: start, text: [...parents, ...added].join('') }];
}

/** Of a map that becomes empty, its key goes too, and the comments above the entry go along with that. */
function withKey(cut: Edit, at: Path, document: YamlDocument): { readonly cut: Edit; readonly comments: readonly string[] } | undefined {
  const { text } = document;
  const key = document.nodesAt(at.slice(0, -1))?.key;
  if (!isOwn(key)) return undefined;
  const start = lineStart(text, key.range[0]);
  const [first, ...comments] = text.slice(start, cut.start).trim().split(/\r?\n/).map((line) => line.trim());
  const isAlone = first === `${String(key.value)}:` && comments.every((line) => line === '' || line.startsWith('#'));
  return isAlone ? { cut: { ...cut, start }, comments: comments.filter((line) => line !== '') } : undefined;
}

function isBlockMap(node: unknown): node is YAMLMap<unknown, unknown> {
  return isMap(node) && node.flow !== true && node.anchor === undefined && node.items.length > 0;
}

function firstOf({ items }: YAMLMap): number | undefined {
  const [{ key }] = items as Pair[];
  return isScalar(key) ? key.range?.[0] : undefined;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Whole lines, where nothing but a comment stands beside the entry. */
function linesOf(text: string, from: number, to: number): Edit | undefined {
  const start = lineStart(text, from);
  const newline = text.indexOf('\n', to);
  const end = newline < 0 ? text.length : newline + 1;
  const isAlone = text.slice(start, from).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(to, end).trimEnd());
  return isAlone ? { start, end, text: '' } : undefined;
}
