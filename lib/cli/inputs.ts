import { Severity } from '../finding/finding';
import type { Stats } from 'node:fs';
import { constants, fstatSync, openSync, readdirSync, readSync, closeSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import { fileTooLarge, MOST_FILE_BYTES } from '../lint/file/limits';
import type { TextFinding } from '../lint/file/read-yaml';
import { decoded } from './utf8';

export const FILE_UNREADABLE: Definition = {
  id: 'FIL001',
  severity: Severity.ERROR,
  title: 'A file cannot be read',
  why: 'Nothing of it is checked: it does not exist, reading it is not allowed, it is a pipe, a socket or a device, or it is a folder '
    + 'without files of YAML or JSON.',
  cure: 'Correct its name or its permissions, or leave it out. What a program writes is read from standard input: `-`.',
};

/** A file with a name that findings show, and its text or what keeps it from being read. */
export type Input = { readonly name: string } & ({ readonly text: string } | { readonly problem: TextFinding });

/** What a project says of runs; not a manifest of a folder. */
export const PROJECT_FILES: readonly string[] = ['.inference-constructs.yaml', '.inference-constructs.yml', '.inference-constructs.json'];

const MANIFEST = /\.(?:ya?ml|json)$/;
const CHUNK = 2 ** 20;
const STDIN = 0;

/** The names of all files behind the arguments. A folder that cannot be read, or has nothing to read, stands for itself. */
export function fileNames(args: readonly string[]): string[] {
  const seen = new Set<string>();
  return args.flatMap((arg) => {
    if (arg === '-' || !isFolder(arg)) return [arg];
    const before = seen.size;
    const found = manifestsBelow(arg, seen);
    return found.length === 0 && seen.size > before ? [arg] : found;
  });
}

/** Never throws for what a file is or holds. */
export function readInput(name: string, stdin: () => Uint8Array = () => readAll(STDIN)): Input {
  const shownName = name === '-' ? 'stdin' : name;
  try {
    const bytes = name === '-' ? stdin() : contentOf(name);
    if (bytes.length > MOST_FILE_BYTES) return { name: shownName, problem: atStart(fileTooLarge()) };
    return { name: shownName, ...decoded(bytes) };
  } catch (error) {
    return { name: shownName, problem: unreadable(error as NodeJS.ErrnoException) };
  }
}

/** Everything up to a byte more than is read. */
export function readAll(file: number): Uint8Array {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= MOST_FILE_BYTES;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = readSync(file, chunk, 0, CHUNK, null);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  return Buffer.concat(chunks);
}

function atStart(found: TextFinding['finding']): TextFinding {
  return { line: 1, column: 1, finding: found };
}

/** Whether a file has an entry in its folder: a link that leads nowhere has one, and reading it says so. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // In a folder that may not be searched nobody sees one.
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Who reads it says why it cannot be read.
    return false;
  }
}

/** In order of their names. Links are followed, and each folder is read once: some lead back. */
function manifestsBelow(root: string, seen: Set<string>): string[] {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = entriesOf(folder, seen);
    if (entries === undefined) {
      found.push(folder);
      continue;
    }
    for (const name of entries) {
      const path = join(folder, name);
      if (name === 'node_modules' || PROJECT_FILES.includes(name)) continue;
      if (isFolder(path)) folders.push(path);
      else if (MANIFEST.test(name)) found.push(path);
    }
  }
  return found.sort();
}

function entriesOf(folder: string, seen: Set<string>): string[] | undefined {
  try {
    const { dev, ino } = statSync(folder);
    if (seen.has(`${dev}:${ino}`)) return [];
    seen.add(`${dev}:${ino}`);
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** What a shell makes of `<(program)`: open already, and so nothing to wait for. */
const OPEN_FILE = /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/** A pipe without a writer would be waited for, and a device may have no end. */
function contentOf(name: string): Uint8Array {
  const isOpen = OPEN_FILE.test(name);
  // A folder that may not be listed says so.
  if (isFolder(name)) readdirSync(name);
  if (!isOpen) refuseOther(statSync(name));
  const file = openSync(name, isOpen ? 'r' : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    // Another file may have taken its place.
    if (!isOpen) refuseOther(fstatSync(file));
    return readAll(file);
  } finally {
    closeSync(file);
  }
}

function refuseOther(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new NotAFile('is a folder without .yaml, .yml and .json files', 'correct its name, or leave it out');
  const other = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device';
  throw new NotAFile(`is ${other}, not a file`, 'leave it out, or give what it says on standard input: -');
}

class NotAFile extends Error {
  public constructor(public readonly rule: string, public readonly cure: string) {
    super(rule);
  }
}

const REASONS: ReadonlyMap<string | undefined, readonly [string, string]> = new Map([
  ['ENOENT', ['does not exist', 'correct its name, or leave it out']],
  ['ENOTDIR', ['does not exist', 'correct its name, or leave it out']],
  ['EACCES', ['may not be read', 'correct its permissions, or leave it out']],
  ['EPERM', ['may not be read', 'correct its permissions, or leave it out']],
  ['ELOOP', ['is a link that leads back to itself', 'correct the link, or leave it out']],
]);

function unreadable(error: NodeJS.ErrnoException): TextFinding {
  const [rule, cure] = error instanceof NotAFile
    ? [error.rule, error.cure]
    : REASONS.get(error.code) ?? [`cannot be read: ${error.code ?? error.name}`, 'correct that, or leave it out'];
  return atStart(finding(FILE_UNREADABLE, { property: 'file', rule, cure }));
}
