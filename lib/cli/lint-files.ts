import { NOT_CHECKED } from '../lint/lint-object';
import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { MOST_FINDINGS } from '../lint/file/limits';
import type { TextReport } from '../lint/file/lint-text';
import { lintText } from '../lint/file/lint-text';
import type { ObjectCheck } from '../lint/lint-object';
import { Acceptance } from './accepted/acceptance';
import { acceptedByComment, commentFindings } from './accepted/comments';
import { AcceptedByPrograms } from './accepted/program';
import type { Input } from './inputs';
import { readInput } from './inputs';
import type { AcceptedFileFinding, Results } from './results';
import type { FileFinding } from './file-finding';
import type { Settings } from './settings';
import type { Streams } from './streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** What a run is about. */
export interface Run {
  readonly names: readonly string[];
  /** Whether the names are files of a folder or a stream: what the project accepts should then be found. */
  readonly isWhole: boolean;
  /** Compares with what is applied. */
  readonly previous?: ObjectCheck;
}

/** Checks files one after the other; what one of them is or holds keeps no other from being checked. */
export function lintFiles(
  { names, isWhole, previous }: Run, settings: Settings, streams: Pick<Streams, 'err' | 'input' | 'interactive'>,
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
  let objects = 0;
  let told = Date.now();
  names.forEach((name, index) => {
    const input = readInput(name, streams.input);
    const report = lintInput(input, checks);
    objects += report.objects.length;
    const { name: file } = input;
    const comments = report.ignores.flatMap((ignore) => acceptedByComment(ignore, file, scope));
    const candidates = [...comments, ...(name === '-' ? [] : programs.of(report.objects, name)), ...settings.accepted];
    const inFile = report.findings.slice(0, MOST_FINDINGS).map((each) => ({ ...each, file }));
    const acceptedBy = acceptance.among(candidates, inFile);
    for (const found of inFile) {
      if (findings.length + accepted.length >= MOST_FINDINGS) break;
      const by = acceptedBy.get(found);
      if (by === undefined) tell(found);
      else if (settings.severities.get(found.finding.id) !== 'off') accepted.push({ ...found, by });
    }
    report.ignores.flatMap((ignore) => commentFindings(ignore, file)).forEach(tell);
    if (streams.interactive && Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      streams.err(`${index + 1} of ${names.length} files\n`);
    }
  });
  if (findings.length + accepted.length >= MOST_FINDINGS) {
    findings.push({ ...unfinished(`has ${MOST_FINDINGS} findings, and more that are not told`), file: 'all' });
  } else {
    [...programs.problems, ...acceptance.leftovers(names, isWhole)].forEach(tell);
  }
  return { files: names.length, objects, findings, accepted };
}

/** With the severity that the project gives to its id. Nothing where that is off. */
function withLevel(found: FileFinding, { severities }: Settings): FileFinding | undefined {
  const level = severities.get(found.finding.id);
  if (level === undefined) return found;
  return level === 'off' ? undefined : { ...found, finding: new Finding({ ...found.finding, severity: level }) };
}

/** What is found in a file, and where it cannot be read or checked, that. */
export function lintInput(input: Input, checks: readonly ObjectCheck[]): TextReport {
  if ('problem' in input) return { objects: [], findings: [input.problem], ignores: [] };
  try {
    return lintText(input.text, checks);
  } catch (error) {
    // The limits are what keeps the stack from filling; this is for what they do not see.
    return { objects: [], findings: [unfinished(`could not be checked: ${(error as Error).name}`)], ignores: [] };
  }
}

function unfinished(rule: string) {
  return {
    line: 1, column: 1,
    finding: finding(NOT_CHECKED, { property: 'file', rule, cure: 'leave the file out, and report it, or correct what is told' }),
  };
}
