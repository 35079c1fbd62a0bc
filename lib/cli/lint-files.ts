import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { MOST_FINDINGS } from '../lint/file/limits';
import type { ObjectCheck } from '../lint/lint-object';
import type { Accepted } from './accepted/accepted';
import { Acceptance } from './accepted/acceptance';
import { acceptedByComment, commentFindings } from './accepted/comments';
import { AcceptedByPrograms } from './accepted/program';
import { INPUT_EMPTY, nothingIn, STDIN_NAME } from './inputs/file';
import type { Gathered, SourceFile } from './inputs/gather';
import { reportsOf, unfinished } from './read-releases';
import type { AcceptedFileFinding, Results } from './results';
import type { FileFinding } from './file-finding';
import type { Settings } from './settings';
import type { Streams } from './streams';
import { Place } from '../manifest/place';
import type { Features } from '../rules/knative/features';
import { assumedIn, assumptionText, FEATURE_ASSUMED } from '../rules/knative/used-features';
import type { TextReport } from '../lint/file/lint-text';

/** What a run is about. */
export interface Run extends Gathered {
  /** Whether the files are those of a folder or a stream: what the project accepts should then be found. */
  readonly isWhole: boolean;
  /** Compares with what is applied. */
  readonly previous?: ObjectCheck;
  /** What files would hold, by their names, in place of what they hold. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** Checks files, those of a release together; what one of them is or holds keeps no other from being checked. */
export function lintFiles(
  { releases, findings: about, leftOut, isWhole, previous, texts }: Run, settings: Settings, streams: Pick<Streams, 'err' | 'input' | 'interactive'>,
): Results {
  const checks = previous === undefined ? settings.checks : [...settings.checks, previous];
  const scope = { hasPrevious: previous !== undefined, hasProfile: settings.hasProfile };
  const acceptance = new Acceptance();
  const programs = new AcceptedByPrograms();
  const findings: FileFinding[] = [];
  const accepted: AcceptedFileFinding[] = [];
  const tell = (found: FileFinding) => {
    const leveled = withLevel(found, settings);
    if (leveled !== undefined) findings.push(leveled);
  };
  const settle = (found: readonly FileFinding[], candidates: readonly Accepted[]) => {
    const acceptedBy = acceptance.among(candidates, found);
    for (const each of found) {
      if (findings.length + accepted.length >= MOST_FINDINGS) break;
      const by = acceptedBy.get(each);
      if (by === undefined) tell(each);
      else if (settings.severities.get(each.finding.id) !== 'off') accepted.push({ ...each, by });
    }
  };
  settle(about, settings.accepted);
  const others = new LeftOut();
  const assumptions = new Assumptions(settings.assumedFeatures);
  const read: string[] = [];
  let objects = 0;
  for (const { source, report } of reportsOf(releases, checks, streams, texts)) {
    const { name } = source;
    if (others.has(source, report)) continue;
    read.push(name);
    objects += report.objects.length;
    const file = name === '-' ? STDIN_NAME : name;
    const comments = report.ignores.flatMap((ignore) => acceptedByComment(ignore, file, scope));
    const candidates = [...comments, ...(name === '-' ? [] : programs.of(report.objects, name)), ...settings.accepted];
    settle(assumptions.without(report.findings.slice(0, MOST_FINDINGS).map((each) => ({ ...each, file }))), candidates);
    if (name === '-' && report.isEmpty) tell({ file, line: 1, column: 1, finding: inputEmpty() });
    report.ignores.flatMap((ignore) => commentFindings(ignore, file)).forEach(tell);
  }
  if (findings.length + accepted.length >= MOST_FINDINGS) {
    findings.push({ ...unfinished(`has ${MOST_FINDINGS} findings, and more that are not told`), file: 'all' });
  } else {
    settle(assumptions.findings, settings.accepted);
    [...programs.problems, ...others.findings, ...acceptance.leftovers(read, isWhole)].forEach(tell);
  }
  return { files: read.length, objects, findings, accepted, leftOut: [...leftOut, ...others.files] };
}

/** With the severity that the project gives to its id. Nothing where that is off. */
function withLevel(found: FileFinding, { severities }: Settings): FileFinding | undefined {
  const level = severities.get(found.finding.id);
  if (level === undefined) return found;
  return level === 'off' ? undefined : { ...found, finding: new Finding({ ...found.finding, severity: level }) };
}

function inputEmpty(): Finding {
  return finding(INPUT_EMPTY, { property: 'file', rule: 'holds nothing', cure: 'see what the program says that should write to it' });
}

/** What a run takes for granted about the cluster, which is told once, where it first mattered. */
export class Assumptions {
  private first?: FileFinding;
  private readonly features = new Set<string>();

  public constructor(private readonly assumed: Features) {}

  /** The findings that are told at once. */
  public without(found: readonly FileFinding[]): FileFinding[] {
    return found.filter((each) => {
      if (each.finding.id !== FEATURE_ASSUMED.id) return true;
      this.first ??= each;
      for (const { feature } of assumedIn(Place.root(each.object, () => undefined), this.assumed)) this.features.add(feature);
      return false;
    });
  }

  public get findings(): FileFinding[] {
    if (this.first === undefined) return [];
    const { path, property, value } = this.first.finding;
    const [rule, cure] = assumptionText([...this.features]);
    return [{ ...this.first, finding: finding(FEATURE_ASSUMED, { path, property, value, rule, cure }) }];
  }
}

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
