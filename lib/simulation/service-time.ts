import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, list, number, object, oneOf, required, wholeNumber } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { instanceOf } from '../arguments/instance-of';
import { fail } from '../finding/finding-error';
import { LatencyLevel } from '../latency/latency-interval';
import type { TokenLatency } from '../latency/token-latency';

const MOST_SECONDS = 86_400;
const MOST_TOKENS = 1_000_000_000;
const seconds = number(0, MOST_SECONDS);
const positive = required(number(Number.MIN_VALUE, MOST_SECONDS));

/** How long a server of a language model works on a request that it has for itself. */
export interface TokenTimes {
  /** Seconds until the first token, for whatever request. @default 0 */
  readonly firstToken?: number;
  /** Seconds more for each token that the request brings. @default 0 */
  readonly perInputToken?: number;
  /** Seconds for each token that it is answered with. */
  readonly perOutputToken: number;
  /** Tokens that a request brings, where the traffic does not say it. @default 0 */
  readonly inputTokens?: number;
  /** Tokens that it is answered with, where the traffic does not say it. */
  readonly outputTokens: number;
}

/** How long requests and answers are. */
export interface TokenLengths {
  /** Tokens that a request brings, on average. From 1. */
  readonly inputTokens: number;
  /** Tokens that it is answered with, on average. From 1. */
  readonly outputTokens: number;
}

/** A measured point: how long a request takes with so many at once in one replica. */
export interface SpeedPoint {
  /** Requests at once. From 1. */
  readonly concurrency: number;
  /** Seconds for a request of usual size. */
  readonly seconds: number;
}

const TOKENS: ArgumentShape<TokenTimes> = {
  firstToken: seconds, perInputToken: seconds, perOutputToken: required(seconds),
  inputTokens: number(0, MOST_TOKENS), outputTokens: required(number(0, MOST_TOKENS)),
};
const LENGTHS: ArgumentShape<TokenLengths> = {
  inputTokens: required(wholeNumber(1, MOST_TOKENS)), outputTokens: required(wholeNumber(1, MOST_TOKENS)),
};
const POINT: ArgumentShape<SpeedPoint> = { concurrency: required(wholeNumber(1, 1_000_000)), seconds: positive };

/** Requests at once at which an estimate is asked how fast it is. */
const ASKED = [1, 4, 16, 64, 256];

/** How long one replica works on a request, alone and beside others. Immutable. */
export class ServiceTime {
  /** Always the same. @param time seconds @throws ARG001 for a time that is not positive */
  public static constant(time: number): ServiceTime {
    positive('time', time);
    return new ServiceTime(time, 0);
  }

  /** Of an exponential distribution: many short ones, few long ones. @param mean seconds @throws ARG001 for a mean that is not positive */
  public static exponential(mean: number): ServiceTime {
    positive('mean', mean);
    return new ServiceTime(mean);
  }

  /**
   * Of a log-normal distribution.
   *
   * @param mean seconds
   * @param variation standard deviation as a part of the mean, such as 0.5; 0 to 100
   * @throws ARG001 for values outside the bounds
   */
  public static logNormal(mean: number, variation: number): ServiceTime {
    positive('mean', mean);
    required(number(0, 100))('variation', variation);
    return new ServiceTime(mean, variation);
  }

  /**
   * By the tokens of each request, which the traffic says, or else these times.
   *
   * @param times seconds for tokens
   * @throws ARG001 for values outside the bounds
   */
  public static tokens(times: TokenTimes): ServiceTime {
    const { firstToken = 0, perInputToken = 0, perOutputToken, inputTokens = 0, outputTokens } = checkArguments(times, TOKENS, 'times');
    const mean = firstToken + perInputToken * inputTokens + perOutputToken * outputTokens;
    return new ServiceTime(mean, 0, times);
  }

  /**
   * As `TokenLatency` reckons it: alone, and slower beside others. Its intervals are wide; look at their ends too.
   *
   * @param latency model, GPUs and engine of a replica
   * @param lengths of requests and answers, where the traffic does not say them
   * @param level which times of the intervals: the typical ones, or those of an end
   * @throws ARG001 for lengths outside the bounds
   */
  public static ofTokenLatency(latency: TokenLatency, lengths: TokenLengths, level: LatencyLevel = LatencyLevel.TYPICAL): ServiceTime {
    required(instanceOf('TokenLatency', 'timePerOutputToken', 'timeToFirstToken'))('latency', latency);
    oneOf(LatencyLevel)('level', level);
    const { inputTokens, outputTokens } = checkArguments(lengths, LENGTHS, 'lengths');
    const first = (concurrency: number, input: number) => (
      latency.timeToFirstToken({ concurrency, inputTokens: input, outputTokens }).at(level) / 1000
    );
    const further = (concurrency: number) => latency.timePerOutputToken({ concurrency, ...lengths }).at(level) / 1000;
    // The first token takes a time of its own, and one for each token of the request.
    const perInputToken = Math.max(0, (first(1, 2 * inputTokens) - first(1, inputTokens)) / inputTokens);
    const firstToken = Math.max(0, first(1, inputTokens) - perInputToken * inputTokens);
    const whole = (concurrency: number) => first(concurrency, inputTokens) + further(concurrency) * outputTokens;
    return ServiceTime.tokens({ firstToken, perInputToken, perOutputToken: further(1), inputTokens, outputTokens })
      .withSpeeds(ASKED.map((concurrency) => ({ concurrency, seconds: whole(concurrency) })));
  }

  private constructor(
    /** Seconds for a request of usual size, alone. */
    public readonly mean: number,
    /** Standard deviation as a part of the mean. Absent for an exponential distribution. */
    public readonly variation?: number,
    /** Times for tokens. Absent where time does not depend on tokens. */
    public readonly tokenTimes?: TokenTimes,
    /** Times beside others. Empty where others make no difference. */
    public readonly speeds: SpeedPoint[] = [],
    /** Requests that the server works on at once. More wait in it. 0 is without bound. */
    public readonly slots: number = 0,
  ) {}

  /**
   * How much longer a request takes beside others, as with continuous batching: two or three measured points. Between them the time is on a
   * straight line, and beyond the last one on the same line. Only their ratios count.
   *
   * @param points how long a request takes with so many at once, one at least
   * @throws ARG001 for values outside the bounds, and for two points of one concurrency
   */
  public withSpeeds(points: SpeedPoint[]): ServiceTime {
    required(list(object(POINT)))('points', points);
    points.forEach(({ concurrency }, index) => {
      if (points.findIndex((each) => each.concurrency === concurrency) === index) return;
      fail(INVALID_ARGUMENT, { property: `points[${index}].concurrency`, value: concurrency, rule: 'stands in the list already', cure: 'keep one' });
    });
    return new ServiceTime(this.mean, this.variation, this.tokenTimes, points, this.slots);
  }

  /**
   * How many requests the server works on at once, such as vLLM's `max_num_seqs`.
   *
   * @param slots from 1 to 1,000,000
   * @throws ARG001 for a number outside the bounds
   */
  public withSlots(slots: number): ServiceTime {
    required(wholeNumber(1, 1_000_000))('slots', slots);
    return new ServiceTime(this.mean, this.variation, this.tokenTimes, this.speeds, slots);
  }
}
