import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { Command } from '../options';
import { choiceOf } from '../severities';
import { UsageError } from '../usage-error';

export type OutputFormat = 'text' | 'json' | 'markdown';
const FORMATS: readonly OutputFormat[] = ['text', 'json', 'markdown'];

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;
const SWITCH = { type: 'boolean', default: false } as const;

const INPUT = {
  'cluster-profile': TEXT, 'profile': TEXT, 'region': TEXT, 'service': TEXTS, 'exclude': TEXTS, 'gpu': TEXTS, 'help': { ...SWITCH, short: 'h' },
} as const;
const LOAD = {
  'traffic': TEXTS, 'service-time': TEXTS, 'cold-start': TEXTS, 'speeds': TEXTS, 'slots': TEXTS, 'cpu': TEXT, 'gpus': TEXT, 'trace': TEXT, 'seed': TEXT, 'duration': TEXT,
  'starts-at': TEXT, 'model': TEXTS, 'prompt-tokens': TEXTS, 'output-tokens': TEXTS,
} as const;
const PRICES = {
  'prices': TEXT, 'storage-price': TEXTS, 'mean-replicas': TEXTS, 'tokens-per-request': TEXT, 'max-monthly-usd': TEXT,
} as const;
const OBJECTIVE = { 'p95': TEXT, 'p99': TEXT, 'latency-p95': TEXT, 'latency-p99': TEXT, 'most-failed': TEXT } as const;
const SEARCH = { 'least-replicas': TEXT, 'most-replicas': TEXT, 'policies': TEXT } as const;
const FORMAT = { format: { type: 'string', short: 'f', default: 'text' } } as const;

const OF_ONE = { 'out': TEXT, 'title': TEXT, 'previous': TEXT, 'max-p95-wait': TEXT, 'exit-code': SWITCH, 'no-html': SWITCH } as const;
const OPTIONS = { ...INPUT, ...LOAD, ...PRICES, ...OBJECTIVE, ...SEARCH, ...FORMAT, ...OF_ONE } as const;

/** What each command reads. */
const READ: { readonly [command in Command]: readonly string[] } = {
  simulate: [...Object.keys({ ...INPUT, ...LOAD, ...FORMAT }), 'max-p95-wait'],
  cost: Object.keys({ ...INPUT, ...LOAD, ...PRICES, ...FORMAT }),
  tune: [...Object.keys({ ...INPUT, ...LOAD, ...OBJECTIVE, ...SEARCH, ...FORMAT }), 'prices'].filter((name) => name !== 'duration'),
  diff: [...Object.keys({ ...INPUT, ...PRICES, ...FORMAT }), 'exit-code'],
  report: [...Object.keys({ ...INPUT, ...LOAD, ...PRICES }), 'out', 'title', 'previous', 'no-html'],
};

export type Given = ReturnType<typeof parsed>['values'];

export interface ForecastOptions {
  readonly command: Command;
  readonly files: readonly string[];
  readonly format: OutputFormat;
  readonly given: Given;
}

/** @throws UsageError */
export function readForecastOptions(command: Command, args: readonly string[]): ForecastOptions {
  const { values, positionals, tokens } = parsed(args);
  const strange = tokens.find((token) => token.kind === 'option' && !READ[command].includes(token.name));
  if (strange !== undefined && strange.kind === 'option') throw new UsageError(`${strange.rawName} is not an option of ${command}`);
  if (values['cluster-profile'] !== undefined && values.profile !== undefined) {
    throw new UsageError('--profile and --cluster-profile are the same; give one');
  }
  return { command, files: positionals.slice(1), format: choiceOf('--format', values.format ?? 'text', FORMATS), given: values };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS satisfies ParseArgsConfig['options'], allowPositionals: true, tokens: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0].replace(/^U/, 'u'));
  }
}
