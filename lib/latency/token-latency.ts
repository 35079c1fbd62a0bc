import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, list, object, oneOf, required, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { INVALID_ARGUMENT } from '../arguments/rules';
import type { DataType } from '../catalog/data-type';
import { DataType as DataTypes } from '../catalog/data-type';
import type { Gpu } from '../catalog/gpu';
import type { ModelFacts } from '../catalog/model-facts';
import { fail } from '../finding/finding-error';
import type { Correction } from './calibration';
import { corrected, correction, measuredCount } from './calibration';
import { COEFFICIENTS } from './coefficients';
import { describeServer } from './describe-server';
import { extrapolationsOf, OUTSIDE } from './known-range';
import { LatencyInterval } from './latency-interval';
import type { LatencyMeasurement, TokenLoad } from './load';
import { LOAD, MEASUREMENT } from './load';
import { timePerToken, timeToFirstToken } from './predictors';
import type { Server } from './server';
import { LatencyEngine } from './server';
import { isCrowded } from './predictors';

/** A server of a language model: what decides how fast it computes. */
export interface TokenLatencyProps {
  /** The model: parameters (of a mixture of experts, active ones and experts too), layers, and what the layers keep of a token. */
  readonly model: ModelFacts;
  /** Number format in which the weights are served. @default - the model's */
  readonly dataType?: DataType;
  /** The GPU. */
  readonly gpu: Gpu;
  /** GPUs of one replica, which share each layer (tensor or expert parallel): 1 to 1024. @default 1 */
  readonly gpuCount?: number;
  /** Groups of these GPUs, each of which attends to requests of its own (data-parallel attention): 1 to `gpuCount`. @default 1 */
  readonly attentionGroups?: number;
  /** The program. @default LatencyEngine.VLLM */
  readonly engine?: LatencyEngine;
  /**
   * What you have measured of this server, at two loads or more: they bring the estimate to it.
   *
   * @default - none: the estimate is that of the public measurements
   */
  readonly measurements?: LatencyMeasurement[];
}

const PROPS: ArgumentShape<TokenLatencyProps> = {
  model: required(instanceOf('ModelFacts', 'weightsSize')),
  dataType: oneOf(DataTypes),
  gpu: required(instanceOf('Gpu', 'id', 'memory')),
  gpuCount: wholeNumber(1, 1024),
  attentionGroups: wholeNumber(1, 1024),
  engine: oneOf(LatencyEngine),
  measurements: list(object(MEASUREMENT)),
};

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
    checkArguments(props, PROPS);
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
    const scatter = measuredCount(this.perToken) >= 2 ? COEFFICIENTS.measured.timePerOutputToken : COEFFICIENTS.timePerOutputToken;
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
    const scatter = measuredCount(this.firstToken) >= 2 ? COEFFICIENTS.measured.timeToFirstToken : known;
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
    const outside = measuredCount(of) >= 2 ? 0 : this.extrapolations(load).length * OUTSIDE;
    return new LatencyInterval(typical * Math.exp(least - outside), typical, typical * Math.exp(most + outside));
  }
}
