import { checkArguments } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { Correction } from './calibration';
import { corrected, correction, isMeasured } from './calibration';
import { COEFFICIENTS } from './coefficients';
import { describeServer } from './describe-server';
import { extrapolationsOf, OUTSIDE } from './known-range';
import { LatencyInterval } from './latency-interval';
import type { TokenLoad } from './load';
import { LOAD } from './load';
import { isCrowded, timePerToken, timeToFirstToken } from './predictors';
import type { TokenLatencyProps } from './props';
import { TOKEN_LATENCY } from './props';
import type { Server } from './server';

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
