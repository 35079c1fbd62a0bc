import { Duration } from 'cdk8s';
import { shown } from '../../finding/definition';
import type { ObservedService } from '../../observed/observed-service';
import type { ColdStart } from '../../simulation/cold-start';
import type { CpuUse } from '../../simulation/simulation-props';
import { ServiceTime } from '../../simulation/service-time';
import { UsageError } from '../usage-error';
import { argumentsOf, callIn, durationIn, numberIn, pairsIn } from './values';

const OPTION = '--service-time';
const TIMES = 'use 2s, constant(2s), logNormal(2s, 0.5), or tokens(perOutputToken=20ms, outputTokens=200, firstToken=0.3s)';

/**
 * How long a request takes: a mean alone is that of an exponential distribution.
 *
 * @throws UsageError
 */
export function serviceTimeIn(text: string): ServiceTime {
  const call = callIn(text);
  if (call === undefined) return ServiceTime.exponential(seconds(OPTION, text));
  switch (call.name) {
    case 'exponential': return ServiceTime.exponential(seconds(OPTION, argumentsOf(OPTION, call, { needed: ['mean'] }).mean));
    case 'constant': return ServiceTime.constant(seconds(OPTION, argumentsOf(OPTION, call, { needed: ['time'] }).time));
    case 'logNormal': {
      const { mean, variation } = argumentsOf(OPTION, call, { needed: ['mean', 'variation'] });
      return ServiceTime.logNormal(seconds(OPTION, mean), numberIn(`${OPTION} variation`, variation));
    }
    case 'tokens': {
      const shape = { needed: ['perOutputToken', 'outputTokens'], optional: ['firstToken', 'perInputToken', 'inputTokens'] };
      const given = Object.entries(argumentsOf(OPTION, call, shape));
      return ServiceTime.tokens(Object.fromEntries(given.map(([name, value]) => (
        [name, name.endsWith('Tokens') ? numberIn(`${OPTION} ${name}`, value) : seconds(`${OPTION} ${name}`, value)]
      ))) as unknown as Parameters<typeof ServiceTime.tokens>[0]);
    }
    default: throw new UsageError(`${OPTION} "${shown(call.name)}" is not known; ${TIMES}`);
  }
}

function seconds(option: string, text: string): number {
  return durationIn(option, text).toSeconds({ integral: false });
}

/**
 * The same beside others: times for numbers of requests at once, such as `1=2s,16=4s`, and the most that a server works on.
 *
 * @throws UsageError
 */
export function besideOthers(time: ServiceTime, speeds: string | undefined, slots: string | undefined): ServiceTime {
  const points = speeds === undefined ? [] : [...pairsIn(speeds)].map(([concurrency, text]) => (
    { concurrency: numberIn('--speeds', concurrency), seconds: seconds('--speeds', text) }
  ));
  const slowed = points.length === 0 ? time : time.withSpeeds(points);
  return slots === undefined ? slowed : slowed.withSlots(numberIn('--slots', slots));
}

const PARTS = ['node', 'image', 'weights', 'engine'];

/**
 * How long a replica takes to start: in all, or by its parts as `node=2m,weights=40s`.
 *
 * @throws UsageError
 */
export function coldStartIn(text: string): ColdStart {
  if (!text.includes('=')) return { image: Duration.seconds(0), engine: durationIn('--cold-start', text) };
  const parts = [...pairsIn(text)].map(([name, value]) => {
    if (!PARTS.includes(name)) throw new UsageError(`--cold-start "${shown(name)}" is not known; use ${PARTS.join(', ')}`);
    return [name, durationIn(`--cold-start ${name}`, value)];
  });
  return Object.fromEntries(parts);
}

const [WITH_GPU, WITHOUT_GPU] = [60, 5];

/** What is taken for granted where nobody says it. */
export function usualColdStart({ replica: { gpuCount } }: ObservedService): ColdStart {
  return { image: Duration.seconds(0), engine: Duration.seconds(gpuCount > 0 ? WITH_GPU : WITHOUT_GPU) };
}

/** @throws UsageError */
export function cpuIn(text: string | undefined): CpuUse | undefined {
  if (text === undefined) return undefined;
  const { idle, perRequest } = argumentsOf('--cpu', { name: 'cpu', given: pairsIn(text) }, { needed: ['idle', 'perRequest'] });
  return { idle: numberIn('--cpu idle', idle), perRequest: numberIn('--cpu perRequest', perRequest) };
}

/**
 * How many GPUs there are: `L4=4,L40S=2`.
 *
 * @throws UsageError
 */
export function gpusIn(text: string | undefined): { readonly [name: string]: number } | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries([...pairsIn(text)].map(([name, value]) => [name, numberIn(`--gpus ${shown(name)}`, value)]));
}
