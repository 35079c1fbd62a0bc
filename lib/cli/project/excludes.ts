import { relative, resolve } from 'node:path';
import type { Definition } from '../../finding/definition';
import { finding, shown } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { FileFinding } from '../file-finding';
import { anywhere, globMatcher, pathsOf } from './glob';

export const EXCLUDE_UNUSED: Definition = {
  id: 'ACK004',
  severity: Severity.WARNING,
  title: 'An exclude leaves nothing out',
  why: 'It has a slip, or what it was for is gone: one day it may leave out what nobody means. It is told where all of its folder is linted.',
  cure: 'Correct it: globs start from the folder of the project file, or from the working directory. Or remove it.',
};

/** A glob of files that are not checked, and where the project file or the command line has it. */
export interface Exclude {
  readonly glob: string;
  /** Where the glob starts from. */
  readonly folder: string;
  readonly source: { readonly file: string; readonly line: number; readonly column: number };
}

/** Leaves files out, and knows which globs were of use. */
export class Excludes {
  private readonly all: readonly { readonly exclude: Exclude; readonly matches: (path: string) => boolean }[];
  private readonly folders: readonly string[];
  private readonly used = new Set<Exclude>();

  public constructor(excludes: readonly Exclude[]) {
    this.all = excludes.map((exclude) => ({ exclude, matches: globMatcher(anywhere(exclude.glob)) }));
    this.folders = [...new Set(excludes.map(({ folder }) => folder))];
  }

  public has(file: string): boolean {
    const paths = new Map(this.folders.map((folder) => [folder, pathsOf(file, folder)]));
    const matching = this.all.filter(({ exclude, matches }) => paths.get(exclude.folder)!.some(matches));
    for (const { exclude } of matching) this.used.add(exclude);
    return matching.length > 0;
  }

  /** @param linted folders that were read */
  public unused(linted: readonly string[]): FileFinding[] {
    const isRead = (folder: string) => linted.some((root) => !/^\.\.(?:[\\/]|$)/.test(relative(resolve(root), folder)));
    return this.all.flatMap(({ exclude }) => {
      const { glob, folder, source } = exclude;
      if (this.used.has(exclude) || !isRead(folder)) return [];
      const told = { property: 'exclude', value: shown(glob), rule: 'leaves nothing out', cure: 'correct it, or remove it' };
      return [{ ...source, finding: finding(EXCLUDE_UNUSED, told) }];
    });
  }
}
