import { durationOf } from '../../manifest/go-values';
import { asMap } from '../../manifest/json';

/** A function of CEL; a method's receiver is its first argument. */
export interface CelFunction {
  readonly takes: number;
  apply(...args: never[]): unknown;
}

/**
 * The functions that the rules of the CustomResourceDefinitions call. Kubernetes has more: `npm run schemas` names the rule that
 * calls one of those. Source: cel-spec doc/langdef.md; apiserver pkg/cel/library.
 */
export const FUNCTIONS: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size', { takes: 1, apply: size }],
  ['startsWith', { takes: 2, apply: (text: string, start: string) => text.startsWith(start) }],
  ['endsWith', { takes: 2, apply: (text: string, end: string) => text.endsWith(end) }],
  ['contains', { takes: 2, apply: (text: string, part: string) => text.includes(part) }],
  ['split', { takes: 2, apply: (text: string, separator: string) => (separator === '' ? [...text] : text.split(separator)) }],
  ['matches', { takes: 2, apply: (text: string, pattern: RegExp) => pattern.test(text) }],
  ['duration', { takes: 1, apply: seconds }],
]);

function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(asMap(value)!).length;
}

/** Of a duration such as `1m30s`; another text is an error of CEL. */
function seconds(text: string): number {
  const duration = durationOf(text);
  if (duration === undefined) throw new RangeError('not a duration');
  return duration;
}

/** Whatever the prototypes, which Node.js would compare too. */
export function equal(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const names = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && names.length === Object.keys(other).length
    && names.every((name) => Object.hasOwn(other, name) && equal(one[name as never], other[name as never]));
}

/** Below 0, 0 or above 0; texts are in the order of their code points. */
export function compare(one: unknown, other: unknown): number {
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return number(one) - number(other);
}

/** The sum of two numbers, texts or lists. */
export function add(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one as unknown[], ...other as unknown[]];
  return typeof one === 'string' && typeof other === 'string' ? one + other : number(one) + number(other);
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('not a number');
  return value;
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError('not a condition');
  return value;
}

/** A macro tries a condition on the items of a list, or on the keys of a map. */
export type Macro = (items: readonly unknown[], meets: (item: unknown) => boolean) => unknown;

export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['all', (items, meets) => decided(items.map((item) => () => meets(item)), false)],
  ['exists', (items, meets) => decided(items.map((item) => () => meets(item)), true)],
  ['exists_one', (items, meets) => items.filter(meets).length === 1],
  ['filter', (items, meets) => items.filter(meets)],
]);

/** One condition that decides is enough, even where another is an error: cel-spec doc/langdef.md, Logical Operators. */
export function decided(conditions: readonly (() => boolean)[], decisive: boolean): boolean {
  let failure: unknown;
  for (const condition of conditions) {
    try {
      if (condition() === decisive) return decisive;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !decisive;
}
