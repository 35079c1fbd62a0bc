import { total } from '../catalog/billing/parts';
import { between } from '../cost/allocations';
import { pricesBy } from '../cost/service-cost';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { SimulationSeries } from '../simulation/simulation-result';

/** Values over time, as many as a plot can show: of each step the most, but for counts and the cost, which is the mean. */
export interface PlotSeries {
  /** Seconds from one value to the next. */
  readonly step: number;
  readonly wanted: readonly number[];
  readonly ready: readonly number[];
  readonly held: readonly number[];
  readonly inFlight: readonly number[];
  readonly requests: readonly number[];
  readonly wait: readonly number[];
  /** USD an hour, typical. @default - a price is not known */
  readonly usdPerHour?: readonly number[];
  readonly coldStarts: readonly number[];
  readonly panics: readonly number[];
}

/** Two pixels of a plot on a phone. */
const MOST_VALUES = 180;

export function plotSeries(series: SimulationSeries, summary: ServiceSummary, hasPrice: boolean): PlotSeries {
  const size = Math.max(1, Math.ceil(series.held.length / MOST_VALUES));
  const most = (values: readonly number[]) => groupedInto(values, size).map((group) => rounded(Math.max(...group)));
  const sums = (values: readonly number[]) => groupedInto(values, size).map(sum);
  return {
    step: series.step * size,
    wanted: most(series.wanted), ready: most(series.ready), held: most(series.held),
    inFlight: most(series.inFlight), wait: most(series.wait),
    requests: sums(series.requests), coldStarts: sums(series.coldStarts), panics: sums(series.panics),
    usdPerHour: hasPrice ? groupedInto(usdPerHour(series.held, summary), size).map((group) => rounded(mean(group))) : undefined,
  };
}

function usdPerHour(held: readonly number[], summary: ServiceSummary): number[] {
  const priceOf = pricesBy(summary);
  return held.map((replicas) => total(between(replicas, priceOf)!.typical));
}

export function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Parts of so many values each, but for the last. */
export function groupedInto(values: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size));
}

/** To a thousandth: what a plot cannot show is left out of its data. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
