import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Broken } from '../constraints';
import { withDefaults } from '../defaults';
import type { CelRule, Type } from '../type';
import type { Expression } from './parse';
import { parseCel } from './parse';
import { lookup } from '../../finding/lookup';
import { asMap } from '../../manifest/json';
import { add, compare, decided, equal, FUNCTIONS, MACROS, number, truth } from './functions';

export const FIELDS_DISAGREE: Definition = {
  id: 'SCH009',
  severity: Severity.ERROR,
  title: 'Fields do not go together',
  why: 'A validation rule of the CustomResourceDefinition refuses the object.',
  cure: 'Change the fields as the message says.',
  source: 'x-kubernetes-validations of the CustomResourceDefinitions',
};

const parsed = new Map<string, Expression>();

/** The rules of a type that a value breaks, once the API server has filled in the defaults. */
export function brokenRules(type: Type, rules: readonly CelRule[], value: unknown): Broken[] {
  const scope = new Map([['self', withDefaults(type, value)]]);
  return rules.filter(([rule]) => !holds(rule, scope)).map(([rule, message = rule]) => ({
    definition: FIELDS_DISAGREE, rule: `breaks a rule of its kind: ${message}`, cure: 'correct one of the fields that the rule names',
  }));
}

/** An error counts as a broken rule, as it does to the API server. */
function holds(rule: string, scope: ReadonlyMap<string, unknown>): boolean {
  let expression = parsed.get(rule);
  if (expression === undefined) {
    expression = parseCel(rule);
    parsed.set(rule, expression);
  }
  try {
    return evaluate(expression, scope) === true;
  } catch {
    return false;
  }
}

/** What names stand for. Whole numbers are exact up to 2^53. */
export type Scope = ReadonlyMap<string, unknown>;

/** The value of an expression; throws where CEL has an error, such as for a field that is not set. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.op) {
    case 'literal': return expression.value;
    case 'name': return known(scope.get(expression.name));
    case 'list': return expression.items.map((item) => evaluate(item, scope));
    case 'field': return known(fieldOf(evaluate(expression.of, scope), expression.name));
    case 'has': return fieldOf(evaluate(expression.of, scope), expression.name) !== undefined;
    case 'index': return known(itemOf(evaluate(expression.of, scope), evaluate(expression.at, scope)));
    case 'not': return !truth(evaluate(expression.of, scope));
    case 'choice': return evaluate(truth(evaluate(expression.test, scope)) ? expression.yes : expression.no, scope);
    case 'call': return FUNCTIONS.get(expression.name)!.apply(...expression.args.map((arg) => evaluate(arg, scope) as never));
    case 'macro': return tried(expression, scope);
    case 'binary': return binary(expression, scope);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return lookup(asMap(value), name);
}

function itemOf(value: unknown, at: unknown): unknown {
  return Array.isArray(value) ? value[number(at)] : fieldOf(value, String(at));
}

function known(value: unknown): unknown {
  if (value === undefined) throw new ReferenceError('no such field');
  return value;
}

function tried({ name, of, variable, condition }: Extract<Expression, { op: 'macro' }>, scope: Scope): unknown {
  const value = evaluate(of, scope);
  const meets = (item: unknown): boolean => truth(evaluate(condition, new Map([...scope, [variable, item]])));
  return MACROS.get(name)!(Array.isArray(value) ? value : Object.keys(asMap(value)!), meets);
}

function binary({ operator, left, right }: Extract<Expression, { op: 'binary' }>, scope: Scope): unknown {
  if (operator === '||' || operator === '&&') {
    return decided([left, right].map((side) => () => truth(evaluate(side, scope))), operator === '||');
  }
  const [one, other] = [evaluate(left, scope), evaluate(right, scope)];
  switch (operator) {
    case '==': return equal(one, other);
    case '!=': return !equal(one, other);
    case '<': return compare(one, other) < 0;
    case '<=': return compare(one, other) <= 0;
    case '>': return compare(one, other) > 0;
    case '>=': return compare(one, other) >= 0;
    case '+': return add(one, other);
    case '-': return number(one) - number(other);
    case 'in': return Array.isArray(other) ? other.some((item) => equal(item, one)) : fieldOf(other, String(one)) !== undefined;
  }
}
