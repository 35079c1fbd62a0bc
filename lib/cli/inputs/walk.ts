import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isFolder } from './file';
import { chartIn, isOfChart } from './charts';
import { isKustomizationName } from './kustomization';

/** What a project says of runs; not a manifest of a folder. */
export const PROJECT_FILES: readonly string[] = ['.inference-constructs.yaml', '.inference-constructs.yml', '.inference-constructs.json'];

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** What stands in a folder and below it, each list in the order of names. */
export interface Walked {
  /** Files that can hold manifests, and folders that cannot be read. */
  readonly files: readonly string[];
  readonly kustomizations: readonly string[];
  /** Folders of Helm charts, which hold templates. */
  readonly charts: readonly string[];
  /** Whether it has nothing to read, and nothing that is left out or was read before. */
  readonly isEmpty: boolean;
  /** Whether nothing is left out that may hold manifests. */
  readonly isWhole: boolean;
}

/**
 * Links are followed, and each folder is read once: some lead back.
 *
 * @param seen folders that were read, which is remembered here
 * @param isLeftOut whether a file, or a folder with all below it, is not wanted
 */
export function walk(root: string, seen: Set<string>, isLeftOut: (path: string) => boolean): Walked {
  const [files, kustomizations, charts]: string[][] = [[], [], []];
  const folders = [root];
  let isEmpty = !hasBeenRead(root, seen);
  let isWhole = true;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = entriesOf(folder, seen);
    if (entries === undefined) {
      files.push(folder);
      continue;
    }
    const isChart = chartIn(folder, entries);
    if (isChart) charts.push(folder);
    for (const name of entries) {
      const path = join(folder, name);
      const isOut = isLeftOut(path);
      if (name === 'node_modules' || PROJECT_FILES.includes(name)) continue;
      if (isOut || (isChart && isOfChart(name))) isEmpty = isWhole = false;
      else if (isFolder(path)) folders.push(path);
      else if (isKustomizationName(name)) kustomizations.push(path);
      else if (isManifestName(name)) files.push(path);
    }
  }
  isEmpty &&= files.length + kustomizations.length === 0;
  return { files: files.sort(), kustomizations: kustomizations.sort(), charts: charts.sort(), isEmpty, isWhole };
}

export function isManifestName(path: string): boolean {
  return MANIFEST.test(basename(path));
}

function entriesOf(folder: string, seen: Set<string>): string[] | undefined {
  try {
    const key = keyOf(folder);
    if (seen.has(key)) return [];
    seen.add(key);
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

function hasBeenRead(folder: string, seen: ReadonlySet<string>): boolean {
  return isFolder(folder) && seen.has(keyOf(folder));
}

function keyOf(folder: string): string {
  const { dev, ino } = statSync(folder);
  return `${dev}:${ino}`;
}
