import { lookup } from '../../finding/lookup';
import { durationOf } from '../../manifest/go-values';
import { asMap } from '../../manifest/json';
import type { Expression } from './parse';

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

const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
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

export type Scope = ReadonlyMap<string, unknown>;

/** The value of an expression; throws where CEL has an error, such as for a field that is not set. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.op) {
    case 'literal': return expression.value;
    case 'name': return known(scope.get(expression.name));
    case 'list': return expression.items.map((item) => evaluate(item, scope));
    case 'field': return known(fieldOf(evaluate(expression.of, scope), expression.name));
    case 'index': return known((evaluate(expression.of, scope) as readonly unknown[])[evaluate(expression.at, scope) as number]);
    case 'not': return !evaluate(expression.of, scope);
    case 'choice': return evaluate(evaluate(expression.test, scope) ? expression.yes : expression.no, scope);
    case 'call': return call(expression, scope);
    case 'binary': return binary(expression, scope);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return lookup(asMap(value), name) ?? undefined;
}

function known(value: unknown): unknown {
  if (value === undefined) throw new ReferenceError('no such field');
  return value;
}

function call({ name, args }: Extract<Expression, { op: 'call' }>, scope: Scope): unknown {
  if (name === 'has') {
    const [field] = args as [Extract<Expression, { op: 'field' }>];
    return fieldOf(evaluate(field.of, scope), field.name) !== undefined;
  }
  const macro = MACROS.get(name);
  if (macro === undefined) return FUNCTIONS.get(name)!(...args.map((arg) => evaluate(arg, scope) as never));
  const [list, variable, condition] = args as [Expression, Extract<Expression, { op: 'name' }>, Expression];
  const meets = (item: unknown): boolean => evaluate(condition, new Map([...scope, [variable.name, item]])) as boolean;
  return macro(evaluate(list, scope) as readonly unknown[], meets);
}

function binary({ operator, left, right }: Extract<Expression, { op: 'binary' }>, scope: Scope): unknown {
  if (operator === '||') return either(left, right, scope, true);
  if (operator === '&&') return either(left, right, scope, false);
  const [one, other] = [evaluate(left, scope) as number, evaluate(right, scope) as number];
  switch (operator) {
    case '==': return one === other;
    case '!=': return one !== other;
    case '<': return one < other;
    case '<=': return one <= other;
    case '>': return one > other;
    case '>=': return one >= other;
    case '+': return one + other;
    case '-': return one - other;
    default: return isIn(one, other);
  }
}

function isIn(item: unknown, all: unknown): boolean {
  return Array.isArray(all) ? all.includes(item) : fieldOf(all, String(item)) !== undefined;
}

/** One side that decides is enough, even where the other is an error. */
function either(left: Expression, right: Expression, scope: Scope, decisive: boolean): boolean {
  let failure: unknown;
  for (const side of [left, right]) {
    try {
      if (evaluate(side, scope) === decisive) return decisive;
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return !decisive;
}
