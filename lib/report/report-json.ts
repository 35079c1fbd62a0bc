import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { asMap, parsedJson } from '../manifest/json';
import type { ReportData } from './report-data';
import { REPORT_VERSION } from './report-data';

/** @throws ARG001 for what no report of this form is; its text is not repeated */
export function parseReport(property: string, text: string): ReportData {
  const report = asMap(parsedJson(text));
  const lists = [report?.services, report?.caches, report?.findings, report?.objects];
  if (report === undefined || !lists.every(Array.isArray)) {
    refuse(property, 'is not the JSON of a report', 'give the text of its report.json');
  }
  if (report.version !== REPORT_VERSION) {
    refuse(property, 'is of another form of reports', 'leave it out once, and keep the report that is made now');
  }
  return report as unknown as ReportData;
}

function refuse(property: string, rule: string, cure: string): never {
  fail(INVALID_ARGUMENT, { property, rule, cure });
}
