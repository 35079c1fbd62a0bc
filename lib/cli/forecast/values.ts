import { Duration } from 'cdk8s';
import { shown } from '../../finding/definition';
import { durationOf } from '../../manifest/go-values';
import { UsageError } from '../usage-error';

const DAYS = /(\d{1,9}(?:\.\d{1,9})?)d/g;
const MILLISECONDS = 1000;

/**
 * A time such as `90s`, `1h30m` or `7d`.
 *
 * @throws UsageError
 */
export function durationIn(option: string, text: string): Duration {
  const hours = text.trim().replace(DAYS, (_, days: string) => `${Number(days) * 24}h`);
  const seconds = durationOf(hours);
  if (seconds === undefined || seconds < 0) {
    throw new UsageError(`${option} "${shown(text)}" is not a time; write one such as 90s, 500ms, 1h30m or 7d`);
  }
  return Duration.millis(Math.round(seconds * MILLISECONDS));
}

/** @throws UsageError */
export function numberIn(option: string, text: string): number {
  const number = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new UsageError(`${option} "${shown(text)}" is not a number from 0 on`);
}

/**
 * What chances are drawn by.
 *
 * @throws UsageError
 */
export function seedIn(text: string | undefined): number | undefined {
  const seed = text === undefined ? undefined : numberIn('--seed', text);
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new UsageError('--seed is not a whole number');
  return seed;
}

/**
 * The instant at which traffic starts.
 *
 * @throws UsageError
 */
export function startIn(text: string | undefined): string | undefined {
  if (text === undefined || !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError('--starts-at is not an instant; write one such as 2026-01-05T00:00:00Z');
}

/** What a value is for: a service, or all of them. */
export interface Named {
  readonly service?: string;
  readonly value: string;
}

const NAMED = /^((?:[a-z0-9-]+\/)?[a-z0-9]+(?:[-.][a-z0-9]+)*):(?!\\)(.+)$/s;

/** `chat:60s` is for the service chat where there is one, `60s` for all. */
export function namedValue(text: string, isService: (name: string) => boolean): Named {
  const [, service, value] = NAMED.exec(text) ?? [];
  return service !== undefined && isService(service) ? { service, value } : { value: text };
}

/** The values for a service: its own, or those for all. Where one is wanted, the last one counts. */
export function valuesFor(values: readonly Named[], isCalled: (name: string) => boolean): readonly string[] {
  const own = values.filter(({ service }) => service !== undefined && isCalled(service));
  return (own.length > 0 ? own : values.filter(({ service }) => service === undefined)).map(({ value }) => value);
}

/** A name with arguments, such as `diurnal(low=0.1, high=3, duration=1d)`, or a list of arguments alone. */
export interface Call {
  readonly name: string;
  /** By name, or by place: `0`, `1` and so on. */
  readonly given: ReadonlyMap<string, string>;
}

const CALL = /^\s*([a-z][a-zA-Z-]*)\s*\((.*)\)\s*$/s;

export function callIn(text: string): Call | undefined {
  const [, name, list] = CALL.exec(text) ?? [];
  return name === undefined ? undefined : { name, given: pairsIn(list) };
}

/** `a=1,b=2`: keys in any spelling of words, `perRequest` and `per-request` alike. */
export function pairsIn(list: string): ReadonlyMap<string, string> {
  const parts = list.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return new Map(parts.map((part, index) => {
    const at = part.indexOf('=');
    return at < 0 ? [String(index), part] : [camelCase(part.slice(0, at).trim()), part.slice(at + 1).trim()];
  }));
}

function camelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** How a call is written: its parameters in their order. */
export interface CallShape {
  readonly needed: readonly string[];
  readonly optional?: readonly string[];
}

/**
 * What is given for each parameter.
 *
 * @throws UsageError for what is missing or not known
 */
export function argumentsOf(
  option: string, { name, given }: Call, { needed, optional = [] }: CallShape,
): { readonly [parameter: string]: string } {
  const known = [...needed, ...optional];
  const named = [...given].map(([key, value]) => [/^\d+$/.test(key) ? known[Number(key)] ?? key : key, value] as const);
  const example = `${name}(${known.map((each) => `${each}=…`).join(', ')})`;
  const strange = named.find(([key]) => !known.includes(key));
  if (strange !== undefined) throw new UsageError(`${option} ${name} does not know "${shown(strange[0])}"; write ${example}`);
  const missing = needed.find((each) => !named.some(([key]) => key === each));
  if (missing !== undefined) throw new UsageError(`${option} ${name} lacks ${missing}; write ${example}`);
  return Object.fromEntries(named);
}
