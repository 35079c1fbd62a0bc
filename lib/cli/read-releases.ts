import { resolve } from 'node:path';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import type { JudgedFile } from '../lint/file/lint-together';
import { judgedTogether } from '../lint/file/lint-together';
import type { TextReport } from '../lint/file/lint-text';
import { inOrder, lintEach } from '../lint/file/lint-text';
import type { TextFinding } from '../lint/file/read-yaml';
import type { ObjectCheck } from '../lint/lint-object';
import { NOT_CHECKED } from '../lint/lint-object';
import { FIELD_MISSING } from '../manifest/shape';
import { readInput } from './inputs/file';
import type { SourceFile, SourceRelease } from './inputs/gather';
import { filesOf } from './inputs/gather';
import type { BuildEffects } from './inputs/kustomization';
import type { Streams } from './streams';

/** Whoever waits longer than this is told how far it is. */
const PATIENCE_MS = 1000;

/** What is found in a file, with what the objects of its releases show of each other. */
interface SourceReport {
  readonly source: SourceFile;
  readonly report: TextReport;
}

/** Reads releases one after the other. What is known of a file is forgotten after the last release that it belongs to. */
export function* reportsOf(
  releases: readonly SourceRelease[], checks: readonly ObjectCheck[], streams: Pick<Streams, 'err' | 'input' | 'interactive'>,
  texts?: ReadonlyMap<string, string>,
): Generator<SourceReport> {
  const sources = new Map(filesOf(releases).map((source) => [resolve(source.name), source]));
  const last = new Map(releases.flatMap((release) => release.files.map(({ name }) => [resolve(name), release])));
  const shared = new Map<string, JudgedFile & { readonly reports: TextReport[] }>();
  const progress = progressOf(sources.size, streams);
  for (const release of releases) {
    const keys = [...new Set(release.files.map(({ name }) => resolve(name)))];
    const isListed = release.effects !== undefined;
    const readAt = (key: string) => read(sources.get(key)!.name, checks, streams, texts, isListed);
    const files = keys.map((key): JudgedFile => shared.get(key) ?? progress(readAt(key)));
    const all = together(files, release.isWhole);
    const reports = release.effects === undefined ? all : all.map((report) => sureOf(report, release.effects!));
    for (const [index, key] of keys.entries()) {
      const others = shared.get(key)?.reports ?? [];
      others.push(reports[index]);
      if (last.get(key) !== release) {
        shared.set(key, { ...files[index], reports: others });
        continue;
      }
      shared.delete(key);
      yield { source: sources.get(key)!, report: merged(others) };
    }
  }
}

/** What is found of programs and of the ports that they have. */
const OF_PROGRAMS = /^(?:PRG\d+|REL104)$/;

const OF_SELECTORS = /(?:^|\.)(?:selector|labels|matchLabels)$/;

/** What stays true whatever a build makes of the objects. */
function sureOf(report: TextReport, { changesPrograms, addsFields, addsSelectors }: BuildEffects): TextReport {
  const isOpen = ({ id, property }: Finding) => (changesPrograms && OF_PROGRAMS.test(id))
    || (id === FIELD_MISSING.id && (addsFields || (addsSelectors && OF_SELECTORS.test(property))));
  return { ...report, findings: report.findings.filter(({ finding: found }) => !isOpen(found)) };
}

/** Tells on the way how many files have been read. */
function progressOf(total: number, { err, interactive }: Pick<Streams, 'err' | 'interactive'>) {
  let [count, told] = [0, Date.now()];
  return <T>(file: T): T => {
    count += 1;
    if (interactive && Date.now() - told > PATIENCE_MS) {
      told = Date.now();
      err(`${count} of ${total} files\n`);
    }
    return file;
  };
}

/**
 * What is found in a file, and where it cannot be read or checked, that.
 *
 * @param isListed whether a kustomization has it among its resources
 */
function read(
  name: string, checks: readonly ObjectCheck[], { input }: Pick<Streams, 'input'>, texts: ReadonlyMap<string, string> | undefined,
  isListed: boolean,
): JudgedFile {
  const file = readInput(name, input);
  if ('problem' in file) return { text: '', report: unread(file.problem) };
  try {
    const { warning } = file;
    const text = texts?.get(name) ?? file.text;
    const report = lintEach(text, checks, isListed || name === '-' ? undefined : name);
    return { text, report: warning === undefined ? report : { ...report, findings: [warning, ...report.findings] } };
  } catch (error) {
    // The limits are what keeps the stack from filling; this is for what they do not see.
    return { text: '', report: unread(unfinished(`could not be checked: ${(error as Error).name}`)) };
  }
}

function unread(problem: TextFinding): TextReport {
  return { objects: [], findings: [problem], ignores: [], isForeign: false, isEmpty: false, isWhole: false };
}

function together(files: readonly JudgedFile[], isWhole: boolean): TextReport[] {
  try {
    return judgedTogether(files, isWhole);
  } catch (error) {
    const problem = unfinished(`could not be checked with the others: ${(error as Error).name}`);
    return files.map(({ report }, index) => (index > 0 ? report : { ...report, findings: [problem, ...report.findings] }));
  }
}

/** What is found of a file in each of its releases, once. */
function merged(reports: readonly TextReport[]): TextReport {
  const [first, ...others] = reports;
  if (others.length === 0) return first;
  const findings = new Map(reports.flatMap((report) => report.findings).map((found) => [keyOf(found), found]));
  return { ...first, findings: inOrder([...findings.values()]) };
}

function keyOf({ line, column, finding: found }: TextFinding): string {
  return `${line}:${column} ${found.path} ${found}`;
}

/** That something was not checked. */
export function unfinished(rule: string): TextFinding {
  return {
    line: 1, column: 1,
    finding: finding(NOT_CHECKED, { property: 'file', rule, cure: 'leave the file out, and report it, or correct what is told' }),
  };
}
