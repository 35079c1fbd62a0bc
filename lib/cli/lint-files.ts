import { NOT_CHECKED } from '../lint/lint-object';
import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { MOST_FINDINGS } from '../lint/file/limits';
import type { TextReport } from '../lint/file/lint-text';
import { lintText } from '../lint/file/lint-text';
import type { ObjectCheck } from '../lint/lint-object';
import type { Accepted } from './accepted/accepted';
import { Acceptance } from './accepted/acceptance';
import { acceptedByComment, commentFindings } from './accepted/comments';
import { AcceptedByPrograms } from './accepted/program';
import type { Input } from './inputs/file';
import { readInput } from './inputs/file';
import type { Gathered } from './inputs/gather';
import { filesOf } from './inputs/gather';
import { LeftOut } from './inputs/left-out';
import type { AcceptedFileFinding, Results } from './results';
import type { FileFinding } from './file-finding';
import type { Settings } from './settings';
import type { Streams } from './streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** What a run is about. */
export interface Run extends Gathered {
  /** Whether the files are those of a folder or a stream: what the project accepts should then be found. */
  readonly isWhole: boolean;
  /** Compares with what is applied. */
  readonly previous?: ObjectCheck;
}

/** Checks files one after the other; what one of them is or holds keeps no other from being checked. */
export function lintFiles(
  { releases, findings: about, leftOut, isWhole, previous }: Run, settings: Settings, streams: Pick<Streams, 'err' | 'input' | 'interactive'>,
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
  const files = filesOf(releases);
  const others = new LeftOut();
  const read: string[] = [];
  let objects = 0;
  let told = Date.now();
  files.forEach((source, index) => {
    const { name } = source;
    const input = readInput(name, streams.input);
    const report = lintInput(input, checks);
    if (others.has(source, report)) return;
    read.push(name);
    objects += report.objects.length;
    const { name: file } = input;
    const comments = report.ignores.flatMap((ignore) => acceptedByComment(ignore, file, scope));
    const candidates = [...comments, ...(name === '-' ? [] : programs.of(report.objects, name)), ...settings.accepted];
    settle(report.findings.slice(0, MOST_FINDINGS).map((each) => ({ ...each, file })), candidates);
    report.ignores.flatMap((ignore) => commentFindings(ignore, file)).forEach(tell);
    if (streams.interactive && Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      streams.err(`${index + 1} of ${files.length} files\n`);
    }
  });
  if (findings.length + accepted.length >= MOST_FINDINGS) {
    findings.push({ ...unfinished(`has ${MOST_FINDINGS} findings, and more that are not told`), file: 'all' });
  } else {
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

/** What is found in a file, and where it cannot be read or checked, that. */
export function lintInput(input: Input, checks: readonly ObjectCheck[]): TextReport {
  if ('problem' in input) return { objects: [], findings: [input.problem], ignores: [], isForeign: false };
  try {
    return lintText(input.text, checks);
  } catch (error) {
    // The limits are what keeps the stack from filling; this is for what they do not see.
    return { objects: [], findings: [unfinished(`could not be checked: ${(error as Error).name}`)], ignores: [], isForeign: false };
  }
}

function unfinished(rule: string) {
  return {
    line: 1, column: 1,
    finding: finding(NOT_CHECKED, { property: 'file', rule, cure: 'leave the file out, and report it, or correct what is told' }),
  };
}
