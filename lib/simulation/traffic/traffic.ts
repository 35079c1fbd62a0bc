import type { Duration } from 'cdk8s';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import type { ArgumentShape } from '../../arguments/checks';
import { checkArguments, duration, list, number, object, required, text, wholeNumber } from '../../arguments/checks';
import { instanceOf } from '../../arguments/instance-of';
import { fail } from '../../finding/finding-error';
import type {
  BurstyTrafficProps, DiurnalTrafficProps, SpikeTrafficProps, TraceOptions, TrafficRate, TrafficRequest,
} from './traffic-props';
import { MOST_RATE, MOST_SECONDS, MOST_TOKENS } from './bounds';
import { burstyRates, diurnalRates } from './shapes';

/** Requests of a trace that memory holds, and bursts. */
const MOST_TRACED = 100_000_000;
const MOST_BURSTS = 1_000_000;

/** Ten times a tenth is not less than one. */
const ROUNDING = 1e-9;

const rate = number(0, MOST_RATE);
const length = required(duration(1, MOST_SECONDS));
const at = number(0, MOST_SECONDS);
const tokens = wholeNumber(0, MOST_TOKENS);
const traffic = required(instanceOf('Traffic', 'randomRates', 'trace'));
const REQUEST: ArgumentShape<TrafficRequest> = { at: required(at), inputTokens: tokens, outputTokens: tokens };
const RATE: ArgumentShape<TrafficRate> = {
  from: required(at), to: required(at), rate: required(rate), toRate: rate, inputTokens: tokens, outputTokens: tokens,
};
const DIURNAL: ArgumentShape<DiurnalTrafficProps> = {
  low: required(rate), high: required(rate), duration: length, peakHour: number(0, 24),
};
const BURSTY: ArgumentShape<BurstyTrafficProps> = {
  quiet: required(rate), burst: required(rate), quietFor: length, burstFor: length, duration: length,
  seed: wholeNumber(0, Number.MAX_SAFE_INTEGER),
};
const SPIKE: ArgumentShape<SpikeTrafficProps> = {
  base: required(rate), peak: required(rate), at: required(duration(0, MOST_SECONDS)), lasts: length, duration: length,
};

/** When requests come: at random by a rate, or as in a trace. Immutable. */
export class Traffic {
  /**
   * Requests at random at one rate: those of many users who know nothing of each other (a Poisson process).
   *
   * @param requestsPerSecond 0 to 1,000,000
   * @param duration for how long, from a second on
   * @throws ARG001 for values outside the bounds
   */
  public static constant(requestsPerSecond: number, duration: Duration): Traffic {
    return Traffic.ramp(requestsPerSecond, requestsPerSecond, duration);
  }

  /**
   * A rate that changes evenly.
   *
   * @param from requests per second at the start, 0 to 1,000,000
   * @param to requests per second at the end
   * @param duration for how long
   * @throws ARG001 for values outside the bounds
   */
  public static ramp(from: number, to: number, duration: Duration): Traffic {
    required(rate)('from', from);
    required(rate)('to', to);
    length('duration', duration);
    return new Traffic([{ from: 0, to: duration.toSeconds(), rate: from, toRate: to }], [], duration.toSeconds());
  }

  /**
   * Days with a busy and a quiet hour, and a sine between them.
   *
   * @param props rates, and for how long
   * @throws ARG001 for values outside the bounds
   */
  public static diurnal(props: DiurnalTrafficProps): Traffic {
    const { low, high, duration: time, peakHour } = checkArguments(props, DIURNAL);
    return new Traffic(diurnalRates(low, high, time.toSeconds(), peakHour), [], time.toSeconds());
  }

  /**
   * Quiet times and bursts of random lengths, the same for a seed.
   *
   * @param props rates and lengths
   * @throws ARG001 for values outside the bounds
   */
  public static bursty(props: BurstyTrafficProps): Traffic {
    const { duration: time, quietFor, burstFor } = checkArguments(props, BURSTY);
    if (time.toSeconds() > MOST_BURSTS * (quietFor.toSeconds() + burstFor.toSeconds())) {
      fail(INVALID_ARGUMENT, {
        property: 'duration', value: `${time.toSeconds()} s`, rule: `has more than ${MOST_BURSTS} bursts`, cure: 'give longer bursts, or less time',
      });
    }
    return new Traffic(burstyRates(props), [], time.toSeconds());
  }

  /**
   * One spike in an even load.
   *
   * @param props rates, and when
   * @throws ARG001 for values outside the bounds
   */
  public static spike(props: SpikeTrafficProps): Traffic {
    const { base, peak, at: start, lasts, duration: time } = checkArguments(props, SPIKE);
    const all = time.toSeconds();
    const [from, to] = [Math.min(start.toSeconds(), all), Math.min(start.toSeconds() + lasts.toSeconds(), all)];
    const pieces = [{ from: 0, to: from, rate: base }, { from, to, rate: peak }, { from: to, to: all, rate: base }];
    return new Traffic(pieces.filter((piece) => piece.to > piece.from), [], all);
  }

  /**
   * Requests as they are given, in order of time.
   *
   * @param requests when they come, and their tokens
   * @throws ARG001 for a time or a number of tokens that is not one, and for disorder
   */
  public static requests(requests: TrafficRequest[]): Traffic {
    required(list(object(REQUEST)))('requests', requests);
    requests.forEach(({ at: time }, index) => {
      if (index === 0 || time >= requests[index - 1].at) return;
      fail(INVALID_ARGUMENT, { property: `requests[${index}].at`, value: time, rule: 'is before the one before', cure: 'sort them by time' });
    });
    return new Traffic([], requests, requests.length === 0 ? 0 : requests[requests.length - 1].at);
  }

  /**
   * Requests at random at rates of your own.
   *
   * @param rates stretches of time. Where they overlap, rates add up
   * @throws ARG001 for a rate or a time that is not one, and for a stretch that ends before it begins
   */
  public static rates(rates: TrafficRate[]): Traffic {
    required(list(object(RATE)))('rates', rates);
    rates.forEach(({ from, to }, index) => {
      if (to > from) return;
      fail(INVALID_ARGUMENT, { property: `rates[${index}].to`, value: to, rule: 'is not after `from`', cure: 'give a later time' });
    });
    return new Traffic(rates, [], rates.reduce((last, { to }) => Math.max(last, to), 0));
  }

  /**
   * A trace of CSV with a header: a time in each row, and the tokens or the rate. The first time is the start.
   *
   * @param text the content of the file
   * @param options columns and units
   * @throws TRA001 to TRA006 with line and column, for columns that are missing and values that are not numbers, negative, or in disorder
   */
  public static fromCsv(text: string, options: TraceOptions = {}): Traffic {
    return Traffic.ofTrace(engine().readTrace('csv', text, options));
  }

  /**
   * A trace of JSON: a list of objects, or of times.
   *
   * @param text the content of the file
   * @param options keys and units
   * @throws TRA001 to TRA006 with the place
   */
  public static fromJson(text: string, options: TraceOptions = {}): Traffic {
    return Traffic.ofTrace(engine().readTrace('json', text, options));
  }

  /**
   * A trace of JSON Lines: an object, or a time, in each line.
   *
   * @param text the content of the file
   * @param options keys and units
   * @throws TRA001 to TRA006 with the line
   */
  public static fromJsonLines(text: string, options: TraceOptions = {}): Traffic {
    return Traffic.ofTrace(engine().readTrace('jsonl', text, options));
  }

  /**
   * A trace in a file whose name ends in `.csv`, `.json`, `.jsonl` or `.ndjson`. It is read in parts, so that
   * the file may be larger than memory is; its rows, 20,000,000 at most, are held in memory.
   *
   * @param path of the file
   * @param options columns and units
   * @throws TRA001 to TRA006 with line and column; ARG001 for a file that cannot be read
   */
  public static fromFile(path: string, options: TraceOptions = {}): Traffic {
    required(text)('path', path);
    return Traffic.ofTrace(engine().readTraceFile(path, options));
  }

  private static ofTrace({ requests, rates }: { requests: TrafficRequest[]; rates: TrafficRate[] }): Traffic {
    const last = rates.length > 0 ? rates[rates.length - 1].to : requests[requests.length - 1]?.at;
    return new Traffic(rates, requests, last ?? 0);
  }

  private constructor(
    /** Stretches of time with requests at random. */
    public readonly randomRates: TrafficRate[],
    /** Requests of a trace. */
    public readonly trace: TrafficRequest[],
    /** How long it is, in seconds. */
    public readonly seconds: number,
  ) {}

  /**
   * So many times as much traffic at the same times of day: rates are multiplied, and each request of a trace comes that often, at once.
   *
   * @param factor from 0. Of a trace, a part of 1 keeps that share of the requests, evenly chosen
   * @throws ARG001 for a factor outside the bounds
   */
  public times(factor: number): Traffic {
    required(number(0, MOST_RATE))('factor', factor);
    if (this.trace.length * factor > MOST_TRACED) {
      fail(INVALID_ARGUMENT, {
        property: 'factor', value: factor, rule: `makes more than ${MOST_TRACED} requests of the trace`, cure: 'give a smaller one',
      });
    }
    const rates = this.randomRates.map(({ rate: first, toRate: last = first, ...piece }) => (
      { ...piece, rate: first * factor, toRate: last * factor }
    ));
    // The whole numbers that the running sum passes at a request are its copies.
    const passed = (index: number) => Math.floor(index * factor + ROUNDING);
    const trace = this.trace.flatMap((request, index) => Array<TrafficRequest>(passed(index + 1) - passed(index)).fill(request));
    return new Traffic(rates, trace, this.seconds);
  }

  /**
   * Both at once.
   *
   * @param other the traffic that comes besides
   * @throws ARG001 for what is not a Traffic
   */
  public plus(other: Traffic): Traffic {
    traffic('other', other);
    const trace = [...this.trace, ...other.trace].sort((one, another) => one.at - another.at);
    return new Traffic([...this.randomRates, ...other.randomRates], trace, Math.max(this.seconds, other.seconds));
  }

  /**
   * One after the other.
   *
   * @param other the traffic that follows
   * @throws ARG001 for what is not a Traffic, and for more than ten years in all
   */
  public andThen(other: Traffic): Traffic {
    traffic('other', other);
    if (this.seconds + other.seconds > MOST_SECONDS) {
      fail(INVALID_ARGUMENT, { property: 'other', value: `${other.seconds} s`, rule: 'makes more than ten years', cure: 'add less' });
    }
    const by = this.seconds;
    const rates = other.randomRates.map((piece) => ({ ...piece, from: piece.from + by, to: piece.to + by }));
    const trace = other.trace.map((request) => ({ ...request, at: request.at + by }));
    return new Traffic([...this.randomRates, ...rates], [...this.trace, ...trace], by + other.seconds);
  }
}

/** What reads traces is loaded when there is one. */
function engine(): typeof import('../engine') {
  return require('../engine');
}
