import type { CelInput } from '@bufbuild/cel';
import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import * as fc from 'fast-check';
import { evaluate } from '../../../../lib/schema/cel/rules';
import { parseCel } from '../../../../lib/schema/cel/parse';
import { valuesFor } from './cel-objects';
import type { Schema } from './crd-rules';
import { hasCrds, rulesOfCrds } from './crd-rules';

/** `npm run cel` tries more of each rule, and others each time; a failure tells its seed. */
const { CEL_OBJECTS, CEL_SEED } = process.env;
const OBJECTS = Number(CEL_OBJECTS ?? 100);
const SEED = Number(CEL_SEED ?? (CEL_OBJECTS === undefined ? 7 : Date.now() % 2 ** 31));
/** Words of CEL, which rules write with underscores. */
const WORDS = /^(as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return|true|var|void|while)$/;

const ENV = celEnv({ funcs: strings });

/** What another evaluator of CEL says: whether the rule holds. An error is a no, as it is to the API server. */
function referenceOf(rule: string, schema: Schema): (self: unknown, oldSelf: unknown) => boolean {
  const run = plan(ENV, parse(rule));
  return (self, oldSelf) => {
    const result = run({ self: asCel(self, schema), oldSelf: asCel(oldSelf, schema) });
    return !isCelError(result) && result === true;
  };
}

function ours(rule: string): (self: unknown, oldSelf: unknown) => boolean {
  const expression = parseCel(rule, ['self', 'oldSelf']);
  return (self, oldSelf) => {
    try {
      return evaluate(expression, new Map([['self', self], ['oldSelf', oldSelf]])) === true;
    } catch {
      return false;
    }
  };
}

/** Fields of objects have names that CEL takes; keys of maps stay as they are. */
function asCel(value: unknown, schema: Schema | undefined): CelInput {
  if (typeof value === 'number') return schema?.type === 'number' || !Number.isInteger(value) ? value : BigInt(value);
  if (Array.isArray(value)) return value.map((item) => asCel(item, schema?.items));
  if (typeof value !== 'object' || value === null) return value as CelInput;
  return new Map(Object.entries(value).map(([name, part]): [string, CelInput] => {
    const field = schema?.properties?.[name];
    if (field !== undefined) return [WORDS.test(name) ? `__${name}__` : name, asCel(part, field)];
    return [name, asCel(part, typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined)];
  }));
}

(hasCrds ? describe : describe.skip)('CEL is evaluated as by an evaluator that others wrote', () => {
  const rules = hasCrds ? [...rulesOfCrds()] : [];

  test('for every rule of the CRDs, each both held and broken', () => {
    const onesided: string[] = [];
    for (const [rule, schema] of rules) {
      const [mine, reference] = [ours(rule), referenceOf(rule, schema)];
      const values = valuesFor(rule, schema);
      const verdicts = new Set<boolean>();
      fc.assert(fc.property(values, rule.includes('oldSelf') ? values : fc.constant(null), (self, oldSelf) => {
        const verdict = reference(self, oldSelf);
        verdicts.add(verdict);
        if (mine(self, oldSelf) !== verdict) throw new Error(`${rule} is ${verdict}`);
      }), { numRuns: OBJECTS, seed: SEED });
      if (verdicts.size < 2) onesided.push(`${rule} is always ${[...verdicts].join()}`);
    }
    expect(onesided).toEqual([]);
    if (CEL_OBJECTS !== undefined) console.log(`${rules.length} rules, each held and broken by some of ${OBJECTS} objects; seed ${SEED}`);
    expect(rules.length).toBeGreaterThan(100);
  }, 600_000);
});
