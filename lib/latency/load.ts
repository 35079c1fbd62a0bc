import type { ArgumentShape } from '../arguments/checks';
import { number, required, wholeNumber } from '../arguments/checks';

const MOST_TOKENS = 10_000_000;

/** Requests that a server works on at the same time, and their lengths. */
export interface TokenLoad {
  /** Requests in flight on one replica: at least 1. */
  readonly concurrency: number;
  /** Tokens of a prompt, on average: at least 1. */
  readonly inputTokens: number;
  /** Tokens of an answer, on average: at least 1. */
  readonly outputTokens: number;
}

/** What was measured of a server, under some load. */
export interface LatencyMeasurement extends TokenLoad {
  /** Median or mean time to the first token, in milliseconds. @default - not measured */
  readonly timeToFirstTokenMs?: number;
  /** Median or mean time between tokens, in milliseconds. @default - not measured */
  readonly timePerOutputTokenMs?: number;
}

export const LOAD: ArgumentShape<TokenLoad> = {
  concurrency: required(number(1, 1_000_000)),
  inputTokens: required(wholeNumber(1, MOST_TOKENS)),
  outputTokens: required(wholeNumber(1, MOST_TOKENS)),
};

const milliseconds = number(0.001, 1e9);

export const MEASUREMENT: ArgumentShape<LatencyMeasurement> = {
  ...LOAD, timeToFirstTokenMs: milliseconds, timePerOutputTokenMs: milliseconds,
};
