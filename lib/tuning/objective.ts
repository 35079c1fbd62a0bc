import type { ServiceResult } from '../simulation/simulation-result';
import type { PolicyObjective } from './tuning-props';

/** Requests that may fail, as a share, where nobody says otherwise. */
const FAILED = 0.001;

/** A time that only a share of the requests may pass. */
export interface Limit {
  readonly of: 'wait' | 'latency';
  readonly quantile: 'p95' | 'p99';
  /** Seconds. */
  readonly most: number;
}

/** What a policy must reach, as numbers. */
export interface Goal {
  readonly limits: readonly Limit[];
  readonly mostFailed: number;
}

const SHARES = { p95: 0.05, p99: 0.01 };

export function goalOf({ p95, p99, latencyP95, latencyP99, mostFailed = FAILED }: PolicyObjective): Goal {
  const given = [['wait', 'p95', p95], ['wait', 'p99', p99], ['latency', 'p95', latencyP95], ['latency', 'p99', latencyP99]] as const;
  const limits = given.flatMap(([of, quantile, time]) => (
    time === undefined ? [] : [{ of, quantile, most: time.toMilliseconds() / 1000 }]
  ));
  return { limits, mostFailed };
}

/**
 * Share of the requests that failed. At the end as many are open as are at work, by Little's law; twice as many are taken for usual, and
 * those beyond were left waiting.
 */
export function failedShare({ answered, latency, rejected, requests, timedOut, unanswered, wait }: ServiceResult, seconds: number): number {
  if (requests === 0) return 0;
  const atWork = seconds > 0 ? (answered * (latency.mean - wait.mean)) / seconds : 0;
  const left = Math.max(0, unanswered - Math.ceil(2 * atWork) - 1);
  return (rejected + timedOut + left) / requests;
}

/** By how many times the objective is passed at most; up to 1 it is met. */
export function excess(result: ServiceResult, seconds: number, { limits, mostFailed }: Goal): number {
  const times = limits.map(({ of, quantile, most }) => over(result[of][quantile], most));
  return Math.max(over(failedShare(result, seconds), mostFailed), ...times);
}

function over(value: number, most: number): number {
  if (value <= most) return most > 0 ? value / most : 1;
  return most > 0 ? value / most : Infinity;
}

/** Requests that may be late or fail, of so many, before it is certain that the objective is missed. */
export function mayMiss(quantile: Limit['quantile'], requests: number): number {
  return SHARES[quantile] * requests;
}
