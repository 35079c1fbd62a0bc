import { formatPatch, structuredPatch } from 'diff';
import { realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { printable } from '../finding/texts';
import type { TextFinding } from '../lint/file/read-yaml';
import { fixedText } from '../lint/file/fixed-text';
import { withheldLines } from '../lint/file/withheld-lines';
import { isFolder, readInput, STDIN_NAME } from './inputs/file';
import type { SourceFile } from './inputs/gather';
import { filesOf } from './inputs/gather';
import type { FileFinding } from './file-finding';
import type { Run } from './lint-files';
import { lintFiles } from './lint-files';
import type { Results } from './results';
import type { Settings } from './settings';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/** A file with findings that have exactly one cure, before and after it. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly count: number;
}

/** Rounds of mending: what one brings to light, such as the right place of a value that now has its quotes, the next one mends. */
const MOST_ROUNDS = 10;

/** What can be mended in the files of a run. What is accepted or off stays as it is. */
export function fixesOf(run: Run, found: Results, settings: Settings, streams: Pick<Streams, 'err' | 'input' | 'interactive'>): FixedFile[] {
  const fixed = new Map<string, FixedFile>();
  const left = new Set<string>();
  let findings = found.findings;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const changed = mended(run, findings, { fixed, left }, settings, streams);
    if (changed.size === 0) break;
    const releases = run.releases.filter(({ files }) => files.some(({ name }) => changed.has(name)));
    const texts = new Map([...fixed].map(([name, { after }]) => [name, after]));
    findings = lintFiles({ ...run, releases, findings: [], texts }, settings, streams).findings;
  }
  return [...fixed.values()];
}

/** Files that are mended, and those that are not although they could be. */
interface Progress {
  readonly fixed: Map<string, FixedFile>;
  readonly left: Set<string>;
}

/** Mends once more, and tells in which files something could be. */
function mended(
  { releases }: Run, findings: readonly FileFinding[], { fixed, left }: Progress, { checks }: Settings,
  { input, err }: Pick<Streams, 'err' | 'input'>,
): Set<string> {
  const told = new Map<string, Set<string>>();
  for (const { file, line, column, finding } of findings) {
    const known = told.get(file);
    const key = `${line}:${column} ${finding.id}`;
    if (known === undefined) told.set(file, new Set([key]));
    else known.add(key);
  }
  const changed = new Set<string>();
  for (const source of filesOf(releases)) {
    const { name } = source;
    const file = name === '-' ? STDIN_NAME : name;
    const wanted = told.get(file);
    const read = wanted === undefined ? undefined : readInput(name, input);
    // What is written is UTF-8.
    if (read === undefined || !('text' in read) || read.isUtf16 === true) continue;
    const isTold = ({ line, column, finding: { id } }: TextFinding) => wanted!.has(`${line}:${column} ${id}`);
    const before = fixed.get(name);
    const { text: after, count } = fixedText(before?.after ?? read.text, checks, isTold);
    if (count === 0) continue;
    const outside = outsideOf(source);
    if (outside !== undefined && !left.has(name)) {
      err(`--fix leaves ${printable(name)}, a link out of ${printable(source.foundIn!)}; name ${printable(outside)} to have it fixed\n`);
      left.add(name);
    }
    if (outside !== undefined) continue;
    changed.add(name);
    fixed.set(name, { file, before: read.text, after, count: count + (before?.count ?? 0) });
  }
  return changed;
}

/** A unified diff, which `git apply` and `patch` take, unless a secret would stand in it: what findings withhold, its lines do too. */
export function diffOf({ file, before, after }: FixedFile): string {
  const name = file.replace(/^\.\//, '');
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  const [olds, nows] = [withheldLines(before), withheldLines(after)];
  const hunks = patch.hunks.map((hunk) => {
    let [old, now] = [hunk.oldStart - 1, hunk.newStart - 1];
    const shown = hunk.lines.map((line) => {
      const [sign] = line;
      if (sign === '\\') return line;
      const text = sign === '+' ? nows[now] : olds[old];
      if (sign !== '+') old += 1;
      if (sign !== '-') now += 1;
      return `${sign}${text}`;
    });
    return { ...hunk, lines: shown };
  });
  return formatPatch({ ...patch, hunks }).split('\n').filter((line) => !line.startsWith('====')).map(printableLine).join('\n');
}

/** Tabs and the line ends of Windows are part of the text. */
function printableLine(line: string): string {
  return line.split(/(\t|\r$)/).map((part) => (part === '\t' || part === '\r' ? part : printable(part))).join('');
}

/** @throws UsageError where it may not be written */
export function writeFixed({ file, after }: FixedFile): void {
  try {
    writeFileSync(file, after);
  } catch (error) {
    throw new UsageError(`--fix --write: "${file}" cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Where a file is that stands in a folder as a link, or behind one, and is outside of it; nothing for all others. */
export function outsideOf({ name, foundIn }: SourceFile): string | undefined {
  if (foundIn === undefined) return undefined;
  const folder = folderOf(foundIn);
  const [real, way] = [realpathSync(name), relative(realpathSync(folder), realpathSync(name))];
  const isLinked = way !== relative(resolve(folder), resolve(name));
  return isLinked && (way.split(/[\\/]/)[0] === '..' || isAbsolute(way)) ? real : undefined;
}

/** A kustomization that somebody names stands for its folder. */
function folderOf(path: string): string {
  return isFolder(path) ? path : dirname(path);
}
