import { Severity } from '../../finding/finding';
import type { Stats } from 'node:fs';
import { constants, fstatSync, openSync, readdirSync, readSync, closeSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { fileTooLarge, MOST_FILE_BYTES } from '../../lint/file/limits';
import type { TextFinding } from '../../lint/file/read-yaml';
import type { FileFinding } from '../file-finding';
import type { Decoded } from './encoding';
import { decoded } from './encoding';

export const FILE_UNREADABLE: Definition = {
  id: 'FIL001',
  severity: Severity.ERROR,
  title: 'A file cannot be read',
  why: 'Nothing of it is checked: it does not exist, reading it is not allowed, it is a pipe, a socket or a device, or it is a folder '
    + 'without files of YAML or JSON.',
  cure: 'Correct its name or its permissions, or leave it out. What a program writes is read from standard input: `-`.',
};

export const INPUT_EMPTY: Definition = {
  id: 'FIL005',
  severity: Severity.ERROR,
  title: 'Standard input holds nothing',
  why: 'A program that fails writes nothing, and a pipe hides its exit code: a check of nothing would pass for a check of its manifests.',
  cure: 'See what the program before the pipe says; `set -o pipefail` makes a shell stop there. An empty `List` is something.',
};

/** A file with a name that findings show, and its text or what keeps it from being read. */
export type Input = { readonly name: string } & Decoded;

const CHUNK = 2 ** 20;
const STDIN = 0;
/** What findings call standard input. */
export const STDIN_NAME = 'stdin';

/** Never throws for what a file is or holds. */
export function readInput(name: string, stdin: () => Uint8Array = () => readAll(STDIN)): Input {
  const shownName = name === '-' ? STDIN_NAME : name;
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

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Who reads it says why it cannot be read.
    return false;
  }
}

/** The folders around a file, up to the working directory, or the root where it is elsewhere. */
export function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); ; folder = join(folder, '..')) {
    folders.push(folder);
    if (resolve(folder) === process.cwd() || resolve(folder) === dirname(resolve(folder))) return folders;
  }
}

/** A folder of which nothing is checked. */
export function nothingIn(folder: string, rule: string, cure: string): FileFinding {
  return { file: folder, line: 1, column: 1, finding: finding(FILE_UNREADABLE, { property: 'file', rule, cure }) };
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
