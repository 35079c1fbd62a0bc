import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

interface Generated {
  readonly unknown: string[];
  readonly transitions: string[];
  readonly costly: string[];
  readonly error?: string;
}

/** What becomes of each schema when `npm run schemas` reads it: what it does not understand, what it leaves out, or why it stops. */
function generated(...schemas: object[]): Generated[] {
  const program = `
    import { Compactor } from './scripts/schemas/compact.mjs';
    console.log(JSON.stringify(JSON.parse(process.argv[1]).map((schema) => {
      const compactor = new Compactor();
      let error;
      try { compactor.type(schema, 'Kind'); } catch (thrown) { error = thrown.message; }
      const { unknown, transitions, costly } = compactor.rules;
      return { unknown: [...unknown], transitions: [...transitions], costly: [...costly], error };
    })));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(schemas)], { cwd: ROOT, encoding: 'utf8' }));
}

function withRules(...rules: object[]): object {
  return { 'type': 'object', 'properties': { a: { type: 'array', items: { type: 'string' } } }, 'x-kubernetes-validations': rules };
}

describe('schemas are generated from what lint understands', () => {
  test('a rule that calls a function which is not known is named, and so is one with a part that is not known', () => {
    const [{ unknown }] = generated(withRules(
      { rule: 'quantity(self.a[0]) > 1', message: 'm' }, { rule: 'has(self.a)', messageExpression: 'm' },
      { rule: 'has(self.a)', message: 'm', optionalOldSelf: true }, { rule: 'has(self.a)', message: 'm', reason: 'FieldValueInvalid', fieldPath: '.a' },
    ));
    expect(unknown).toEqual([
      'Kind: quantity(self.a[0]) > 1: the function quantity of 1 is not known', 'Kind: has(self.a): messageExpression is not known',
      'Kind: has(self.a): optionalOldSelf is not known',
    ]);
  });

  test('a rule about the object as it was before, and one that may cost too much, are told', () => {
    const [{ transitions, costly, unknown }] = generated(withRules(
      { rule: 'self.a == oldSelf.a', message: 'm' }, { rule: 'self.a.all(x, self.a.exists_one(y, x == y))', message: 'm' },
    ));
    expect(transitions).toEqual(['self.a == oldSelf.a']);
    expect(costly).toEqual(['self.a.all(x, self.a.exists_one(y, x == y))']);
    expect(unknown).toEqual([]);
  });

  test('what lint would let go by unseen stops it', () => {
    const cases: [object, string][] = [
      [{ type: 'integer', multipleOf: 2 }, 'the keyword multipleOf is not known here'],
      [{ type: 'string', format: 'ipv4' }, 'the format ipv4 is not known here'],
      [{ type: 'string', anyOf: [{ maxLength: 1 }] }, 'anyOf is known for int-or-string only'],
      [{ 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true, 'minProperties': 1 }, 'constraints of what may be anything are not known here'],
      [{ type: 'string', pattern: 'a(?i)b' }, 'Go and JavaScript read the pattern a(?i)b differently'],
    ];
    expect(generated(...cases.map(([schema]) => schema)).map(({ error }) => error)).toEqual(cases.map(([, error]) => `Kind: ${error}`));
  });
});
