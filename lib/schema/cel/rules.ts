import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Broken } from '../constraints';
import { withDefaults } from '../defaults';
import type { CelRule, Type } from '../type';
import { evaluate } from './evaluate';
import type { Expression } from './parse';
import { parseCel } from './parse';

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
