import * as fc from 'fast-check';
import type { Schema } from './crd-rules';

/** What a rule speaks of: values on both sides of its literals, and the fields that it names. */
interface Topics {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly names: ReadonlySet<string>;
}

const MOST_ITEMS = 200;

/** Values that a schema allows and that the rule is about, so that it holds for some and not for others. */
export function valuesFor(rule: string, schema: Schema): fc.Arbitrary<unknown> {
  return valueOf(schema, topicsOf(rule));
}

function topicsOf(rule: string): Topics {
  const texts = [...rule.matchAll(/r"""[^]*?"""|'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  const numbers = [...rule.matchAll(/\b\d+\b/g)].map(([digits]) => Number(digits));
  const names = [...rule.matchAll(/\b[A-Za-z_]\w*/g)].map(([name]) => name.replace(/^__([a-z]+)__$/, '$1'));
  return { texts, numbers: numbers.flatMap((number) => [number - 1, number, number + 1]), names: new Set(names) };
}

function valueOf(schema: Schema, topics: Topics): fc.Arbitrary<unknown> {
  if (schema['x-kubernetes-int-or-string']) return fc.oneof(wholeNumber(topics), text(schema, topics));
  switch (schema.type) {
    case 'object': return schema.properties === undefined ? mapOf(schema, topics) : objectOf(schema.properties, topics);
    case 'array': return listOf(schema, topics);
    case 'integer': return wholeNumber(topics);
    case 'number': return fc.oneof(wholeNumber(topics), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean': return fc.boolean();
    case 'string': return text(schema, topics);
    default: return fc.jsonValue({ maxDepth: 1 });
  }
}

/** The fields that the rule names; of an object that has none of those, the first. */
function objectOf(properties: { readonly [name: string]: Schema }, topics: Topics): fc.Arbitrary<unknown> {
  const named = Object.keys(properties).filter((name) => topics.names.has(name));
  const names = named.length > 0 ? named : Object.keys(properties).slice(0, 1);
  return fc.record(Object.fromEntries(names.map((name) => [name, valueOf(properties[name], topics)])), { requiredKeys: [] });
}

function mapOf({ additionalProperties }: Schema, topics: Topics): fc.Arbitrary<unknown> {
  const values = typeof additionalProperties === 'object' ? valueOf(additionalProperties, topics) : fc.string();
  return fc.dictionary(text({}, topics), values, { maxKeys: 3 });
}

function listOf({ items = {}, maxItems = MOST_ITEMS }: Schema, topics: Topics): fc.Arbitrary<unknown> {
  const item = valueOf(items, topics);
  const lengths = topics.numbers.filter((number) => number >= 0 && number <= Math.min(maxItems, MOST_ITEMS));
  const some = fc.array(item, { maxLength: Math.min(maxItems, 3) });
  if (lengths.length === 0) return some;
  const exact = fc.constantFrom(...lengths).chain((length) => fc.array(item, { minLength: length, maxLength: length }));
  return fc.oneof({ weight: 3, arbitrary: some }, { weight: 1, arbitrary: exact });
}

function wholeNumber({ numbers }: Topics): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0, 1, ...numbers), fc.integer({ min: -3, max: 3 }), fc.integer());
}

function text({ enum: choices = [], pattern = '' }: Schema, { texts }: Topics): fc.Arbitrary<string> {
  const form = new RegExp(pattern);
  const known = [...choices.filter((choice): choice is string => typeof choice === 'string'), ...texts];
  const near = fc.tuple(fc.constantFrom('', ...known), fc.constantFrom('', '/', 'a', 'A', '-', '.', ' ', '𝄞', '\n')).chain(
    ([one, other]) => fc.constantFrom(one + other, other + one, `/a${one}b`, `${one}/${other}`),
  );
  const times = fc.constantFrom('0s', '1s', '90s', '1m30s', '1h', '500ms', '-1s', '1', 'x');
  return fc.oneof(
    { weight: 4, arbitrary: known.length > 0 ? fc.constantFrom(...known) : fc.constantFrom('', 'a', 'b') },
    { weight: 1, arbitrary: fc.constantFrom('', 'a', 'b') },
    { weight: 1, arbitrary: near },
    { weight: 4, arbitrary: times },
    { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(252), 'x'.repeat(253), 'x'.repeat(64), `${'x'.repeat(253)}/a`) },
  ).filter((each) => form.test(each));
}
