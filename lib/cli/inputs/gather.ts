import { dirname, resolve } from 'node:path';
import type { FileFinding } from '../file-finding';
import { chartFinding, isInChart } from './charts';
import { foldersAbove, isFolder, nothingIn, STDIN_NAME } from './file';
import { effectsOf, Kustomizations } from './follow';
import type { BuildEffects } from './kustomization';
import { isKustomizationName, kustomizationOf } from './kustomization';
import type { Walked } from './walk';
import { walk } from './walk';

/** A file to read; `-` is standard input. */
export interface SourceFile {
  readonly name: string;
  /** The argument below which it was found: then it need not be a manifest. Absent where somebody named the file itself. */
  readonly foundIn?: string;
  /** Whether it may be another tool's all the same. @default false */
  readonly mayBeForeign?: boolean;
}

/** Files whose objects are applied together. */
export interface SourceRelease {
  /** Where it comes from: standard input, a file, a folder or a kustomization. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** Whether the files hold all of it: what is not there does not exist. */
  readonly isWhole: boolean;
  /** What is made of the objects before they are applied. @default nothing */
  readonly effects?: BuildEffects;
}

/** What is behind the arguments of a call. */
export interface Gathered {
  /** A file can be in several, as a base of two overlays. */
  readonly releases: readonly SourceRelease[];
  readonly findings: readonly FileFinding[];
  /** Files that are no manifests, for what a kustomization makes of them. */
  readonly leftOut: readonly string[];
}

/** What is said of the arguments of a call. */
export interface GatherOptions {
  /** Whether a file, or a folder with all below it, is not wanted. */
  readonly isLeftOut?: (path: string) => boolean;
  /** Whether a file or folder that is found is not wanted: what somebody names is. */
  readonly isIgnored?: (path: string) => boolean;
  /** Whether all are applied together. */
  readonly isOne?: boolean;
  /** Whether named files of other tools are left out too: somebody names whatever has changed. */
  readonly skipsForeign?: boolean;
}

/** The files behind arguments. A folder that cannot be read, or has nothing to read, stands for itself. */
export function gather(
  args: readonly string[], { isLeftOut = () => false, isIgnored = () => false, isOne = false, skipsForeign = false }: GatherOptions = {},
): Gathered {
  const seen = new Set<string>();
  const kustomizations = new Kustomizations(isLeftOut);
  const leftOut: string[] = [];
  const findings: FileFinding[] = [];
  const walks = args.map((arg) => {
    if (arg !== '-' && isLeftOut(arg)) return { arg };
    const walked = arg === '-' ? undefined : isFolder(arg) ? walk(arg, seen, (path) => isLeftOut(path) || isIgnored(path)) : namedKustomization(arg);
    return { arg, walked: walked === undefined ? undefined : withoutForeign(walked, kustomizations) };
  });
  const releases = walks.flatMap(({ arg, walked }) => {
    if (walked === undefined) {
      if (arg === '-') return [{ name: STDIN_NAME, files: [{ name: arg }], isWhole: true }];
      if (isLeftOut(arg)) return [];
      if (!skipsForeign || !isKnownToOthers(arg)) return [{ name: arg, files: [{ name: arg, mayBeForeign: skipsForeign }], isWhole: true }];
      leftOut.push(arg);
      return [];
    }
    leftOut.push(...walked.files.filter((file) => kustomizations.hasOther(file)));
    const found = releasesOf(arg, walked, kustomizations);
    if (found.length === 0 && walked.isEmpty) return [{ name: arg, files: [{ name: arg }], isWhole: false }];
    findings.push(...walked.charts.map(chartFinding));
    if (found.every(({ files }) => files.length === 0) && walked.charts.length + walked.kustomizations.length > 0) {
      findings.push(nothingIn(arg, 'has nothing that can be checked before it is built', 'check what helm template or kustomize build writes'));
    }
    return found;
  });
  const all = isOne && releases.length > 1 ? [joined(releases)] : releases;
  return { releases: all, findings: [...kustomizations.findings, ...findings], leftOut };
}

function joined(releases: readonly SourceRelease[]): SourceRelease {
  return {
    name: 'all', files: filesOf(releases), isWhole: releases.every(({ isWhole }) => isWhole),
    effects: effectsOf(releases),
  };
}

/** Whether a kustomization or a chart around a file has it for something else than an object. */
function isKnownToOthers(file: string): boolean {
  const around = new Kustomizations(() => false);
  for (const folder of foldersAbove(file)) {
    const kustomization = kustomizationOf(folder);
    if (kustomization !== undefined) around.add(kustomization);
  }
  return around.hasOther(file) || isInChart(file);
}

/** A file of a kustomization stands for what it names. */
function namedKustomization(file: string): Walked | undefined {
  return isKustomizationName(file) ? { files: [], kustomizations: [file], charts: [], isEmpty: false, isWhole: true } : undefined;
}

/** Other tools have files of that name: they are files like all others. */
function withoutForeign(walked: Walked, known: Kustomizations): Walked {
  const [own, foreign] = [true, false].map((is) => walked.kustomizations.filter((file) => known.add(file) === is));
  return { ...walked, files: [...walked.files, ...foreign].sort(), kustomizations: own };
}

function releasesOf(arg: string, { files, kustomizations, isWhole }: Walked, known: Kustomizations): SourceRelease[] {
  const followed = kustomizations.flatMap((file) => known.followed(file) ?? []);
  const listed = new Set(followed.flatMap((each) => each.files).map((file) => resolve(file)));
  const rest = files.filter((file) => !listed.has(resolve(file)) && !known.hasOther(file));
  const folders = new Set([...new Set(rest.map((file) => dirname(file)))].filter((folder) => kustomizationOf(folder) === undefined));
  const loose = rest.filter((file) => folders.has(dirname(file)));
  const source = (name: string): SourceFile => ({ name, foundIn: arg });
  return [
    ...followed.map(({ file, files: own, ...about }) => ({ name: file, files: own.map(source), ...about })),
    ...(loose.length > 0 ? [{ name: arg, files: loose.map(source), isWhole }] : []),
    // Beside a kustomization that does not name it, a file is not applied with the others.
    ...rest.filter((file) => !folders.has(dirname(file))).map((file) => ({ name: file, files: [source(file)], isWhole: true })),
  ];
}

/** All files of some releases, each once. What somebody named counts as named, wherever else it is found. */
export function filesOf(releases: readonly SourceRelease[]): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const file of releases.flatMap((release) => release.files)) {
    const key = resolve(file.name);
    if (!files.has(key) || file.foundIn === undefined) files.set(key, file);
  }
  return [...files.values()];
}
