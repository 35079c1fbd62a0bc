import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CostEstimateProps } from '../cost/cost-props';
import type { Finding } from '../finding/finding';
import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { anyText, checkArguments, isObject, list, text } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { COST_ESTIMATE } from '../cost/cost-estimate';
import { fail } from '../finding/finding-error';
import type { ReportData } from './report-data';

/** What a report is about: services, caches and prices as a `CostEstimate` takes them, and more. */
export interface InferenceReportProps extends CostEstimateProps {
  /** Its heading. @default 'Inference report' */
  readonly title?: string;
  /** What was found: `findings()` of the chart. @default - none */
  readonly findings?: Finding[];
  /** All objects of the program, such as `chart.toJson()`: what is compared. @default - those of the services and caches */
  readonly objects?: any[];
  /**
   * The former report, as `toJson()` wrote it: the text of its `report.json`. Differences are told from it.
   *
   * @default - there is nothing to compare with
   */
  readonly previous?: string;
}

const finding: ArgumentCheck = (property, value) => {
  if (isObject(value) && 'id' in value && 'severity' in value && 'rule' in value) return;
  fail(INVALID_ARGUMENT, { property, rule: 'is not a finding', cure: 'give `findings()` of a chart or construct' });
};

const manifest: ArgumentCheck = (property, value) => {
  if (isObject(value) && 'apiVersion' in value && 'kind' in value) return;
  fail(INVALID_ARGUMENT, { property, rule: 'is not a Kubernetes object', cure: 'give `chart.toJson()`' });
};

const PROPS: ArgumentShape<InferenceReportProps> = {
  ...COST_ESTIMATE, title: text, findings: list(finding), objects: list(manifest), previous: anyText,
};

function views() {
  return require('./views') as typeof import('./views');
}

/**
 * What will be deployed, what was found, what it costs, what simulations show, and what is different from before: as Markdown for a pull
 * request, and as one HTML file that needs nothing else. What looks like a secret is withheld. More: docs/report.md.
 */
export class InferenceReport {
  private readonly data: ReportData;

  /**
   * @param props services, caches, findings, and the former report
   * @throws ARG001, ARG002 and ARG006 for what has no meaning
   */
  public constructor(props: InferenceReportProps) {
    const { previous } = checkArguments(props, PROPS);
    const { describe, parseReport } = views();
    this.data = describe(props, previous === undefined ? undefined : parseReport('previous', previous));
  }

  /** For a comment of a pull request: at most 60,000 characters, as GitHub refuses 65,536. What is left out is told. */
  public toMarkdown(): string {
    return views().asMarkdown(this.data);
  }

  /**
   * One HTML file, without scripts and with nothing to load. Its plots need the package `echarts` of version 6.
   *
   * @throws ARG003 where a service was simulated and `echarts` is not installed
   */
  public toHtml(): string {
    return views().asHtml(this.data);
  }

  /** What the next report takes as `previous`, and programs can read. */
  public toJson(): string {
    return `${JSON.stringify({ ...this.data, changes: undefined })}\n`;
  }

  /**
   * Writes `report.html`, `report.md` and `report.json`.
   *
   * @param folder where to. It is made
   */
  public write(folder: string): void {
    text('folder', folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.html'), this.toHtml());
    writeFileSync(join(folder, 'report.md'), this.toMarkdown());
    writeFileSync(join(folder, 'report.json'), this.toJson());
  }
}
