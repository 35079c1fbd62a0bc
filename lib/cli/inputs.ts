import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Streams } from './streams';
import { UsageError } from './usage-error';

/** A text with a name that findings show. */
export interface Input {
  readonly name: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** The names of all files behind the arguments. */
export function fileNames(args: readonly string[]): string[] {
  return args.flatMap((arg) => (arg !== '-' && attempt(arg, () => statSync(arg)).isDirectory() ? manifestsBelow(arg) : [arg]));
}

export function readInput(name: string, { input }: Streams): Input {
  return name === '-' ? { name: 'stdin', text: input() } : { name, text: attempt(name, () => readFileSync(name, 'utf8')) };
}

function manifestsBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => MANIFEST.test(name) && !name.includes('node_modules')).sort().map((name) => join(folder, name));
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `there is no file "${name}"` : `"${name}" cannot be read: ${code}`);
  }
}
