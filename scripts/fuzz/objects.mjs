/** Objects of every kind that lint knows, built along its schemas, with values in them that nobody would expect. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describedError } from './isolated.mjs';
import { FORMATS, linted } from './command.mjs';

const { from } = createRequire(import.meta.url)('../agreement/library.cjs');
const { KNOWN_KINDS } = from('lib/schema/kinds.ts');
const { typeNamed } = from('lib/schema/type-table.ts');
const { ClusterProfile, Findings, InferenceChart } = from('lib/index.ts');
const { ApiObject, App } = createRequire(import.meta.url)('cdk8s');

/** What an API server takes at most. */
const MOST_BYTES = 1_500_000;

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'toJSON', 'then', 'length', '', 'a'];
const ODD_NUMBERS = [0, -0, -1, 0.1, 1e-7, 1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1.7976931348623157e308, 5e-324];
/** What patterns stumble over when it comes a hundred thousand times, and what comes then. */
const UNITS = ['a', 'A', '0', '1', '9', '-', '.', '/', ':', '=', '@', '_', ' ', ',', '+', '%', 'a.', 'a-', 'a/', 'a:', 'a,', '0s', '000000s', '1h', '1.', 'eyJ-', 'sk-', 'hf_', 'AKIA',
  'https://', '://', 'a@', '$(', '$(A)', '{{', '{{ .a }}', '((', '[', '{', '<<', '"', '\\', '\n', '\t', '\r\n', 'é', '🤖', '\u0000', '-----BEGIN PRIVATE KEY-----', 'iqn.2001-04.com.a:', '*/1 ', '1-', '0.0.0.0/', 'a=b,', 'Bearer '];
const TAILS = ['', 'X', '!', '\n', '@', '=', '\u0000', ':', '/', ' '];
const ODD_TEXTS = ['\u0000', '\ud800', '\udc00a', '\u202egnp', '\u009b31m', '\u001b]0;a\u0007', '\u2028', '\ufeff', '\ufffe', '\r', '::error::a', '$(A)', '{{ .a }}', '${a}', '\'"`', '../..', '//', 'NaN',
  '0x10', '1e3', 'on', '~', 'null', '1_000', '2026-11-26', '0o7', '-.inf', '<<', '=', '*a', '&a', '!!str a', '- a', 'a: b', '# a', '%', '@', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(254)];

const lengths = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(3, 30, 300) },
  { weight: 4, arbitrary: fc.constant(5000) },
  { weight: 1, arbitrary: fc.constantFrom(100_000, 1_000_000) },
);
const long = fc.tuple(fc.constantFrom(...UNITS), lengths, fc.constantFrom(...TAILS), fc.constantFrom('', 'a', '1', 'https://', 'data:'))
  .map(([unit, length, tail, head]) => head + unit.repeat(Math.ceil(length / unit.length)).slice(0, length) + tail);

export const oddTexts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXTS, ...KEYS) }, { weight: 2, arbitrary: long }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const nested = fc.tuple(fc.constantFrom('list', 'map'), fc.constantFrom(3, 100, 1000)).map(([sort, depth]) => {
  let value = 'a';
  for (let level = 0; level < depth; level += 1) value = sort === 'list' ? [value] : { a: value };
  return value;
});
/** Not by assignment, which would set a prototype. */
const mapOf = (key, value) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`);

/** Anything that JSON can say; each a copy, since edits go into what others have put. */
export const leaves = fc.oneof(
  { weight: 6, arbitrary: oddTexts },
  { weight: 3, arbitrary: fc.constantFrom(...ODD_NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom(null, true, false, [], {}, [null], [[]], [{}], { a: null }) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom('a', 1, null, {}, [])).map(([key, value]) => mapOf(key, value)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: nested },
).map((value) => structuredClone(value));

/**
 * Steps through the schema, each of which takes one of the fields that it finds, and what is put at the end; the first `kept` steps are
 * those of the edit before it, so that edits meet in one container. Without a value it is one that the schema likes.
 */
const edits = fc.array(fc.record({
  kept: fc.nat(10), steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), value: fc.option(leaves, { nil: undefined, freq: 2 }),
}), { minLength: 1, maxLength: 14 });

const KINDS = Object.entries(KNOWN_KINDS)
  .flatMap(([groupKind, { versions }]) => Object.entries(versions).map(([version, type]) => ({ groupKind, version, type })));

export const inputs = fc.record({
  kind: fc.constantFrom(...KINDS),
  edits,
  through: fc.constantFrom(...FORMATS, ...FORMATS, 'synth', 'synth'),
});

export function run({ through, ...rest }) {
  const object = objectOf(rest);
  return through === 'synth' ? synthesisProblems(object) : linted({ bytes: textOf(object), format: through }).problems;
}

export function show(input) {
  return textOf(objectOf(input));
}

export function textOf(object) {
  return JSON.stringify(object).slice(0, MOST_BYTES);
}

function objectOf({ kind: { groupKind, version, type }, edits: list }) {
  const [kind, ...group] = groupKind.split('.');
  const object = { apiVersion: [group.join('.'), version].filter(Boolean).join('/'), kind, metadata: { name: 'a' } };
  let before = [];
  for (const { kept, steps, value } of list) {
    before = [...before.slice(0, kept), ...steps];
    put(object, typeNamed(type), before, value);
  }
  return object;
}

function put(root, rootType, steps, value) {
  let [holder, type] = [root, rootType];
  for (const [index, step] of steps.entries()) {
    const [key, next] = stepOf(type, step);
    if (key === undefined) return;
    const isLast = index === steps.length - 1 || stepOf(next, steps[index + 1])[0] === undefined;
    if (isLast) return void set(holder, key, value === undefined ? fitting(next, step) : value);
    if (typeof holder[key] !== 'object' || holder[key] === null || !Object.hasOwn(holder, key)) set(holder, key, bare(next).sort === 'list' ? [] : {});
    [holder, type] = [holder[key], next];
  }
}

function set(holder, key, value) {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function bare(type) {
  return type.sort === 'loose' ? bare(type.type) : type;
}

function stepOf(loose, step) {
  const type = bare(loose);
  switch (type.sort) {
    case 'object': {
      const names = [...type.fields.keys()].filter((name) => name !== 'apiVersion' && name !== 'kind' && name !== 'status');
      const name = names[step % names.length];
      return [name, type.fields.get(name)];
    }
    case 'list': return [step % 2, type.items];
    case 'map': return [step % 3 === 0 ? KEYS[step % KEYS.length] : 'example.com/a', type.values];
    default: return [];
  }
}

/** A value of the type, near to what people write. */
function fitting(loose, step) {
  const type = bare(loose);
  if (type.enum !== undefined) return type.enum[step % type.enum.length];
  if (type.sort === 'list') return [];
  if (type.sort !== 'scalar') return {};
  if (/int|number/.test(type.is)) return step % 5;
  if (/quantity|Quantity/.test(type.is)) return ['1', '500m', '16Gi', 2][step % 4];
  return type.is === 'boolean' ? step % 2 === 0 : ['a', 'b', '/a', '1', 'http', 'registry.example.com/a:1', '10s'][step % 7];
}

/**
 * In a chart of ours, beside what the constructs make. What cdk8s itself refuses is not for us to judge, nor what it makes of metadata that
 * is a text: a map of its letters.
 */
export function synthesisProblems(object) {
  if (typeof object.metadata !== 'object') return [];
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'fuzz', cluster: ClusterProfile.gke() });
  try {
    new ApiObject(chart, 'object', object);
    chart.node.findAll().filter(ApiObject.isApiObject).forEach((each) => each.toJson());
  } catch {
    return [];
  }
  try {
    chart.findings();
    return [];
  } catch (error) {
    return Findings.of(error).some(({ id }) => id === 'CDK000') ? [{ kind: 'crash', message: describedError(error) }] : [];
  }
}
