import type { Gpu } from '../catalog/gpu';
import type { TokenLoad } from './load';
import { LOAD } from './load';
import type { Server } from './server';
import { cacheDemand } from './server';
import { checkArguments } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { Correction } from './calibration';
import { corrected, correction, isMeasured } from './calibration';
import { COEFFICIENTS } from './coefficients';
import { describeServer } from './describe-server';
import { LatencyInterval } from './latency-interval';
import { isCrowded, timePerToken, timeToFirstToken } from './predictors';
import type { TokenLatencyProps } from './props';
import { TOKEN_LATENCY } from './props';

/** What each difference from everything that was measured adds to an interval, at both ends, as a logarithm: a factor of 1.4. */
export const OUTSIDE = Math.log(1.4);

/** GPUs on which the measurements were made, and what was alike in all of them. */
export const MEASURED = {
  gpus: ['H100_SXM', 'H200_SXM', 'B200', 'B300', 'GB200', 'GB300'],
  parameters: [7e9, 1.1e12],
  concurrency: 1024,
  inputTokens: [256, 16_384],
  outputTokens: [64, 16_384],
} as const;

/** Beyond this many times the cache's room, requests wait for longer than anyone measured. */
const MOST_DEMAND = 4;

export function extrapolationsOf({ gpu }: { readonly gpu: Gpu }, server: Server, load: TokenLoad): string[] {
  const { concurrency, inputTokens, outputTokens } = load;
  const outside = (value: number, [least, most]: readonly [number, number]) => value < least || value > most;
  const billions = Number((server.parameters / 1e9).toPrecision(2));
  return [
    ...(MEASURED.gpus.includes(gpu.id as typeof MEASURED.gpus[number]) ? [] : [`the GPU ${gpu.id} was not measured`]),
    ...(outside(server.parameters, MEASURED.parameters) ? [`no model of ${billions} billion parameters was measured`] : []),
    ...(concurrency > MEASURED.concurrency * server.gpus ? [`no ${concurrency} requests at a time were measured`] : []),
    ...(outside(inputTokens, MEASURED.inputTokens) ? [`no prompts of ${inputTokens} tokens were measured`] : []),
    ...(outside(outputTokens, MEASURED.outputTokens) ? [`no answers of ${outputTokens} tokens were measured`] : []),
    ...(cacheDemand(server, concurrency, inputTokens, outputTokens) > MOST_DEMAND
      ? ['the requests want several times the room of the cache'] : []),
  ];
}

/**
 * How long a server of a language model takes for the first token and for each further one, as intervals: fitted to public measurements of
 * vLLM and SGLang on H100, H200 and Blackwell. Elsewhere it says that it extrapolates, and the interval is wider.
 */
export class TokenLatency {
  /**
   * @param props model, GPUs and engine
   * @throws ARG001, ARG002 for what is missing: facts of the model, bandwidth and speed of a GPU that the catalogue does not have
   */
  public static of(props: TokenLatencyProps): TokenLatency {
    checkArguments(props, TOKEN_LATENCY);
    const { gpuCount = 1, attentionGroups = 1 } = props;
    if (attentionGroups > gpuCount) {
      fail(INVALID_ARGUMENT, {
        property: 'attentionGroups', value: attentionGroups, rule: `is more than gpuCount, ${gpuCount}`, cure: 'give each group a GPU or more',
      });
    }
    return new TokenLatency(props, describeServer(props));
  }

  private readonly perToken: Correction;
  private readonly firstToken: Correction;

  private constructor(private readonly props: TokenLatencyProps, private readonly server: Server) {
    const measurements = props.measurements ?? [];
    this.perToken = correction(measurements, ({ timePerOutputTokenMs }) => timePerOutputTokenMs, (load) => timePerToken(server, load));
    this.firstToken = correction(measurements, ({ timeToFirstTokenMs }) => timeToFirstTokenMs, (load) => timeToFirstToken(server, load));
  }

  /**
   * Time between two tokens of an answer, in milliseconds.
   *
   * @param load requests in flight, and their lengths
   * @throws ARG001 for a load out of bounds
   */
  public timePerOutputToken(load: TokenLoad): LatencyInterval {
    checkArguments(load, LOAD, 'load');
    const scatter = isMeasured(this.perToken) ? COEFFICIENTS.measured.timePerOutputToken : COEFFICIENTS.timePerOutputToken;
    return this.interval(corrected(this.perToken, timePerToken(this.server, load)), scatter, load, this.perToken);
  }

  /**
   * Time from a request's arrival to its first token, in milliseconds, with what it waits for its turn.
   *
   * @param load requests in flight, and their lengths
   * @throws ARG001 for a load out of bounds
   */
  public timeToFirstToken(load: TokenLoad): LatencyInterval {
    checkArguments(load, LOAD, 'load');
    const { usual, crowded } = COEFFICIENTS.timeToFirstToken[this.server.engine];
    const known = isCrowded(this.server, load) ? crowded : usual;
    const scatter = isMeasured(this.firstToken) ? COEFFICIENTS.measured.timeToFirstToken : known;
    return this.interval(corrected(this.firstToken, timeToFirstToken(this.server, load)), scatter, load, this.firstToken);
  }

  /**
   * In what the load or the server is unlike everything that was measured: each makes the intervals wider.
   *
   * @param load requests in flight, and their lengths
   */
  public extrapolations(load: TokenLoad): string[] {
    checkArguments(load, LOAD, 'load');
    return extrapolationsOf(this.props, this.server, load);
  }

  private interval(typical: number, { least, most }: { least: number; most: number }, load: TokenLoad, of: Correction): LatencyInterval {
    // What the user has measured of this very server is no guess about other hardware.
    const outside = isMeasured(of) ? 0 : this.extrapolations(load).length * OUTSIDE;
    return new LatencyInterval(typical * Math.exp(least - outside), typical, typical * Math.exp(most + outside));
  }
}
