import type { Duration } from 'cdk8s';

/** A stretch of time with requests at random, at a rate that stays or changes evenly. */
export interface TrafficRate {
  /** Seconds since the start. */
  readonly from: number;
  /** Seconds since the start, after `from`. */
  readonly to: number;
  /** Requests per second at its start. */
  readonly rate: number;
  /** Requests per second at its end. @default - as at its start */
  readonly toRate?: number;
  /** Tokens that each of its requests brings. @default - what the service time says */
  readonly inputTokens?: number;
  /** Tokens that each of its requests is answered with. @default - what the service time says */
  readonly outputTokens?: number;
}

/** One request of a trace. */
export interface TrafficRequest {
  /** When it comes, in seconds since the start. */
  readonly at: number;
  /** Tokens that it brings. @default - what the service time says */
  readonly inputTokens?: number;
  /** Tokens that it is answered with. @default - what the service time says */
  readonly outputTokens?: number;
}

/** A day that repeats. */
export interface DiurnalTrafficProps {
  /** Requests per second in the quietest hour. */
  readonly low: number;
  /** Requests per second in the busiest hour. */
  readonly high: number;
  /** How long in all. */
  readonly duration: Duration;
  /** Hour of the day that is the busiest, 0 to 24. The traffic starts at midnight. @default 14 */
  readonly peakHour?: number;
}

/** Quiet times and bursts, each of a random length. */
export interface BurstyTrafficProps {
  /** Requests per second in quiet times. */
  readonly quiet: number;
  /** Requests per second in a burst. */
  readonly burst: number;
  /** How long a quiet time is, on average. */
  readonly quietFor: Duration;
  /** How long a burst is, on average. */
  readonly burstFor: Duration;
  /** How long in all. */
  readonly duration: Duration;
  /** Decides when bursts come. @default 1 */
  readonly seed?: number;
}

/** An even load with one spike. */
export interface SpikeTrafficProps {
  /** Requests per second before and after. */
  readonly base: number;
  /** Requests per second in the spike. */
  readonly peak: number;
  /** When it begins. */
  readonly at: Duration;
  /** How long it lasts. */
  readonly lasts: Duration;
  /** How long in all. */
  readonly duration: Duration;
}

/** How a trace is to be read. */
export interface TraceOptions {
  /** Name of the file, for messages. @default - the text is called `trace` */
  readonly file?: string;
  /** Column or key of the time. @default - the first one that is known, such as `timestamp`, `time` or `TIMESTAMP` */
  readonly time?: string;
  /** Column or key of a rate in requests per second, which holds until the next row. @default - one that is called `rate` or `rps` */
  readonly rate?: string;
  /** Column or key of the tokens that a request brings. @default - the first one that is known, such as `ContextTokens` */
  readonly inputTokens?: string;
  /** Column or key of the tokens that it is answered with. @default - the first one that is known, such as `GeneratedTokens` */
  readonly outputTokens?: string;
  /**
   * What a number of time counts: `s` or `ms`.
   *
   * @default - by its size where the first one counts from 1970 on, `ms` for other whole numbers under `timestamp`, else `s`
   */
  readonly unit?: string;
  /** Whether rows may stand in any order. They are sorted. @default false */
  readonly unordered?: boolean;
}
