import { relative, resolve } from 'node:path';

/** Whether one item of a name, a folder of a path or a character of a folder, is like one of a glob. */
type Same = (item: string) => boolean;

/** A part of a glob: for one item, or for any number of them. */
interface Part {
  readonly isMany: boolean;
  readonly same: Same;
}

const LONGEST = 256;
/** What would have to be tried in turns: the time for that doubles with each. */
const GROUPS = /[(){}]/;

/** Why a glob cannot be used, and what to do instead. Nothing where it can. */
export function ruleAgainstGlob(glob: string): readonly [rule: string, cure: string] | undefined {
  if (glob.length > LONGEST) return [`is longer than ${LONGEST} characters`, 'use a shorter one, with * or **'];
  if (GROUPS.test(glob)) return ['has a bracket of ( ) { }, which globs here do not have', 'write an entry for each name, or ? for the bracket'];
  if (glob.startsWith('!')) return ['starts with "!"', 'write what is meant, and not what is not meant'];
  return undefined;
}

/**
 * A matcher of paths: `*` and `?` are for characters other than a slash, `[a-z]` and `[!a-z]` for one of some, `**` for any number of
 * folders, and what is behind a backslash for itself. The time that it takes grows with the length of the glob times that of the path,
 * which regular expressions do not promise.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const parts = glob.split('/').map(folderPart);
  return (path) => isLike(path.split('/'), parts);
}

/** After a mismatch, only the last part for many takes one more: what is before it has matched as early as it can. */
function isLike(items: readonly string[], parts: readonly Part[]): boolean {
  let [at, part, many, next] = [0, 0, -1, 0];
  while (at < items.length) {
    if (parts[part]?.isMany) {
      [many, next] = [part, at];
      part += 1;
    } else if (parts[part]?.same(items[at])) {
      at += 1;
      part += 1;
    } else if (many >= 0 && parts[many].same(items[next])) {
      next += 1;
      [at, part] = [next, many + 1];
    } else {
      return false;
    }
  }
  return parts.slice(part).every(({ isMany }) => isMany);
}

function folderPart(text: string): Part {
  if (text === '**') return { isMany: true, same: isName };
  if (!/[*?[\\]/.test(text)) return { isMany: false, same: (name) => name === text };
  const parts = characterParts([...text]);
  return { isMany: false, same: (name) => isName(name) && isLike([...name], parts) };
}

/** The folder itself and the one above are meant only where they are written. */
function isName(name: string): boolean {
  return name !== '.' && name !== '..';
}

function characterParts(glob: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at];
    const end = character === '[' ? endOfClass(glob, at) : undefined;
    if (character === '*') {
      parts.push({ isMany: true, same: () => true });
    } else if (character === '?') {
      parts.push(one(() => true));
    } else if (end !== undefined) {
      parts.push(one(inClass(glob.slice(at + 1, end))));
      at = end;
    } else {
      if (character === '\\' && at + 1 < glob.length) at += 1;
      const meant = glob[at];
      parts.push(one((other) => other === meant));
    }
  }
  return parts;
}

function one(same: Same): Part {
  return { isMany: false, same };
}

/** A `]` that is the first of a class is one of its characters. Without an end, the bracket stands for itself. */
function endOfClass(glob: readonly string[], start: number): number | undefined {
  const first = start + (isNot(glob[start + 1]) ? 2 : 1);
  const end = glob.indexOf(']', first + 1);
  return end < 0 ? undefined : end;
}

function inClass(glob: readonly string[]): Same {
  const not = isNot(glob[0]);
  const characters = not ? glob.slice(1) : glob;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const isRange = characters[at + 1] === '-' && at + 2 < characters.length;
    ranges.push([characters[at], isRange ? characters[at + 2] : characters[at]]);
    if (isRange) at += 2;
  }
  return (other) => ranges.some(([from, to]) => from <= other && other <= to) !== not;
}

function isNot(character: string | undefined): boolean {
  return character === '!' || character === '^';
}

/** Whether a file, or a folder around it, has a name like one of some globs. One without a slash is for names in any folder. */
export function fileMatcher(globs: readonly string[], folder: string): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = objectMatcher(globs.map(anywhere));
  return remembering((file) => pathsOf(file, folder).some(matches));
}

/** A file, and the folders around it, from a folder on. */
export function pathsOf(file: string, folder: string): string[] {
  const parts = relative(folder, resolve(file)).split(/[\\/]/);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

export function anywhere(glob: string): string {
  const named = glob.endsWith('/') ? glob.slice(0, -1) : glob;
  return named.includes('/') ? named.replace(/^\.\//, '') : `**/${named}`;
}

/** Whether an object is one of some, as findings name them: `Deployment team-a/llama`. */
export function objectMatcher(globs: readonly string[]): (label: string) => boolean {
  const matchers = globs.map(globMatcher);
  return (label) => matchers.some((matches) => matches(label));
}

/** Each file is asked about once for each of its findings. */
function remembering(matches: (file: string) => boolean): (file: string) => boolean {
  let last: { readonly file: string; readonly matched: boolean } | undefined;
  return (file) => (last?.file === file ? last : last = { file, matched: matches(file) }).matched;
}
