import type { BilledPrice, PriceParts } from '../catalog/billing/billed';
import { times, total } from '../catalog/billing/parts';
import type { CostAllocation, CostAtReplicas, CostRange, UsdRange } from './cost-result';

/** OpenCost's month. */
export const HOURS_PER_MONTH = 730;

export type Parts = Pick<BilledPrice, 'low' | 'typical' | 'high'>;

function allocation(parts: PriceParts, hours: number, pvCost = 0): CostAllocation {
  const { gpu, cpu, ram, idle } = times(parts, hours);
  return { window: `${hours}h`, cpuCost: cpu, gpuCost: gpu, ramCost: ram, pvCost, idleCost: idle, totalCost: total({ gpu, cpu, ram, idle }) + pvCost };
}

function range({ low, typical, high }: Parts, hours: number): CostRange {
  return { low: allocation(low, hours), typical: allocation(typical, hours), high: allocation(high, hours) };
}

export function storageRange(usdPerMonth: number): CostRange {
  const cost = allocation({ gpu: 0, cpu: 0, ram: 0, idle: 0 }, HOURS_PER_MONTH, usdPerMonth);
  return { low: cost, typical: cost, high: cost };
}

export function atReplicas(replicas: number, price: Parts): CostAtReplicas {
  return { replicas, perHour: range(price, 1), perMonth: range(price, HOURS_PER_MONTH) };
}

export function usd({ low, typical, high }: CostRange, factor = 1): UsdRange {
  return { low: low.totalCost * factor, typical: typical.totalCost * factor, high: high.totalCost * factor };
}

export function usdTimes({ low, typical, high }: UsdRange, factor: number): UsdRange {
  return { low: low * factor, typical: typical * factor, high: high * factor };
}

/** Sums of costs of one window. */
export function sumOf(ranges: readonly CostRange[]): CostRange {
  const sum = (of: (each: CostRange) => CostAllocation): CostAllocation => ranges.map(of).reduce((one, other) => ({
    window: one.window,
    cpuCost: one.cpuCost + other.cpuCost,
    gpuCost: one.gpuCost + other.gpuCost,
    ramCost: one.ramCost + other.ramCost,
    pvCost: one.pvCost + other.pvCost,
    idleCost: one.idleCost + other.idleCost,
    totalCost: one.totalCost + other.totalCost,
  }), allocation({ gpu: 0, cpu: 0, ram: 0, idle: 0 }, HOURS_PER_MONTH));
  return { low: sum(({ low }) => low), typical: sum(({ typical }) => typical), high: sum(({ high }) => high) };
}

/** The price of a number of replicas that is the mean of several: between that of the whole numbers around it. */
export function between(replicas: number, priceOf: (replicas: number) => Parts | undefined): Parts | undefined {
  const least = Math.floor(replicas);
  const [lower, upper, part] = [priceOf(least), priceOf(Math.ceil(replicas)), replicas - least];
  if (lower === undefined || upper === undefined) return undefined;
  return mean([[lower, 1 - part], [upper, part]]);
}

/** A sum of prices by their weights: a mean, where these add up to 1. */
export function mean(weighted: ReadonlyArray<readonly [price: Parts, weight: number]>): Parts {
  const of = (read: (price: Parts) => PriceParts): PriceParts => weighted.reduce((sum, [price, weight]) => {
    const { gpu, cpu, ram, idle } = times(read(price), weight);
    return { gpu: sum.gpu + gpu, cpu: sum.cpu + cpu, ram: sum.ram + ram, idle: sum.idle + idle };
  }, { gpu: 0, cpu: 0, ram: 0, idle: 0 });
  return { low: of(({ low }) => low), typical: of(({ typical }) => typical), high: of(({ high }) => high) };
}
