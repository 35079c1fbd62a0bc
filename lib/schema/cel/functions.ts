import { durationOf } from '../../manifest/duration';
import { asMap } from '../../manifest/json';

const regexps = new Map<string, RegExp>();

export const FUNCTIONS: ReadonlyMap<string, (...args: never[]) => unknown> = new Map<string, (...args: never[]) => unknown>([
  ['size', size],
  ['startsWith', (text: string, start: string) => text.startsWith(start)],
  ['endsWith', (text: string, end: string) => text.endsWith(end)],
  ['contains', (text: string, part: string) => text.includes(part)],
  ['matches', matches],
  ['duration', seconds],
]);

/** Functions that try a condition on the items of a list. */
type Macro = (list: readonly unknown[], meets: (item: unknown) => boolean) => unknown;

export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['all', (list, meets) => list.every(meets)],
  ['exists', (list, meets) => list.some(meets)],
  ['exists_one', (list, meets) => list.filter(meets).length === 1],
  ['filter', (list, meets) => list.filter(meets)],
]);

function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(asMap(value) ?? {}).length;
}

function matches(text: string, pattern: string): boolean {
  const regexp = regexps.get(pattern) ?? new RegExp(pattern);
  regexps.set(pattern, regexp);
  return regexp.test(text);
}

/** Of a duration such as `1m30s`; another text is an error of CEL. */
function seconds(text: string): number {
  const duration = durationOf(text);
  if (duration === undefined) throw new RangeError('not a duration');
  return duration;
}
