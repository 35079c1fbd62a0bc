import type { ReportData } from './report-data';

export function asHtml(report: ReportData): string {
  return report.title;
}
