import { LatencyLevel } from '../../latency/latency-interval';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import type { TimedServer } from '../../observed/token-times';
import { timedServer } from '../../observed/token-times';
import { ServiceTime } from '../../simulation/service-time';
import type { TokenLengths } from '../../simulation/service-time';
import type { Traffic } from '../../simulation/traffic/traffic';
import { UsageError } from '../usage-error';
import { count, seconds } from './table';
import { besideOthers, serviceTimeIn } from './load';
import { numberIn } from './values';

/** What was said of one service. */
export interface TimeGiven {
  readonly time?: string;
  readonly speeds?: string;
  readonly slots?: string;
  readonly model?: string;
  readonly promptTokens?: string;
  readonly outputTokens?: string;
}

/** How long requests of a service take. */
export interface RequestTime {
  readonly typical: ServiceTime;
  /** Both ends of an estimate; absent where somebody said the time. */
  readonly ends?: { readonly low: ServiceTime; readonly high: ServiceTime };
  /** Where it comes from, as a sentence. */
  readonly note?: string;
}

/**
 * The time that is said, else what model, GPU and lengths let expect.
 *
 * @throws UsageError where neither is known
 */
export function requestTime(service: ObservedService, given: TimeGiven, traffic: Traffic): RequestTime {
  const { slots, speeds, time } = given;
  if (time !== undefined) return { typical: besideOthers(serviceTimeIn(time), speeds, slots) };
  const server = timedServer(service, given.model);
  const lengths = lengthsOf(given, traffic);
  if ('unknown' in server || lengths === undefined) throw new UsageError(missing(service, server));
  const most = slots ?? server.slots?.toString();
  const at = (level: LatencyLevel) => besideOthers(ServiceTime.ofTokenLatency(server.latency, lengths, level), speeds, most);
  const [low, typical, high] = [LatencyLevel.LOW, LatencyLevel.TYPICAL, LatencyLevel.HIGH].map(at);
  return { typical, ends: { low, high }, note: noteOf(pathOf(service), server, lengths, [low, typical, high]) };
}

function missing(service: ObservedService, server: TimedServer): string {
  const cure = 'unknown' in server
    ? `it does not follow from tokens, since ${server.unknown}`
    : `or how long requests and answers are, with --prompt-tokens and --output-tokens: ${server.title} is known`;
  return `how long a request to ${pathOf(service)} takes stands in no manifest; say it with --service-time, such as 2s; ${cure}`;
}

/** What is said goes before the means of a trace. */
function lengthsOf({ promptTokens, outputTokens }: TimeGiven, { trace }: Traffic): TokenLengths | undefined {
  const mean = (of: 'inputTokens' | 'outputTokens') => {
    const known = trace.flatMap((request) => request[of] ?? []);
    return known.length === 0 ? undefined : Math.max(1, Math.round(known.reduce((sum, tokens) => sum + tokens, 0) / known.length));
  };
  const [inputTokens, answered] = [
    promptTokens === undefined ? mean('inputTokens') : tokensIn('--prompt-tokens', promptTokens),
    outputTokens === undefined ? mean('outputTokens') : tokensIn('--output-tokens', outputTokens),
  ];
  return inputTokens === undefined || answered === undefined ? undefined : { inputTokens, outputTokens: answered };
}

function tokensIn(option: string, text: string): number {
  const tokens = numberIn(option, text);
  if (Number.isInteger(tokens) && tokens >= 1) return tokens;
  throw new UsageError(`${option} ${text} is not a whole number from 1 on`);
}

function noteOf(
  path: string, server: Exclude<TimedServer, { unknown: string }>, lengths: TokenLengths, times: readonly ServiceTime[],
): string {
  const [low, typical, high] = times.map(({ mean }) => seconds(mean));
  const { inputTokens, outputTokens } = lengths;
  const outside = server.latency.extrapolations({ concurrency: 1, ...lengths });
  return [
    `${path}: a request takes ${typical} by itself (${low} to ${high}), reckoned of ${server.title}, for ${count(inputTokens)} tokens in and `
    + `${count(outputTokens)} out; --service-time says it.`,
    ...(outside.length === 0 ? [] : [`The interval is wider, since ${outside.join(' and ')}.`]),
    ...(server.assumed === undefined ? [] : [server.assumed]),
  ].join(' ');
}
