import { dirname, join, relative, resolve } from 'node:path';
import { redacted } from '../../finding/secrets/detector';
import { readYaml } from '../../lint/file/read-yaml';
import type { Path } from '../../manifest/kubernetes-object';
import { pathText } from '../../manifest/kubernetes-object';
import type { Accepted } from '../accepted/accepted';
import { isThere, readInput } from '../inputs/file';
import { PROJECT_FILES } from '../inputs/walk';
import type { FailOn, Level } from '../severities';
import { FAIL_ON } from '../severities';
import { UsageError } from '../usage-error';
import type { Exclude } from './excludes';
import { fileMatcher, objectMatcher } from './glob';
import type { Ignore } from './reader';
import { Reader } from './reader';

/** What a project says once for all runs. */
export interface ProjectFile {
  /** Folder that its globs start from. */
  readonly folder: string;
  readonly accepted: readonly Accepted[];
  readonly exclude: readonly Exclude[];
  /** Whether what git ignores is left out of folders. */
  readonly gitignore?: boolean;
  readonly severities: ReadonlyMap<string, Level>;
  readonly clusterProfile?: string;
  /** Names of Knative's features that the cluster has enabled. */
  readonly knativeFeatures?: readonly string[];
  readonly failOn?: FailOn;
}

/**
 * The nearest project file, from a folder upward.
 *
 * @throws UsageError
 */
export function findProjectFile(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const found = PROJECT_FILES.filter((name) => isThere(join(folder, name)));
    if (found.length > 1) throw new UsageError(`${folder} has ${found.join(' and ')}; keep one of them`);
    if (found.length === 1) return relative(start, join(folder, found[0]));
    if (dirname(folder) === folder) return undefined;
  }
}

/** To read more takes seconds. */
const LONGEST = 1_000_000;

/** @throws UsageError for what cannot be read, and for keys, ids and values that mean nothing */
export function readProjectFile(file: string): ProjectFile {
  const input = readInput(file);
  if ('problem' in input) throw new UsageError(`project file "${file}" ${input.problem.finding.rule}`);
  if (input.text.length > LONGEST) throw new UsageError(`${file} has more than ${LONGEST} characters; use globs or fewer ids`);
  const [first, ...others] = readYaml(input.text);
  const [problem] = first?.findings ?? [];
  if (problem !== undefined) throw new UsageError(`${file}:${problem.line}:${problem.column}: ${problem.finding}`);
  if (others.length > 0) throw new UsageError(`${file} has several documents; keep one`);
  const positionOf = (at: Path) => first?.document?.positionOf(at) ?? { line: 1, column: 1 };
  const fail = (at: Path, rule: string, cure: string): never => {
    const { line, column } = positionOf(at);
    throw new UsageError(`${file}:${line}:${column}: ${pathText(at) || 'the file'} ${rule}; ${cure}`);
  };
  const read = new Reader(fail);
  const settings = read.map(first?.value ?? {}, [], KEYS);
  const folder = dirname(resolve(file));
  return {
    folder,
    accepted: read.list(settings.ignore, ['ignore']).map((entry, index) => (
      acceptedBy(read.ignore(entry, ['ignore', index]), { file, ...positionOf(['ignore', index]) }, folder)
    )),
    exclude: read.globs(settings.exclude, ['exclude']).map((glob, index) => (
      { glob, folder, source: { file, ...positionOf(['exclude', index]) } }
    )),
    gitignore: settings.gitignore === undefined ? undefined : read.flag(settings.gitignore, ['gitignore']),
    severities: read.severities(settings.severity),
    clusterProfile: settings.clusterProfile === undefined ? undefined : read.text(settings.clusterProfile, ['clusterProfile']),
    knativeFeatures: settings.knativeFeatures === undefined ? undefined : read.list(settings.knativeFeatures, ['knativeFeatures']).map(
      (name, index) => read.text(name, ['knativeFeatures', index]),
    ),
    failOn: settings.failOn === undefined ? undefined : read.choice(settings.failOn, ['failOn'], FAIL_ON),
  };
}

const KEYS = ['ignore', 'exclude', 'gitignore', 'severity', 'clusterProfile', 'knativeFeatures', 'failOn'];

function acceptedBy({ id, reason, until, files, objects }: Ignore, source: Accepted['source'], folder: string): Accepted {
  const ofFile = files === undefined ? () => true : fileMatcher(files, folder);
  const ofObject = objects === undefined ? () => true : objectMatcher(objects);
  return {
    id, reason: redacted(reason), until, by: 'project file', source,
    meant: { covers: ({ file, finding: { path } }) => ofFile(file) && ofObject(path) },
    isExpectedIn: (linted) => linted.some(ofFile),
  };
}
