import type { BilledTime } from '../catalog/billing/billed';
import type { ServiceResult } from '../simulation/simulation-result';
import type { Parts } from './allocations';
import { between, mean } from './allocations';

/** Times that differ by less are the same: they are sums of milliseconds. */
const ROUNDING = 1e-9;

/** What the replicas of a simulation cost in an hour, on average. */
export interface SimulatedPrice {
  /** With the time that bills add by rounding. */
  readonly price: Parts;
  /** Part of the price that rounding adds: 0 to 1. */
  readonly rounding: number;
}

/** @returns nothing where nothing was simulated, or a price is not known */
export function simulatedPrice(
  { lifetimes, podSeconds, series: { held } }: ServiceResult, priceOf: (replicas: number) => Parts | undefined, time: BilledTime = {},
): SimulatedPrice | undefined {
  const prices = held.map((replicas) => between(replicas, priceOf));
  if (prices.length === 0 || prices.includes(undefined)) return undefined;
  const added = podSeconds > 0 ? lifetimes.reduce((sum, seconds) => sum + billedSeconds(seconds, time) - seconds, 0) / podSeconds : 0;
  return { price: mean(prices.map((price) => [price!, (1 + added) / held.length])), rounding: added / (1 + added) };
}

/** Seconds on the bill for a replica that was there for some. */
function billedSeconds(seconds: number, { leastSeconds = 0, stepSeconds }: BilledTime): number {
  const whole = stepSeconds === undefined ? seconds : Math.ceil(seconds / stepSeconds - ROUNDING) * stepSeconds;
  return Math.max(leastSeconds, whole, seconds);
}
