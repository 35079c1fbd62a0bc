import { dirname, join, resolve } from 'node:path';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { FileFinding } from '../file-finding';
import { isFolder, isThere } from './file';
import type { BuildEffects, Kustomization, Reference } from './kustomization';
import { isKustomizationName, kustomizationOf, readKustomization } from './kustomization';
import { shellWord } from '../../finding/texts';

export const KUSTOMIZATION_NOT_BUILT: Definition = {
  id: 'KUS001',
  severity: Severity.INFO,
  title: 'A kustomization is checked without what it changes',
  why: 'The files of its resources are checked as they are. What patches, generators and transformers make of them only kustomize knows.',
  cure: 'Check what `kustomize build` writes: that is what is applied.',
  source: 'kustomize api/types/kustomization.go',
};

export const KUSTOMIZATION_INCOMPLETE: Definition = {
  id: 'KUS002',
  severity: Severity.ERROR,
  title: 'A kustomization names a file that is not there',
  why: '`kustomize build` and `kubectl apply -k` stop at it.',
  cure: 'Correct the path, which starts at the folder of the kustomization, or remove the entry.',
  source: 'kustomize api/internal/target/kusttarget.go, accumulateResources',
};

export const RESOURCE_NOT_READ: Definition = {
  id: 'KUS003',
  severity: Severity.INFO,
  title: 'Resources of a kustomization are somewhere else',
  why: 'They are in another repository, at an address, or at a path from the root of the disk, and are not checked. lint uses no network.',
  cure: 'Check what `kustomize build` writes.',
  source: 'kustomize api/internal/git/repospec.go',
};

export const KUSTOMIZATION_CYCLE: Definition = {
  id: 'KUS004',
  severity: Severity.ERROR,
  title: 'A kustomization leads back to itself',
  why: '`kustomize build` and `kubectl apply -k` stop: a kustomization that another is made of cannot be made of that one.',
  cure: 'Remove one of the entries that make the circle.',
  source: 'kustomize api/internal/loader/fileloader.go, errIfGitContainmentViolation and errIfArgEqualOrHigher',
};

/** A kustomization with all that it is made of. */
export interface Followed {
  readonly file: string;
  readonly files: readonly string[];
  readonly isWhole: boolean;
  readonly effects: BuildEffects;
}

/** Reads kustomizations, and those that they name, each once. */
export class Kustomizations {
  private readonly read = new Map<string, Kustomization | undefined>();
  private readonly found: FileFinding[] = [];
  private readonly notObjects = new Set<string>();
  private readonly named = new Set<string>();
  private readonly open = new Set<string>();

  public constructor(private readonly isLeftOut: (path: string) => boolean) {}

  public get findings(): readonly FileFinding[] {
    return this.found;
  }

  /** Whether kustomize reads a file, or a folder around it, as something else than objects. */
  public hasOther(path: string): boolean {
    for (let part = resolve(path); ; part = dirname(part)) {
      if (this.notObjects.has(part)) return true;
      if (dirname(part) === part) return false;
    }
  }

  /** Reads a file, and what it names. Whether it is a kustomization at all. */
  public add(file: string): boolean {
    const key = resolve(file);
    if (this.read.has(key)) return this.read.get(key) !== undefined;
    const result = readKustomization(file);
    if (result === undefined || 'problems' in result) {
      this.read.set(key, undefined);
      for (const problem of result?.problems ?? []) this.found.push({ ...problem, file });
      return result !== undefined;
    }
    this.read.set(key, result);
    for (const each of [...result.others, ...result.contents]) this.notObjects.add(resolve(each.path));
    for (const each of [...result.resources, ...result.others]) this.tellMissing(each, result);
    this.tellRemote(result);
    this.open.add(key);
    for (const reference of result.resources) this.enter(reference, result);
    this.open.delete(key);
    return true;
  }

  private enter({ path, text, line, column }: Reference, { file }: Kustomization): void {
    const inner = this.isLeftOut(path) ? undefined : kustomizationAt(path);
    if (inner === undefined) return;
    if (this.open.has(resolve(inner))) {
      const cycle = { property: 'kustomization', value: text, rule: 'leads back to this kustomization', cure: 'remove it' };
      this.found.push({ file, line, column, finding: finding(KUSTOMIZATION_CYCLE, cycle) });
      return;
    }
    this.named.add(resolve(inner));
    this.add(inner);
  }

  /** Nothing where another names it, and so has it as a part. */
  public followed(file: string): Followed | undefined {
    const root = this.read.get(resolve(file));
    if (root === undefined || this.named.has(resolve(file)) || this.hasOther(file)) return undefined;
    const parts = this.partsOf(root);
    const files = [...new Set(parts.flatMap((part) => this.filesOf(part)))];
    this.tellUnapplied(root, parts);
    return { file, files, isWhole: parts.every((part) => this.isWhole(part)), effects: effectsOf(parts) };
  }

  /** With those that it names, each once: the innermost first, as kustomize has them. */
  private partsOf(root: Kustomization): Kustomization[] {
    const parts = new Set<Kustomization>();
    const entered = new Set<Kustomization>();
    const enter = (part: Kustomization) => {
      if (entered.has(part)) return;
      entered.add(part);
      for (const inner of this.kustomizationsIn(part)) {
        const known = this.read.get(resolve(inner));
        if (known !== undefined) enter(known);
      }
      parts.add(part);
    };
    enter(root);
    return [...parts];
  }

  private kustomizationsIn({ resources }: Kustomization): string[] {
    return resources.filter(({ path }) => !this.isLeftOut(path)).flatMap(({ path }) => kustomizationAt(path) ?? []);
  }

  private filesOf({ resources }: Kustomization): string[] {
    return resources.map(({ path }) => path).filter((path) => (
      isThere(path) && !isFolder(path) && !isKustomizationName(path) && !this.isLeftOut(path)
    ));
  }

  private isWhole({ resources, remote, unapplied }: Kustomization): boolean {
    return remote.length === 0 && unapplied.every((key) => EVERYWHERE_ALIKE.has(key))
      && resources.every(({ path }) => isThere(path) && !this.isLeftOut(path));
  }

  private tellMissing({ text, path, line, column }: Reference, { file }: Kustomization): void {
    const rule = !isThere(path) ? 'does not exist' : isFolder(path) && kustomizationOf(path) === undefined
      ? 'is a folder without a kustomization' : undefined;
    if (rule === undefined) return;
    this.found.push({
      file, line, column,
      finding: finding(KUSTOMIZATION_INCOMPLETE, { property: 'kustomization', value: text, rule, cure: 'correct the path, or remove it' }),
    });
  }

  private tellRemote({ file, folder, remote }: Kustomization): void {
    if (remote.length === 0) return;
    const [{ line, column }] = remote;
    const names = remote.map(({ text }) => text).join(', ');
    this.found.push({
      file, line, column,
      finding: finding(RESOURCE_NOT_READ, {
        property: 'kustomization', rule: `has resources elsewhere that are not read: ${names}`, cure: buildOf(folder),
      }),
    });
  }

  private tellUnapplied({ file, folder, positionOf }: Kustomization, parts: readonly Kustomization[]): void {
    const keys = [...new Set(parts.flatMap(({ unapplied }) => unapplied))];
    if (keys.length === 0) return;
    this.found.push({
      file, ...positionOf(keys[0]),
      finding: finding(KUSTOMIZATION_NOT_BUILT, {
        property: 'kustomization', rule: `is checked without its ${keys.join(', ')}`, cure: buildOf(folder),
      }),
    });
  }
}

/** Of all parts together. */
export function effectsOf(parts: ReadonlyArray<{ readonly effects?: BuildEffects }>): BuildEffects {
  const some = (name: keyof BuildEffects) => parts.some(({ effects }) => effects?.[name]);
  return { changesPrograms: some('changesPrograms'), addsSelectors: some('addsSelectors'), addsFields: some('addsFields') };
}

function kustomizationAt(path: string): string | undefined {
  return isKustomizationName(path) ? path : isFolder(path) ? kustomizationOf(path) : undefined;
}

/**
 * What changes no label and no name that objects know each other by, or all alike: what fits together still does, and what does not, not.
 * A label or a prefix that is added may be just what a selector or a name asks for.
 */
const EVERYWHERE_ALIKE = new Set(['namespace', 'commonAnnotations', 'images']);

function buildOf(folder: string): string {
  return `check what is applied: kustomize build ${shellWord(join(folder))} | inference-constructs lint -`;
}
