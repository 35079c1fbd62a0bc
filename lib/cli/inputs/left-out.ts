import type { TextReport } from '../../lint/file/lint-text';
import type { FileFinding } from '../file-finding';
import { nothingIn } from './file';
import type { SourceFile } from './gather';

/** Files of folders that turn out to be those of other tools, such as values of a chart or a workflow. */
export class LeftOut {
  public readonly files: string[] = [];
  private readonly folders = new Map<string, { read: boolean }>();

  /** Whether a file is not to be checked. What somebody named is checked, whatever it is. */
  public has({ name, foundIn, mayBeForeign = false }: SourceFile, { isForeign }: TextReport): boolean {
    const isOut = isForeign && (foundIn !== undefined || mayBeForeign);
    if (isOut) this.files.push(name);
    if (foundIn === undefined) return isOut;
    const folder = this.folders.get(foundIn);
    if (folder === undefined) this.folders.set(foundIn, { read: !isOut });
    else folder.read ||= !isOut;
    return isOut;
  }

  /** Folders of which nothing is checked. */
  public get findings(): FileFinding[] {
    return [...this.folders].filter(([, { read }]) => !read).map(([folder]) => nothingIn(
      folder, 'is a folder without manifests: its files of YAML and JSON are those of other tools',
      'correct its name, or leave it out; a file that is named is read whatever it is',
    ));
  }
}
