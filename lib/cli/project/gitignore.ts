import { basename, dirname, join, relative, resolve } from 'node:path';
import { trimEnd } from '../../finding/texts';
import { isFolder, isThere, readInput } from '../inputs/file';
import { globMatcher } from './glob';

/** A line of a .gitignore. */
interface Pattern {
  readonly isNegated: boolean;
  readonly isForFolders: boolean;
  readonly matches: (path: string) => boolean;
}

interface IgnoreFile {
  readonly folder: string;
  readonly patterns: readonly Pattern[];
}

const FILE = '.gitignore';
/** More than people write; what is longer is not read. */
const LONGEST = 1000;
const MOST_LINES = 10_000;

/**
 * What git ignores by the .gitignore files of a repository: https://git-scm.com/docs/gitignore. Globs are matched in linear time; the
 * package `ignore` makes regular expressions that twenty stars keep busy for ever, and is what tests compare with.
 */
export class GitIgnore {
  private readonly files = new Map<string, readonly IgnoreFile[]>();

  /** Whether a file or folder is ignored by itself; below a folder that is, git looks at nothing. */
  public has(path: string): boolean {
    const full = resolve(path);
    for (const { folder, patterns } of this.filesFor(dirname(full))) {
      const name = relative(folder, full).replaceAll('\\', '/');
      const last = patterns.filter(({ matches, isForFolders }) => matches(name) && (!isForFolders || isFolder(full))).at(-1);
      if (last !== undefined) return !last.isNegated;
    }
    return false;
  }

  /** Of a folder and those above it in the repository, the nearest first: it has the last word. */
  private filesFor(folder: string): readonly IgnoreFile[] {
    let known = this.files.get(folder);
    if (known === undefined) {
      const isRoot = isThere(join(folder, '.git')) || dirname(folder) === folder;
      const patterns = patternsOf(join(folder, FILE));
      known = [...(patterns.length > 0 ? [{ folder, patterns }] : []), ...(isRoot ? [] : this.filesFor(dirname(folder)))];
      this.files.set(folder, known);
    }
    return known;
  }
}

function patternsOf(file: string): readonly Pattern[] {
  if (!isThere(file) || basename(file) !== FILE) return [];
  const input = readInput(file);
  return 'text' in input ? input.text.split('\n', MOST_LINES).flatMap((line) => patternOf(line) ?? []) : [];
}

/** One line; nothing where it is blank or a comment. */
export function patternOf(line: string): Pattern | undefined {
  if (line.length > LONGEST) return undefined;
  const text = withoutSpaces(trimEnd(line, (character) => character === '\r'));
  if (text === '' || text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  const written = isNegated ? text.slice(1) : text;
  const isForFolders = written.endsWith('/');
  const glob = isForFolders ? written.slice(0, -1) : written;
  if (glob === '' || glob === '/') return undefined;
  const anchored = glob.includes('/') ? glob.replace(/^\//, '') : `**/${glob}`;
  return { isNegated, isForFolders, matches: globMatcher(anchored.endsWith('/**') ? `${anchored}/*` : anchored) };
}

/** Spaces at the end count only behind a backslash. */
function withoutSpaces(text: string): string {
  const trimmed = trimEnd(text, (character) => character === ' ');
  return trimmed.endsWith('\\') && trimmed !== text ? `${trimmed} ` : trimmed;
}
