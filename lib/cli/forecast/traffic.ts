import type { Duration } from 'cdk8s';
import { shown } from '../../finding/definition';
import { Traffic } from '../../simulation/traffic/traffic';
import type { TraceOptions } from '../../simulation/traffic/traffic-props';
import { UsageError } from '../usage-error';
import type { CallShape } from './values';
import { argumentsOf, callIn, durationIn, numberIn, pairsIn } from './values';

const OPTION = '--traffic';

/** Reads an argument of a generator. */
interface Reader {
  readonly number: (name: string) => number;
  readonly time: (name: string) => Duration;
  readonly has: (name: string) => boolean;
}

interface Generator extends CallShape {
  readonly make: (read: Reader) => Traffic;
}

/** What stands for traffic without a trace; parameters are those of `Traffic`. */
const GENERATORS: { readonly [name: string]: Generator } = {
  constant: { needed: ['rate', 'duration'], make: ({ number, time }) => Traffic.constant(number('rate'), time('duration')) },
  ramp: { needed: ['from', 'to', 'duration'], make: ({ number, time }) => Traffic.ramp(number('from'), number('to'), time('duration')) },
  diurnal: {
    needed: ['low', 'high', 'duration'], optional: ['peakHour'],
    make: ({ number, time, has }) => Traffic.diurnal({
      low: number('low'), high: number('high'), duration: time('duration'), ...(has('peakHour') ? { peakHour: number('peakHour') } : {}),
    }),
  },
  bursty: {
    needed: ['quiet', 'burst', 'quietFor', 'burstFor', 'duration'], optional: ['seed'],
    make: ({ number, time, has }) => Traffic.bursty({
      quiet: number('quiet'), burst: number('burst'), quietFor: time('quietFor'), burstFor: time('burstFor'), duration: time('duration'),
      ...(has('seed') ? { seed: number('seed') } : {}),
    }),
  },
  spike: {
    needed: ['base', 'peak', 'at', 'lasts', 'duration'],
    make: ({ number, time }) => Traffic.spike({
      base: number('base'), peak: number('peak'), at: time('at'), lasts: time('lasts'), duration: time('duration'),
    }),
  },
};

const TIMES = /^(.*\S)\s*\*\s*(\d+(?:\.\d+)?)$/s;

/**
 * A trace of a file, or traffic by its name: `trace.csv`, `diurnal(low=0.1, high=3, duration=1d)`, and either with `* 3`.
 *
 * @throws UsageError for what it cannot be; TRA001 to TRA006 for a trace that cannot be read
 */
export function trafficIn(text: string, trace: TraceOptions): Traffic {
  const [, base, factor] = TIMES.exec(text.trim()) ?? [];
  if (base !== undefined) return trafficIn(base, trace).times(Number(factor));
  const call = callIn(text);
  const generator = call === undefined || !Object.hasOwn(GENERATORS, call.name) ? undefined : GENERATORS[call.name];
  if (call === undefined) return Traffic.fromFile(text.trim(), trace);
  if (generator === undefined) {
    throw new UsageError(`${OPTION} "${shown(call.name)}" is not known; use a file, or one of ${Object.keys(GENERATORS).join(', ')}`);
  }
  const given = argumentsOf(OPTION, call, generator);
  return generator.make({
    number: (name) => numberIn(`${OPTION} ${call.name} ${name}`, given[name]),
    time: (name) => durationIn(`${OPTION} ${call.name} ${name}`, given[name]),
    has: (name) => given[name] !== undefined,
  });
}

const TRACE_KEYS = ['time', 'rate', 'inputTokens', 'outputTokens', 'unit', 'unordered'];

/**
 * How columns of a trace are called: `time=when,unit=ms,unordered`.
 *
 * @throws UsageError
 */
export function traceOptionsIn(text: string | undefined): TraceOptions {
  const options: { [key: string]: string | boolean } = {};
  for (const [key, value] of pairsIn(text ?? '')) {
    const name = /^\d+$/.test(key) ? value : key;
    if (!TRACE_KEYS.includes(name)) throw new UsageError(`--trace "${shown(name)}" is not known; use ${TRACE_KEYS.join(', ')}`);
    options[name] = name === 'unordered' ? value !== 'false' : value;
  }
  return options;
}
