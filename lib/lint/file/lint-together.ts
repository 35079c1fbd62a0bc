import { groupedBy } from '../../finding/grouping';
import { finding } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { memberName, firstRepeated } from '../../manifest/release';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import type { ObjectCheck } from '../lint-object';
import type { ReleaseFinding } from '../lint-release';
import { lintRelease, NOT_TOGETHER } from '../lint-release';
import type { TextReport } from './lint-text';
import { inOrder, lintEach } from './lint-text';
import { objectLabel, objectsOf } from './read-objects';
import type { TextFinding } from './read-yaml';
import { readYaml } from './read-yaml';

/** A file, and what is wrong with each object in it. */
export interface JudgedFile {
  readonly report: TextReport;
  /** Read once more where something is found of its objects together: of a release, objects are kept, and no documents. */
  readonly text: string;
}

/** Checks the documents of a YAML or JSON text that is applied by itself. */
export function lintText(text: string, checks?: readonly ObjectCheck[]): TextReport {
  const [report] = judgedTogether([{ report: lintEach(text, checks), text }], true);
  return report;
}

/**
 * The reports of files that are applied together, with what their objects show of each other, and without what others answer.
 *
 * @param isWhole whether these are all that are applied together
 */
export function judgedTogether(files: readonly JudgedFile[], isWhole: boolean): TextReport[] {
  const objects = files.flatMap(({ report }) => report.objects);
  const repeated = firstRepeated(objects.map(memberName));
  if (repeated === undefined) return judged(files, isWhole && files.every(({ report }) => report.isWhole || report.isForeign));
  const alone = files.length === 1 ? files.map(({ report }) => report) : files.flatMap((file) => judgedAlone(file));
  return withFindings(files, alone, [notTogether(objects, repeated)]);
}

/** A file with an object twice is not even a release by itself. */
function judgedAlone(file: JudgedFile): TextReport[] {
  const isRelease = firstRepeated(file.report.objects.map(memberName)) === undefined;
  return isRelease ? judged([file], file.report.isWhole) : [file.report];
}

function judged(files: readonly JudgedFile[], isWhole: boolean): TextReport[] {
  const objects = files.flatMap(({ report }) => report.objects);
  if (objects.length < 2) return files.map(({ report }) => report);
  const { findings, isAnswered } = lintRelease(objects.map((object) => ({ object, path: objectLabel(object) })), isWhole);
  const indices = new Map(objects.map((object, index) => [object, index]));
  const reports = files.map(({ report }) => {
    const left = report.findings.filter(({ finding: found, object }) => {
      return object === undefined || !isAnswered(indices.get(object)!, found);
    });
    return left.length === report.findings.length ? report : { ...report, findings: left };
  });
  return findings.length === 0 ? reports : withFindings(files, reports, findings);
}

function notTogether(objects: readonly KubernetesObject[], index: number): ReleaseFinding {
  const path = objectLabel(objects[index]);
  return {
    index, at: ['metadata', 'name'],
    finding: finding(NOT_TOGETHER, {
      path, property: 'metadata.name', rule: `is the name of two, ${path}, so that the files are not judged together`,
      cure: 'lint what is applied together, or leave one of the two out',
    }),
  };
}

/** Findings about objects of all files, each in the report of its file. */
function withFindings(files: readonly JudgedFile[], reports: readonly TextReport[], findings: readonly ReleaseFinding[]): TextReport[] {
  let start = 0;
  return files.map(({ report: { objects }, text }, file) => {
    const own = findings.filter(({ index }) => index >= start && index < start + objects.length)
      .map((found) => ({ ...found, index: found.index - start }));
    start += objects.length;
    const report = reports[file];
    return own.length === 0 ? report : { ...report, findings: inOrder([...report.findings, ...located(text, own, report)]) };
  });
}

/** Where findings about the objects of a text stand. What a rule about the object alone refuses is not said again in other words. */
function located(text: string, findings: readonly ReleaseFinding[], report: TextReport): TextFinding[] {
  const wanted = groupedBy(findings, ({ index: at }) => at);
  const refused = new Set(report.findings.filter(({ finding: { severity } }) => severity === Severity.ERROR).map(placeOf));
  const told: TextFinding[] = [];
  let [index, place] = [0, -1];
  for (const { document, value } of readYaml(text)) {
    if (document === undefined || value === undefined) continue;
    for (const { at: start, object } of objectsOf(value)) {
      if (object === undefined) continue;
      place += 1;
      if (report.patches?.has(place)) continue;
      for (const { finding: found, at } of wanted.get(index) ?? []) {
        const each = { ...document.positionOf([...start, ...at]), finding: found, object: report.objects[index] };
        if (!refused.has(placeOf(each))) told.push(each);
      }
      index += 1;
    }
  }
  return told;
}

function placeOf({ line, column, finding: { property } }: TextFinding): string {
  return `${line}:${column} ${property}`;
}
