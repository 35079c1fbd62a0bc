import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { isFolder } from './file';
import type { SourceFile } from './gather';

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
