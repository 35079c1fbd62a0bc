import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { worstCost } from './cost.mjs';

const require = createRequire(import.meta.url);
require('../typescript.cjs').registerTypeScript({});
const SCHEMA = resolve(import.meta.dirname, '../../lib/schema');
const { parseCel } = require(join(SCHEMA, 'cel/parse.ts'));
const { goRegExp } = require(join(SCHEMA, 'regexp.ts'));

/** What one rule may cost before the API server gives up, and refuses the object: apiserver pkg/apis/cel/config.go, PerCallLimit. */
const MOST_COST = 1_000_000;
const PARTS = new Set(['rule', 'message', 'reason', 'fieldPath']);

/** The CEL rules of schemas, as far as lint can tell what becomes of them. */
export class Rules {
  /** What lint does not understand, and why: none may be left. */
  unknown = new Set();
  /** About the object as it was before. */
  transitions = new Set();
  /** What the API server may give up on, where lists and texts are as long as they may be. */
  costly = new Set();

  of(schema, hint) {
    const rules = (schema['x-kubernetes-validations'] ?? []).filter((rule) => this.#isForLint(rule, schema, hint));
    return rules.length === 0 ? {} : { rules: rules.map(({ rule, message }) => (message === undefined ? [rule] : [rule, message])) };
  }

  #isForLint(rule, schema, hint) {
    const expression = this.#parsed(rule, hint);
    if (expression === undefined) return false;
    if (speaksOf(expression, 'oldSelf')) {
      this.transitions.add(rule.rule);
      return false;
    }
    if (worstCost(expression, schema) > MOST_COST) this.costly.add(rule.rule);
    return true;
  }

  #parsed(rule, hint) {
    const parts = Object.keys(rule).filter((part) => !PARTS.has(part));
    if (parts.length > 0) this.unknown.add(`${hint}: ${rule.rule}: ${parts.join(' and ')} is not known`);
    try {
      return parseCel(rule.rule, ['self', 'oldSelf']);
    } catch (error) {
      this.unknown.add(`${hint}: ${rule.rule}: ${error.message}`);
      return undefined;
    }
  }
}

/** Throws where the pattern would mean something else to lint than to the API server. */
export function checkPattern(pattern, hint) {
  try {
    goRegExp(pattern);
  } catch (error) {
    throw new Error(`${hint}: ${error.message}`, { cause: error });
  }
}

function speaksOf(expression, name) {
  if (Array.isArray(expression)) return expression.some((part) => speaksOf(part, name));
  if (typeof expression !== 'object' || expression === null) return false;
  return (expression.op === 'name' && expression.name === name) || Object.values(expression).some((part) => speaksOf(part, name));
}
