import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCel } from '../../../../lib/schema/cel/parse';
import { brokenRules, evaluate } from '../../../../lib/schema/cel/rules';
import { typeNamed } from '../../../../lib/schema/type-table';

const ROOT = join(__dirname, '../../../..');

function value(rule: string, self: unknown): unknown {
  return evaluate(parseCel(rule), new Map([['self', self]]));
}

function rulesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { rules } = part as { rules?: unknown };
  const own = Array.isArray(rules) ? rules.filter(Array.isArray).map(([rule]) => rule as string) : [];
  return [...own, ...Object.values(part).flatMap(rulesIn)];
}

describe('the rules of CustomResourceDefinitions', () => {
  test.each([
    ['has(self.a)', { a: 0 }, true],
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

  test.each([
    ['self.all(k, k.startsWith(\'a\'))', { a: 1, b: 2 }, false],
    ['self.split(\'/\')[0] + \'!\' == \'a!\'', 'a/b', true],
    ['self.__namespace__ == self.a__dash__b', { 'namespace': 'x', 'a-b': 'x' }, true],
    ['self.a == self.b', { a: { x: [1, 2], y: '' }, b: { y: '', x: [1, 2] } }, true],
    ['self.a == self.b', { a: [1, 2], b: [2, 1] }, false],
    ['self.a in self.b', { a: { x: 1 }, b: [{ x: 1 }] }, true],
    ['self.a < self.b', { a: '\uffff', b: '\u{10000}' }, true],
    ['self.all(x, x.n == 1)', [{}, { n: 2 }], false],
    ['self.exists(x, x.n == 1)', [{}, { n: 1 }], true],
    ['self.all(x, x.n == 1)', [{}, { n: 1 }], ReferenceError],
    ['self.exists_one(x, x.n == 1)', [{}, { n: 1 }], ReferenceError],
    ['!self.a', { a: 1 }, TypeError],
    ['self.a < 1', { a: true }, TypeError],
    ['self.matches(r"""^.$""")', '𝄞', true],
    ['self.matches(r"""^.$""")', '\u2028', true],
    ['self.matches(r"""^.$""")', '\n', false],
  ] as [string, unknown, unknown][])('%s of %j, as cel-spec has it', (rule, self, expected) => {
    if (typeof expected === 'boolean') expect(value(rule, self)).toBe(expected);
    else expect(() => value(rule, self)).toThrow(expected as ErrorConstructor);
  });

  test.each(['self.a ?? 1', 'self.a self.b', '(self.a', 'self.', 'self ? 1', 'a @ b', '[1 2]', 'self.5'])('%s is not CEL', (rule) => {
    expect(() => parseCel(rule)).toThrow(SyntaxError);
  });

  test.each([
    ['quantity(self) > 1', 'quantity of 1'], ['self.isSorted()', 'isSorted of 1'], ['url(self).getHost() == \'a\'', 'url of 1'],
    ['self.split(\'/\', 2)', 'split of 3'], ['self.all(x, y, true)', 'the name "y"'], ['{0} in self', 'no CEL'], ['other == 1', 'the name "other"'], ['1.5', '"5" is not a name'],
    ['self.matches(self)', 'a pattern is worked out'], ['self.matches(r"""a(?i)b""")', 'differently'], ['has(self)', 'not about a field'],
    ['\'\\n\' == self', 'no CEL'], ['self.?a.hasValue()', 'is not a name'], ['self.all(self, true)', 'stands for two things'],
  ])('%s is not known here, and nothing passes for that reason', (rule, why) => {
    expect(() => parseCel(rule)).toThrow(why);
  });

  test('every rule that lint brings along is known', () => {
    const rules = new Set(rulesIn(JSON.parse(readFileSync(join(ROOT, 'lib/schema/schemas.json'), 'utf8'))));
    expect(rules.size).toBeGreaterThan(60);
    for (const rule of rules) expect(() => parseCel(rule)).not.toThrow();
  });

  test('an error breaks a rule, and the finding says what the rule says', () => {
    expect(brokenRules(typeNamed('map'), [['self.a == 1', 'a is one']], {}).map(({ rule }) => rule)).toEqual(['breaks a rule of its kind: a is one']);
    expect(brokenRules(typeNamed('map'), [['self.a == 1', 'a is one']], { a: 1 })).toEqual([]);
  });

  test('null is as good as nothing, as the API server keeps it', () => {
    const type = typeNamed('LLMInferenceService');
    expect(brokenRules(type, [['!has(self.spec) && !has(self.metadata.labels.a)', '']], { spec: null, metadata: { labels: { a: null } } })).toEqual([]);
  });

  test('a rule without a message says itself', () => {
    expect(brokenRules(typeNamed('map'), [['self.a == 1']], {})).toEqual([expect.objectContaining({ rule: 'breaks a rule of its kind: self.a == 1' })]);
  });
});
