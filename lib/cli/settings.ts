import { shown } from '../finding/definition';
import { Severity } from '../finding/finding';
import { writtenId } from '../finding/secrets/written-id';
import type { ObjectCheck } from '../lint/lint-object';
import { objectCheck } from '../lint/lint-object';
import { manifestRules, OTHER_KINDS } from '../lint/manifest-rules';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { Features } from '../rules/knative/features';
import { assumptionCheck } from '../rules/knative/used-features';
import type { Accepted } from './accepted/accepted';
import { clusterCheck, clusterProfileNamed } from './cluster/cluster-profiles';
import { ruleAgainstGlob } from './project/glob';
import type { FeaturesOfRun } from './cluster/knative-features';
import { featuresOfRun } from './cluster/knative-features';
import type { Exclude } from './project/excludes';
import { Excludes } from './project/excludes';
import { GitIgnore } from './project/gitignore';
import { findProjectFile, readProjectFile } from './project/project-file';
import { MOST_ENTRIES, ruleAgainst } from './project/reader';
import type { FailOn, Level } from './severities';
import { levelNamed } from './severities';
import { UsageError } from './usage-error';

/** How files are checked: what the command line says, and where it says nothing, the project file. */
export interface Settings {
  readonly checks: readonly ObjectCheck[];
  /** Features of Knative that nobody has told, and that the checks take to be on. */
  readonly assumedFeatures: Features;
  readonly failOn: FailOn;
  readonly hasProfile: boolean;
  /** The cluster of the profile. @default - none is named */
  readonly cluster?: ClusterProfile;
  readonly accepted: readonly Accepted[];
  readonly severities: ReadonlyMap<string, Level>;
  readonly excludes: Excludes;
  /** Whether git ignores a file or folder that is found, where that is asked for. */
  readonly isIgnored: (path: string) => boolean;
}

/** What a run is asked for. */
export interface SettingsAsked {
  readonly clusterProfile?: string;
  /** Names of Knative's features that the cluster has enabled. */
  readonly knativeFeatures?: readonly string[];
  readonly failOn?: FailOn;
  readonly ignore?: readonly string[];
  readonly exclude?: readonly string[];
  /** Whether what git ignores is left out of folders. */
  readonly gitignore?: boolean;
  /** Such as `KNV102=off`. */
  readonly severity?: readonly string[];
  /** The project file; one is looked for where this is absent, and none is read where it is false. */
  readonly config?: string | false;
}

/** @throws UsageError */
export function settingsOf(
  { clusterProfile, knativeFeatures, failOn, ignore = [], exclude = [], gitignore, severity = [], config }: SettingsAsked,
): Settings {
  const file = config === false ? undefined : config ?? findProjectFile(process.cwd());
  const project = file === undefined ? undefined : readProjectFile(file);
  const profile = clusterProfile ?? project?.clusterProfile;
  for (const [option, given] of Object.entries({ ignore, exclude, severity })) {
    if (given.length > MOST_ENTRIES) throw new UsageError(`--${option} is given more than ${MOST_ENTRIES} times`);
  }
  const ignored = gitignore ?? project?.gitignore ?? false ? new GitIgnore() : undefined;
  const cluster = profile === undefined ? undefined : clusterProfileNamed(profile);
  const features = featuresOfRun(knativeFeatures ?? project?.knativeFeatures, cluster);
  return {
    checks: [checkFor(cluster, features)],
    assumedFeatures: features.assumed,
    failOn: failOn ?? project?.failOn ?? Severity.ERROR,
    hasProfile: profile !== undefined,
    cluster,
    accepted: [...project?.accepted ?? [], ...ignore.map(acceptedByCommand)],
    severities: new Map([...project?.severities ?? [], ...severity.map(levelOf)]),
    excludes: new Excludes([...exclude.map(excludedByCommand), ...project?.exclude ?? []]),
    isIgnored: (path) => ignored?.has(path) ?? false,
  };
}

function checkFor(cluster: ClusterProfile | undefined, { on, assumed }: FeaturesOfRun): ObjectCheck {
  const assumption = assumptionCheck(assumed);
  return cluster === undefined ? objectCheck([...manifestRules(on), assumption], OTHER_KINDS) : clusterCheck(cluster, on, [assumption]);
}

function acceptedByCommand(text: string): Accepted {
  const id = checkedId('--ignore', text);
  return {
    id, reason: `--ignore ${id}`, by: 'command line', source: { file: 'command line', line: 1, column: 1 },
    meant: { covers: () => true },
    isExpectedIn: () => true,
  };
}

function levelOf(text: string): [string, Level] {
  const [id, level, ...others] = text.split('=');
  if (level === undefined || others.length > 0) {
    throw new UsageError(`--severity "${text}" is not an id and a level; write one such as KNV102=off`);
  }
  const known = checkedId('--severity', id);
  return [known, levelNamed(`--severity ${known}`, level)];
}

function checkedId(option: string, text: string): string {
  const id = writtenId(text);
  const rule = ruleAgainst(id);
  if (rule !== undefined) throw new UsageError(`${option} ${rule.join('; ')}`);
  return id;
}

function excludedByCommand(glob: string): Exclude {
  return { glob: checkedGlob(glob), folder: process.cwd(), source: { file: 'command line', line: 1, column: 1 } };
}

function checkedGlob(glob: string): string {
  const rule = ruleAgainstGlob(glob);
  if (rule !== undefined) throw new UsageError(`--exclude "${shown(glob)}" ${rule.join('; ')}`);
  return glob;
}
