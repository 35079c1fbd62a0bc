import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command';
import type { Call } from './command-cases';
import { inTree } from './inputs/tree';

/** What a call writes, run in a folder with its files. */
export function called({ files, args, stdin }: Call): string {
  const contents = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? file : file.bytes]));
  return inTree(contents, (folder) => {
    const start = process.cwd();
    process.chdir(folder);
    try {
      const { out, err } = command([...args], { input: stdin === undefined ? '' : readFileSync(join(folder, stdin)) });
      return out + err;
    } finally {
      process.chdir(start);
    }
  });
}
