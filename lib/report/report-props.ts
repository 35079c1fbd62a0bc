import type { CostEstimateProps } from '../cost/cost-props';
import type { Finding } from '../finding/finding';

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
