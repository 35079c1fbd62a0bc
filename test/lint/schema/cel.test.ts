import { evaluate } from '../../../lib/schema/cel/evaluate';
import { parseCel } from '../../../lib/schema/cel/parse';
import { brokenRules } from '../../../lib/schema/cel/rules';
import { typeNamed } from '../../../lib/schema/type-table';

function value(rule: string, self: unknown): unknown {
  return evaluate(parseCel(rule), new Map([['self', self]]));
}

describe('the rules of CustomResourceDefinitions', () => {
  test.each([
    ['has(self.a)', { a: 0 }, true],
    ['has(self.a)', { a: null }, false],
    ['!has(self.a) || self.a <= self.b', { a: 3, b: 2 }, false],
    ['!has(self.a) || self.a <= self.b', {}, true],
    ['self.kind == \'Service\' ? has(self.port) : true', { kind: 'Service' }, false],
    ['self.a == 1 ? false : self.a == 2 ? true : false', { a: 2 }, true],
    ['self.type in [\'Exact\', \'PathPrefix\']', { type: 'Exact' }, true],
    ['!(\'*\' in self && self.size() > 1)', ['*', 'a'], false],
    ['self.all(p, self.exists_one(q, p.n == q.n))', [{ n: 1 }, { n: 1 }], false],
    ['self.filter(f, f.type == \'CORS\').size() <= 1', [{ type: 'CORS' }, { type: 'CORS' }], false],
    ['self.exists(f, f.n > 1)', [{ n: 1 }, { n: 2 }], true],
    ['(self.size() > 0 ? self[0].size() : 0) + (self.size() > 1 ? self[1].size() : 0) <= 2', [[1], [1, 2]], false],
    ['duration(self.a) > duration(\'1m\')', { a: '1m500ms' }, true],
    ['self.matches(r"""^[a-z\'"]+$""")', 'a\'"', true],
    ['self.startsWith(\'/\') && !self.contains(\'//\') && !self.endsWith(\'/..\')', '/a', true],
    ['size(self) - 1 == 1', 'é𝄞', true],
    ['(self.b || true) && !false', {}, true],
    ['true || self.b', {}, true],
    ['self.b || true', {}, true],
    ['self.b && false', {}, false],
  ])('%s', (rule, self, expected) => {
    expect(value(rule, self)).toBe(expected);
  });

  test.each(['self.a', 'self.a && true', 'self.a.b == 1'])('%s is an error where the field is not set', (rule) => {
    expect(() => value(rule, {})).toThrow(ReferenceError);
  });

  test.each(['self.a ?? 1', 'self.a self.b', '(self.a', 'self.', 'self ? 1', 'a @ b'])('%s is not CEL', (rule) => {
    expect(() => parseCel(rule)).toThrow(SyntaxError);
  });

  test('an error breaks a rule, and the finding says what the rule says', () => {
    expect(brokenRules(typeNamed('map'), [['self.a == 1', 'a is one']], {}).map(({ rule }) => rule)).toEqual(['breaks a rule of its kind: a is one']);
    expect(brokenRules(typeNamed('map'), [['self.a == 1', 'a is one']], { a: 1 })).toEqual([]);
  });
});
