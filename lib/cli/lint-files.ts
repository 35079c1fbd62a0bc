import { NOT_CHECKED } from '../lint/lint-object';
import { finding } from '../finding/definition';
import { MOST_FINDINGS } from '../lint/file/limits';
import { lintText, TextReport } from '../lint/file/lint-text';
import { ObjectCheck } from '../lint/lint-object';
import { Input, readInput } from './inputs';
import { FileFinding, Results } from './results';
import { Streams } from './streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** Checks files one after the other; what one of them is or holds keeps no other from being checked. */
export function lintFiles(names: readonly string[], checks: readonly ObjectCheck[], streams: Streams): Results {
  const findings: FileFinding[] = [];
  let objects = 0;
  let told = Date.now();
  names.forEach((name, index) => {
    const input = readInput(name, streams.input);
    const report = lintInput(input, checks);
    objects += report.objects.length;
    for (const found of report.findings.slice(0, MOST_FINDINGS - findings.length)) findings.push({ ...found, file: input.name });
    if (streams.interactive && Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      streams.err(`${index + 1} of ${names.length} files\n`);
    }
  });
  if (findings.length >= MOST_FINDINGS) findings.push({ ...unfinished(`has ${MOST_FINDINGS} findings, and more that are not told`), file: 'all' });
  return { files: names.length, objects, findings };
}

/** What is found in a file, and where it cannot be read or checked, that. */
export function lintInput(input: Input, checks: readonly ObjectCheck[]): TextReport {
  if ('problem' in input) return { objects: [], findings: [input.problem] };
  try {
    return lintText(input.text, checks);
  } catch (error) {
    // The limits are what keeps the stack from filling; this is for what they do not see.
    return { objects: [], findings: [unfinished(`could not be checked: ${(error as Error).name}`)] };
  }
}

function unfinished(rule: string) {
  return { line: 1, column: 1, finding: finding(NOT_CHECKED, { property: 'file', rule, cure: 'leave the file out, and report it, or correct what is told' }) };
}
